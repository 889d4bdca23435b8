"""How one term came about: what each version is reported to say of it, and what changed from one to the next."""

from __future__ import annotations

from dataclasses import dataclass

from deal_terms.answering.diff import Diff
from deal_terms.answering.matrix import in_party_order
from deal_terms.judging import deal_clock
from deal_terms.judging.consolidation import consolidated_side
from deal_terms.judging.readings import Side, side
from deal_terms.model import lineage
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Position, Version


@dataclass(frozen=True)
class HistoryStep:
    """One version in the term's history.

    `diff` compares it with the version before it: the nearest in reading order that is certainly earlier; None for
    the first. `reappearance` compares it with the last earlier version that had the term, where that is not the one
    before and the term is reported again. Both hold this term alone.
    """

    version: Version
    side: Side
    diff: Diff | None = None
    reappearance: Diff | None = None


@dataclass(frozen=True)
class Stand:
    """One position on the term; `side` is empty where it does not mention it."""

    position: Position
    side: Side


@dataclass(frozen=True)
class History:
    """The answer: the versions in reading order, none for a term about the surroundings; then the positions.

    Positions of people outside the talks come last.
    """

    deal: Deal
    term: Term
    steps: tuple[HistoryStep, ...]
    stands: tuple[Stand, ...]


def history(deal: Deal, term: Term) -> History:
    """What every version and position is reported to say of one term."""
    order = lineage.in_order(deal.versions) if deal.about(term.id) != "surroundings" else []
    outside = [one for one in deal.positions.values() if one.party == "none"]
    return History(
        deal,
        term,
        tuple(_step(deal, term, order[:index], deal.versions[one]) for index, one in enumerate(order)),
        tuple(Stand(one, side(one, term.id)) for one in (*in_party_order(deal), *outside)),
    )


def _step(deal: Deal, term: Term, before: list[str], version: Version) -> HistoryStep:
    said = consolidated_side(deal, version, term.id)
    earlier = [one for one in before if lineage.is_earlier(deal.versions, one, version.id)]
    if not earlier:
        return HistoryStep(version, said)
    since = _compared(deal, term, deal.versions[earlier[-1]], version)
    had_it = [one for one in earlier if deal_clock.had_it(deal, one, term.id)]
    silent_before = not consolidated_side(deal, deal.versions[earlier[-1]], term.id).readings
    again = (
        _compared(deal, term, deal.versions[had_it[-1]], version)
        if had_it and silent_before and said.readings
        else None
    )
    return HistoryStep(version, said, since, again)


def _compared(deal: Deal, term: Term, before: Version, after: Version) -> Diff:
    change = (deal_clock.compare_term(deal, term, before, after),)
    about_the_text = deal.about(term.id) == "text"
    return Diff(deal, before, after, "texts", change if about_the_text else (), () if about_the_text else change)
