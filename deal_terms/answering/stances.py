"""Where a party stands on a term now: what it has said of it, less what it has said otherwise since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deal_terms.answering.matrix import is_later
from deal_terms.frozen_records import dataclass
from deal_terms.judging.contents import content
from deal_terms.judging.readings import MergedReading, Side, side
from deal_terms.model.deal import Term
from deal_terms.model.record import Position

# Only these take the place of what the party said before; to consider, fear, reserve or assert ends nothing.
REPLACES = frozenset({"demands", "proposes", "offers", "accepts", "rejects"})


@dataclass(frozen=True)
class StandingPosition:
    """What a position says of a term and nothing later of that party takes back.

    `before_it` are the positions of the same party on the term whose place it takes, being certainly later;
    `not_repeated` are certainly later positions of the party that do not mention the term.
    """

    position: Position
    side: Side
    before_it: tuple[Position, ...] = ()
    not_repeated: tuple[Position, ...] = ()


def stands(term: Term, positions: Sequence[Position]) -> tuple[StandingPosition, ...]:
    """The stand of every position on the term, in the order given; those of which nothing is left are gone."""
    said = {one.id: side(one, term.id) for one in positions if term.id in one.terms}
    on_it = [one for one in positions if one.id in said and said[one.id].readings]
    left: dict[str, Side] = {}
    for one in on_it:
        later = [said[other.id] for other in on_it if other.party == one.party and is_later(other, one)]
        kept = tuple(live for live in said[one.id].readings if not any(_ends(live, after) for after in later))
        if kept:
            left[one.id] = said[one.id] if kept == said[one.id].readings else replace(said[one.id], readings=kept)
    return tuple(
        StandingPosition(
            one,
            left[one.id],
            tuple(
                other for other in on_it if other.id not in left and other.party == one.party and is_later(one, other)
            ),
            tuple(
                other
                for other in positions
                if other.party == one.party and term.id not in other.terms and is_later(other, one)
            ),
        )
        for one in on_it
        if one.id in left
    )


def _ends(earlier: MergedReading, later: Side) -> bool:
    """Whether what the party said later takes the place of what it said before, or drops it."""
    for live in later.readings:
        if live.reading.stance in REPLACES:
            return True
        if live.reading.stance == "drops" and (
            live.reading.value is None or content(live.reading) == content(earlier.reading)
        ):
            return True
    return False
