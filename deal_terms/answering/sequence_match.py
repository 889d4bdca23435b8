"""Two lists → which item of one is which of the other, and which of them changed places."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Sequence
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


def rest(pairs: list[Pair], before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Pair]:
    """What the pairs leave over, paired by where it stands: the first of a kind behind the same pair is the first.

    `before` and `after` hold the kind of each item; only items of one kind are paired.
    """
    was = _behind([pair.before for pair in pairs], before)
    now = _behind([pair.after for pair in pairs], after)
    return [Pair(was.get(where), now.get(where)) for where in {**was, **now}]


def moved_pairs(pairs: Sequence[Pair]) -> set[Pair]:
    """The pairs that changed places: all but a longest row of them in one order on both sides.

    The same pairs whichever side comes first.
    """
    two_sided = sorted(pair for pair in pairs if pair.before is not None and pair.after is not None)
    ranks = {pair: rank for rank, pair in enumerate(sorted(two_sided, key=lambda pair: pair.after or 0))}
    order = [ranks[pair] for pair in two_sided]
    inverse = [0] * len(order)
    for place, rank in enumerate(order):
        inverse[rank] = place
    staying = set(two_sided)
    if order <= inverse:
        staying &= {two_sided[place] for place in _longest_rise(order)}
    if inverse <= order:  # also where both are the same, as when two items change places: then both of them moved
        by_rank = list(ranks)
        staying &= {by_rank[place] for place in _longest_rise(inverse)}
    return set(two_sided) - staying


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


def _behind(taken: list[int | None], kinds: Sequence[Hashable]) -> dict[tuple[int, Hashable, int], int]:
    """Each place that is not taken, by the pair that it stands behind, its kind, and its number among those."""
    by_place = {place: number for number, place in enumerate(taken)}
    found: dict[tuple[int, Hashable, int], int] = {}
    pair = -1
    counts: dict[Hashable, int] = {}
    for place, kind in enumerate(kinds):
        if place in by_place:
            pair, counts = by_place[place], {}
        else:
            counts[kind] = counts.get(kind, -1) + 1
            found[pair, kind, counts[kind]] = place
    return found


def _longest_rise(order: Sequence[int]) -> list[int]:
    """The places of a longest rising row of different numbers (Schensted's way, by piles)."""
    tops: list[int] = []
    ends: list[int] = []
    under: list[int] = []
    for place, number in enumerate(order):
        pile = bisect_left(tops, number)
        under.append(ends[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(number)
            ends.append(place)
        else:
            tops[pile], ends[pile] = number, place
    row = []
    place = ends[-1] if ends else -1
    while place >= 0:
        row.append(place)
        place = under[place]
    return row[::-1]
