"""Narrows what changed in deals to what the filter options ask for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from deal_terms.answering.diff import Diff
from deal_terms.answering.filters import Filter
from deal_terms.cli.filters import FilterOptions
from deal_terms.errors import DealTermsError

if TYPE_CHECKING:
    from deal_terms.answering.record import RecordDiff
    from deal_terms.answering.trees import TreesDiff

OfDeals: TypeAlias = "Diff | RecordDiff | TreesDiff"


def narrow(answer: OfDeals, filter_options: FilterOptions) -> OfDeals:
    """The answer with the filter that was asked for: in several deals, one that at least one of them knows."""
    if isinstance(answer, Diff):
        return replace(answer, filter=filter_options.filter(answer.deal))
    from deal_terms.answering.trees import TreesDiff  # noqa: PLC0415  two texts need nothing of the record

    if isinstance(answer, TreesDiff):
        return answer.with_filter(_filter(answer, filter_options))
    return replace(answer, filter=filter_options.filter(answer.deal))


def _filter(answer: TreesDiff, filter_options: FilterOptions) -> Filter:
    unknown: list[DealTermsError] = []
    for one in answer.deals:
        try:
            return filter_options.filter(one.answer.deal)
        except DealTermsError as error:
            unknown.append(error)
    if unknown:
        raise unknown[0]
    return filter_options.unchecked_filter()
