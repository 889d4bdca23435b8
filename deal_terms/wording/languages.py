"""A text in several languages of equal authority: what hangs on the language, and on no report."""

from __future__ import annotations

from deal_terms.judging.changes import Change
from deal_terms.judging.readings import Side
from deal_terms.model.deal import Deal


def is_by_language(deal: Deal, change: Change) -> bool:
    """Whether what is concluded hangs on the language alone: no reading is doubtful, no two of one language differ."""
    sides = (change.before, change.after)
    if any(side.rivals or any(live.doubts for live in side.readings) for side in sides):
        return False
    several = [side for side in sides if len(_compared(side)) > 1]
    return bool(several) and all(set(_compared(side)) <= deal.languages.keys() for side in several)


def _compared(side: Side) -> list[str]:
    """What each reading covers that says no less than another."""
    vaguer = side.vaguer_indices
    return [live.reading.covers for index, live in enumerate(side.readings) if index not in vaguer]
