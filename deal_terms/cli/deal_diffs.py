"""What `diff` does with what changed in deals: the filter, the page, and whether it counts as different."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from deal_terms.answering import diff, record, trees
from deal_terms.answering.diff import Diff
from deal_terms.answering.filters import Filter
from deal_terms.answering.record import RecordDiff
from deal_terms.answering.trees import TreesDiff
from deal_terms.cli.filters import Asked
from deal_terms.errors import Trouble
from deal_terms.wording.diff import page as deal_page
from deal_terms.wording.page import Page
from deal_terms.wording.record import page as record_page

OfDeals: TypeAlias = Diff | RecordDiff | TreesDiff


def kept(answer: OfDeals, asked: Asked) -> OfDeals:
    """The answer with the filter that was asked for: in several deals, one that at least one of them knows."""
    if isinstance(answer, TreesDiff):
        return answer.kept(_filter(answer, asked))
    return replace(answer, keep=asked.filter(answer.deal))


def page(answer: OfDeals, *, everything: bool) -> Page:
    """The answer in words."""
    if isinstance(answer, Diff):
        return deal_page(answer, everything=everything)
    if isinstance(answer, RecordDiff):
        return record_page(answer)
    from deal_terms.wording.trees import page as trees_page  # noqa: PLC0415  most sides are specs

    return trees_page(answer)


def differs(answer: OfDeals, word: str) -> bool:
    """Whether `--fail-on` of that word is to fail."""
    if isinstance(answer, Diff):
        return diff.differs(answer, word)
    return record.differs(answer, word) if isinstance(answer, RecordDiff) else trees.differs(answer, word)


def _filter(answer: TreesDiff, asked: Asked) -> Filter:
    unknown: list[Trouble] = []
    for one in answer.deals:
        try:
            return asked.filter(one.answer.deal)
        except Trouble as error:
            unknown.append(error)
    if unknown:
        raise unknown[0]
    return asked.unchecked()
