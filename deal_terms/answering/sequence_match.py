"""Two lists → which item of one is which of the other, and which of them changed places."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple


class Pair(NamedTuple):
    """An item's place in each list, counted from 0; None where the list has no such item."""

    before: int | None
    after: int | None


def same_items(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Pair]:
    """The items that both lists hold: the first `x` of one is the first `x` of the other, and so on."""
    places: dict[tuple[Hashable, int], int] = dict(zip(_numbered(before), range(len(before)), strict=True))
    found = ((places.get(item), place) for place, item in enumerate(_numbered(after)))
    return sorted(Pair(was, now) for was, now in found if was is not None)


def with_rest(pairs: Sequence[Pair], before: int, after: int) -> list[Pair]:
    """The pairs, and each place of two lists of those lengths that they leave over, alone."""
    was, now = ({pair[side] for pair in pairs} for side in (0, 1))
    alone = [Pair(place, None) for place in range(before) if place not in was]
    return [*pairs, *alone, *(Pair(None, place) for place in range(after) if place not in now)]


def moved_pairs(pairs: Sequence[Pair], is_unchanged: Callable[[Pair], bool] = lambda _: True) -> set[Pair]:
    """The pairs that changed places: all but a longest row of them in one order on both sides.

    Of rows of one length, one that holds the most pairs that are unchanged stays, so that what moved is rather what was
    edited, too; then one with the most pairs in the place where they were. The same pairs whichever side comes first.
    """
    two_sided = sorted(pair for pair in pairs if pair.before is not None and pair.after is not None)
    by_after = sorted(two_sided, key=lambda pair: pair.after or 0)
    ranks = {pair: rank for rank, pair in enumerate(by_after)}
    order = [ranks[pair] for pair in two_sided]
    if order == sorted(order):
        return set()
    inverse = [0] * len(order)
    for place, rank in enumerate(order):
        inverse[rank] = place
    marks = {pair: 2 * is_unchanged(pair) + (pair.before == pair.after) for pair in two_sided}
    there = [(rank, marks[pair]) for rank, pair in zip(order, two_sided, strict=True)]
    back = [(place, marks[pair]) for place, pair in zip(inverse, by_after, strict=True)]
    staying = set(two_sided)
    if there <= back:
        staying &= {two_sided[place] for place in _heaviest_rise(there)}
    if back <= there:  # also where both are the same, as when two items change places: then both of them moved
        staying &= {by_after[place] for place in _heaviest_rise(back)}
    return set(two_sided) - staying


def gaps(staying: Sequence[Pair], pairs: Sequence[Pair]) -> tuple[dict[int, int], dict[int, int]]:
    """Each place that stands alone in `pairs`, of either list, by the number of the `staying` pair that it stands
    behind; -1 for none. Staying pairs are in one order on both sides, so each gap between two of them is one."""
    ends = sorted(staying)
    found: tuple[dict[int, int], dict[int, int]] = ({}, {})
    for side in (0, 1):
        places = [pair[side] or 0 for pair in ends]
        alone = (pair[side] for pair in pairs if pair[1 - side] is None)
        found[side].update((place, bisect_left(places, place) - 1) for place in alone if place is not None)
    return found


def in_order(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs in the order of the second list; what only the first holds stands behind what it stood behind there."""
    keys: dict[Pair, tuple[int, int]] = {}
    last = -1
    for pair in sorted(pairs, key=lambda pair: -1 if pair.before is None else pair.before):
        if pair.after is None:
            keys[pair] = last, 1 + (pair.before or 0)
        else:
            keys[pair] = pair.after, 0
            last = last if pair.before is None else pair.after
    return sorted(pairs, key=lambda pair: keys[pair])


def _numbered(items: Sequence[Hashable]) -> list[tuple[Hashable, int]]:
    """Each item with how many like it stand before it."""
    seen: dict[Hashable, int] = {}
    numbered = []
    for item in items:
        seen[item] = seen.get(item, -1) + 1
        numbered.append((item, seen[item]))
    return numbered


def _heaviest_rise(order: Sequence[tuple[int, int]]) -> list[int]:
    """The places of a longest rising row of different numbers, of several one that weighs most.

    `order` holds each number and its weight.

    A number's best row ends in the best row of all smaller ones, kept in a Fenwick tree: n log n.
    """
    best: list[tuple[int, int, int]] = [(0, 0, -1)] * (len(order) + 1)  # length, weight, the place that it ends in
    under = []
    for place, (number, weight) in enumerate(order):
        below = (0, 0, -1)
        at = number
        while at:
            below = max(below, best[at])
            at &= at - 1
        under.append(below[2])
        row = (below[0] + 1, below[1] + weight, place)
        at = number + 1
        while at < len(best):
            best[at] = max(best[at], row)
            at += at & -at
    place = max(best)[2]
    row_places = []
    while place >= 0:
        row_places.append(place)
        place = under[place]
    return row_places[::-1]
