"""The whole report of a deal: every question that its page answers, each asked once, over shared comparisons."""

from __future__ import annotations

from dataclasses import dataclass

from deal_terms.answering.browse import LEFT, Browse, Comparisons, browse
from deal_terms.answering.sources import Sources, sources
from deal_terms.model.deal import Deal


@dataclass(frozen=True)
class DealReport:
    """The answer. `matrix` has every term of which anything is reported, every text, every position of a party."""

    deal: Deal
    matrix: Browse
    sources: Sources


def report(deal: Deal) -> DealReport:
    """Everything that the report of a deal tells."""
    comparisons = Comparisons(deal)
    return DealReport(deal, browse(deal, baseline=LEFT, comparisons=comparisons), sources(deal))
