"""How one term came about: what each version is reported to say of it, and what changed from one to the next."""

from __future__ import annotations

from deal_terms.answering.diff import Diff
from deal_terms.answering.matrix import in_party_order
from deal_terms.frozen_records import dataclass
from deal_terms.judging import deal_clock
from deal_terms.judging.consolidation import consolidated_side
from deal_terms.judging.past import past_of
from deal_terms.judging.readings import Side, side
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Position, Version


@dataclass(frozen=True)
class HistoryStep:
    """One version in the term's history.

    `diff` compares it with the version before it: the nearest in reading order that is certainly earlier and does not
    compete with it; None for the first of a line. `joined_tracks` compares it with the others that it follows, where
    tracks join. `reappearance` compares it with the last earlier version that had the term, where that is not the one
    before and the term is reported again. All hold this term alone.
    """

    version: Version
    side: Side
    diff: Diff | None = None
    joined_tracks: tuple[Diff, ...] = ()
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
    order = deal.lineage.reading_order if deal.about(term.id) != "surroundings" else []
    outside = [one for one in deal.positions.values() if one.party == "none"]
    return History(
        deal,
        term,
        tuple(_step(deal, term, deal.versions[one]) for one in order),
        tuple(Stand(one, side(one, term.id)) for one in (*in_party_order(deal), *outside)),
    )


def _step(deal: Deal, term: Term, version: Version) -> HistoryStep:
    said = consolidated_side(deal, version, term.id)
    joined = deal.lineage.joined_tracks(version.id)
    before = joined[-1] if joined else deal.lineage.last_before(version.id)
    if before is None:
        return HistoryStep(version, said)
    since = _compared(deal, term, before, version)
    others = tuple(_compared(deal, term, one, version) for one in joined[:-1])
    silent_before = not any(consolidated_side(deal, deal.versions[one], term.id).readings for one in (before, *joined))
    had_it = past_of(deal, term).last_that_had(version.id) if silent_before and said.readings else None
    again = _compared(deal, term, had_it, version) if had_it else None
    return HistoryStep(version, said, since, others, again)


def _compared(deal: Deal, term: Term, before_id: str, after: Version) -> Diff:
    before = deal.versions[before_id]
    change = (deal_clock.compare_term(deal, term, before, after),)
    about_the_text = deal.about(term.id) == "text"
    return Diff(deal, before, after, "texts", change if about_the_text else (), () if about_the_text else change)
