"""Which reading of one side is held against which of the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from deal_terms.judging.brackets import bracket_meaning
from deal_terms.judging.readings import MergedReading
from deal_terms.values.payment import keys

Compared: TypeAlias = "Mapping[tuple[int, ...], MergedReading]"
"""Readings by their indices on their side; several indices: what those readings say together."""
Pair: TypeAlias = "tuple[tuple[int, ...], tuple[int, ...]]"
"""What is held against each other, before and after, by indices; none: silence."""


def pairs(before: Compared, after: Compared) -> Iterator[Pair]:
    """The pairs compared: each reading picks the identical one, else those sharing a source, else all.

    A side with no reading counts as one silent reading, which has no index.
    """
    if not before or not after:
        for b in before or ((),):
            for a in after or ((),):
                yield b, a
        return
    if len(before) == len(after) == 1:  # each is the only one that the other can pick
        yield from zip(before, after, strict=True)
        return
    picked = {(b, a) for b, live in before.items() for a in _partners(live, after)}
    picked |= {(b, a) for a, live in after.items() for b in _partners(live, before)}
    yield from sorted(picked)


def _partners(live: MergedReading, other: Compared) -> list[tuple[int, ...]]:
    same = [members for members, partner in other.items() if _identical(live, partner)]
    if same:
        return same
    shared = [members for members, partner in other.items() if live.sources() & partner.sources()]
    return shared or list(other)


def _identical(one: MergedReading, other: MergedReading) -> bool:
    """Equal in content, and in stance where both have one: a text has none. One measure may be left out."""
    stances, covers = (one.reading.stance, other.reading.stance), (one.reading.covers, other.reading.covers)
    return (
        one.state == other.state
        and keys(one.fields()) == keys(other.fields())
        and bracket_meaning(one.representative) == bracket_meaning(other.representative)
        and all(None in both or "" in both or both[0] == both[1] for both in (stances, covers))
    )
