"""A DealReport → the sentences of its head: which text is the latest, what changed last, and who says so."""

from __future__ import annotations

from deal_terms.answering.report import DealReport
from deal_terms.wording.counts import plural


def lead(answer: DealReport) -> tuple[str, ...]:
    """The head of the page, a sentence an entry."""
    deal = answer.deal
    return (f"{plural(len(deal.versions), 'text')} and {plural(len(deal.positions), 'position')} are recorded.",)
