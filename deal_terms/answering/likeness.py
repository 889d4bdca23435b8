"""Two lists of things with features → which are alike: by the features that they share, rare ones counting for more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from math import log2
from typing import TypeAlias

Features: TypeAlias = Mapping[Hashable, int]
"""What a thing is known by, and how much each counts beside the others of the same thing."""

Weights: TypeAlias = Mapping[Hashable, int]
"""How much each feature tells of a thing that has it."""

# Up to so many pairs are all looked at; of more, only those that share a feature which few others have.
_ALL_PAIRS, _FEW = 4_096, 8
_SCALE = 1_000


def weights_among(every: Sequence[Features]) -> Weights:
    """How much each feature tells: the fewer things have it, the more; nothing where all have it (inverse document
    frequency, as in the search of texts). Whole numbers, whose sum has no order."""
    counts: dict[Hashable, int] = defaultdict(int)
    for features in every:
        for one in features:
            counts[one] += 1
    return {one: int(_SCALE * log2(len(every) / count)) for one, count in counts.items()}


def alike_pairs(
    before: Mapping[int, Features],
    after: Mapping[int, Features],
    weights: Weights,
    least: Callable[[int, int], float | None],
    nearness: Callable[[int, int], tuple[int, ...]],
) -> list[tuple[int, int]]:
    """The pairs of places whose features are most alike, each place in one pair at most, the likeliest pair first.

    `least` is how much two places must have in common to be paired, as a part of what both have; None where they may
    not be. `nearness` decides between equally likely pairs, the smallest first. Takes n log n time in the number of
    features, as no feature that many share leads to a pair. The same pairs whichever side comes first, if `least` and
    `nearness` do not tell the sides apart.
    """
    totals = [
        {place: sum(count * weights[one] for one, count in features.items()) for place, features in side.items()}
        for side in (before, after)
    ]
    scored = []
    for was, now in _candidates(before, after):
        enough = least(was, now)
        if enough is None:
            continue
        fewer, more = sorted((before[was], after[now]), key=len)
        shared = sum(min(count, more[one]) * weights[one] for one, count in fewer.items() if one in more)
        score = 2 * _SCALE * shared // (totals[0][was] + totals[1][now] or 1)
        if score >= enough * _SCALE:
            scored.append((-score, nearness(was, now), was, now))
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, _, was, now in sorted(scored):
        if was not in taken[0] and now not in taken[1]:
            taken[0].add(was)
            taken[1].add(now)
            pairs.append((was, now))
    return pairs


def _candidates(before: Mapping[int, Features], after: Mapping[int, Features]) -> set[tuple[int, int]]:
    if len(before) * len(after) <= _ALL_PAIRS:
        return {(was, now) for was in before for now in after}
    holders: tuple[dict[Hashable, list[int]], dict[Hashable, list[int]]] = (defaultdict(list), defaultdict(list))
    for held, side in zip(holders, (before, after), strict=True):
        for place, features in side.items():
            for one in features:
                held[one].append(place)
    found: set[tuple[int, int]] = set()
    for one, places in holders[0].items():
        others = holders[1].get(one, ())
        if len(places) <= _FEW and len(others) <= _FEW:
            found.update((was, now) for was in places for now in others)
    return found
