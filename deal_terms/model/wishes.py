"""Which way a party wants each field of a term to go, as it says itself or as is declared; never guessed."""

from __future__ import annotations

from collections.abc import Iterator

from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Reading
from deal_terms.values import TYPES, Unspecified, ValueType, Wish, parts_of

ASKING = ("demands", "proposes")
# What a declared preference says of more and less; a range that is wider or narrower is neither.
MORE = frozenset({"higher", "later", "longer", "stronger", "at_least"})
LESS = frozenset({"lower", "earlier", "shorter", "weaker"})
OF_SETS = {"wider": 1, "narrower": -1}


def wish(deal: Deal, term: Term, party: str) -> Wish:
    """The directions in which all that the party demands, and all that is declared of it, agree."""
    told: dict[str, set[int]] = {}
    for position in deal.positions.values():
        if position.party == party:
            for reading in position.terms.get(term.id, ()):
                for path, direction in directions_asked(term, reading):
                    told.setdefault(path, set()).add(direction)
    for interest in term.interests:
        if (
            interest.party == party
            and not interest.baseless
            and (direction := direction_of(term, interest.field, interest.prefers))
        ):
            told.setdefault(interest.field, set()).add(direction)
    return Wish(party, {path: directions.pop() for path, directions in told.items() if len(directions) == 1})


def with_own(term: Term, known: Wish, reading: Reading) -> Wish:
    """The wish as one demand has it, which may say itself which way it goes."""
    own = {path: direction_of(term, path, word) for path, word in reading.prefers}
    return Wish(known.party, {**known.directions, **own}) if own else known


def is_set(type_: ValueType, path: str) -> bool:
    """Whether a field holds members that can be more or fewer, and nothing else."""
    return type_.prefers(path) == OF_SETS.keys()


def direction_of(term: Term, path: str, prefers: str) -> int:
    """1 for more, -1 for less, 0 where the word says neither of this field."""
    if prefers in OF_SETS:
        return OF_SETS[prefers] if is_set(TYPES[term.type], path) else 0
    return 1 if prefers in MORE else -1 if prefers in LESS else 0


def directions_asked(term: Term, reading: Reading) -> Iterator[tuple[str, int]]:
    """The direction in which a demand goes by itself, field by field: by a bound, or as it says."""
    if reading.stance not in ASKING or reading.rank == "deprecated":
        return
    for part in parts_of(reading.value):
        for path, leaf in part.fields().items():
            if not isinstance(leaf, Unspecified) and leaf.asks():
                yield path, leaf.asks()
    for path, word in reading.prefers:
        if direction := direction_of(term, path, word):
            yield path, direction
