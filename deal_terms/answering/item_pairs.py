"""The items of two lists, or the documents of two files → which is which, by what they have in common.

First by an id, then by equal content, then by a key of their own whose values are on both sides, then by likeness. What
is left between the same neighbours is paired if its keys tell it apart, or if there is as much of it on both sides.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import field
from typing import Final, NamedTuple

from deal_terms.answering import item_features, likeness, sequence_match
from deal_terms.answering.item_names import Names, item_names
from deal_terms.answering.sequence_match import Pair
from deal_terms.frozen_records import dataclass
from deal_terms.loading.documents import YamlValue

# Where both sides have more items than these without a partner, they are told as blocks.
MOST_UNPAIRED: Final = 10_000
# How much of what both have two items must have in common to be one: between the same neighbours; wherever they stand;
# and there, too, if the key that each has to itself says another thing.
ALIKE_IN_PLACE, ALIKE, ALIKE_RENAMED = 0.25, 0.5, 0.75
_FEW_IN_GAP = 256


class ItemBlock(NamedTuple):
    """Items of one side that stand where items of the other stood: the first place of each and the one behind."""

    before: tuple[int, int]
    after: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedItems:
    """Every item of either side once, in the order of the second: in a pair, alone in one, or in a block.

    `moved_pairs` are those that stand in another order.
    """

    pairs: list[Pair]
    moved_pairs: set[Pair]
    blocks: list[ItemBlock]
    names: Names

    def name_of(self, pair: Pair) -> tuple[YamlValue | None, str]:
        """What the item is called in a path, and by which key; None where nothing names it on both sides."""
        return self.names.common(pair)


def pair_items(
    before: list[YamlValue], after: list[YamlValue], number: Callable[[YamlValue], int], *, documents: bool
) -> PairedItems:
    """Pairs the items of two lists, or, with `documents`, the documents of two files.

    `number` is the same for equal contents. Items whose ids differ are never one; documents, and resources in a list,
    whose names differ are one where they are alike. The same pairs whichever side comes first.
    """
    items = _Items(before, after, number, item_names(before, after, number, documents=documents))
    items.pair(sequence_match.same_items(*items.ids()))
    items.pair(items.pairs_by_key())
    blocks: list[ItemBlock] = []
    if min(map(len, items.unpaired())) > MOST_UNPAIRED:
        blocks = items.blocks()
    else:
        items.pair(items.alike())
        items.pair(items.in_gaps())
    pairs = sequence_match.with_rest(items.pairs, len(before), len(after))
    if blocks:
        apart = [{place for block in blocks for place in range(*block[side])} for side in (0, 1)]
        pairs = [pair for pair in pairs if None not in pair or not (pair.before in apart[0] or pair.after in apart[1])]
    return PairedItems(
        pairs=sequence_match.in_order(pairs), moved_pairs=items.moved(), blocks=blocks, names=items.names
    )


@dataclass
class _Items:
    """Two lists while their items are paired, by place from 0."""

    before: list[YamlValue]
    after: list[YamlValue]
    number: Callable[[YamlValue], int]
    names: Names
    pairs: list[Pair] = field(default_factory=list)

    def pair(self, pairs: Sequence[Pair] | Sequence[tuple[int, int]]) -> None:
        self.pairs += [Pair(*pair) for pair in pairs]

    def ids(self) -> list[list[str | int]]:
        sides = zip((self.before, self.after), self.names.ids, strict=True)
        return [[id_ or self.number(item) for item, id_ in zip(items, ids, strict=True)] for items, ids in sides]

    def unpaired(self) -> tuple[list[int], list[int]]:
        """The places of either side without a partner, but for items that only their id may pair."""
        was, now = ({pair[side] for pair in self.pairs} for side in (0, 1))
        return (
            [at for at in range(len(self.before)) if at not in was and not self.names.strict(0, at)],
            [at for at in range(len(self.after)) if at not in now and not self.names.strict(1, at)],
        )

    def moved(self) -> set[Pair]:
        return sequence_match.moved_pairs(self.pairs, self._unchanged)

    def _unchanged(self, pair: Pair) -> bool:
        return self.number(self.before[pair.before or 0]) == self.number(self.after[pair.after or 0])

    def gaps(self) -> tuple[dict[int, int], dict[int, int]]:
        moved = self.moved()
        staying = [pair for pair in self.pairs if pair not in moved]
        return sequence_match.gaps(staying, sequence_match.with_rest(self.pairs, len(self.before), len(self.after)))

    def pairs_by_key(self) -> list[tuple[int, int]]:
        """Items that have the same under the key which every item has to itself."""
        left = self.unpaired()
        places = {name: at for at in left[0] if (name := self.names.own(0, at))}
        return [(places[name], at) for at in left[1] if (name := self.names.own(1, at)) and name in places]

    def alike(self) -> list[tuple[int, int]]:
        """Items that have much in common; of scalars, most only where they stand between the same neighbours."""
        left = self.unpaired()
        if not all(left):
            return []
        gaps = self.gaps()
        was_features, now_features = (
            [item_features.features(item, self.number) for item in items] for items in (self.before, self.after)
        )
        weights = likeness.weights_among([*was_features, *now_features])

        def least(old: int, new: int) -> float | None:
            one, other = self.before[old], self.after[new]
            if not self.names.same_kind(one, other):
                return None
            if self.names.is_named(0, old) and self.names.is_named(1, new):
                return ALIKE  # two resources of two names
            if gaps[0][old] == gaps[1][new]:
                return ALIKE_IN_PLACE
            if one.shape == "scalar":
                return ALIKE if item_features.known_anywhere(one, other) else None
            return ALIKE if self.names.own(0, old) == self.names.own(1, new) else ALIKE_RENAMED

        def nearness(old: int, new: int) -> tuple[int, ...]:
            # Two pairs that share a place are never equally near, so that their order is the same from either side.
            return gaps[0][old] != gaps[1][new], abs(old - new), old + new

        was_left, now_left = {at: was_features[at] for at in left[0]}, {at: now_features[at] for at in left[1]}
        return likeness.alike_pairs(was_left, now_left, weights, least, nearness)

    def in_gaps(self) -> list[tuple[int, int]]:
        """What is left of one shape between the same neighbours: by its keys, else one for one where the counts are
        the same."""
        behind = self.gaps()
        gaps: dict[tuple[int, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, (items, places) in enumerate(zip((self.before, self.after), self.unpaired(), strict=True)):
            for at in places:
                gaps[behind[side][at], items[at].shape][side].append(at)
        pairs = []
        for was, now in gaps.values():
            if not (was and now):
                continue
            told_apart = self._by_keys(was, now) if len(was) * len(now) <= _FEW_IN_GAP else []
            pairs += told_apart
            taken = [{pair[side] for pair in told_apart} for side in (0, 1)]
            was_left, now_left = (
                [at for at in side if at not in paired] for side, paired in zip((was, now), taken, strict=True)
            )
            if len(was_left) == len(now_left):
                pairs += [pair for pair in zip(was_left, now_left, strict=True) if self._may_be_one(*pair)]
        return pairs

    def _may_be_one(self, was: int, now: int) -> bool:
        one, other = self.before[was], self.after[now]
        if self.names.is_named(0, was) and self.names.is_named(1, now):
            return False  # two names, and not alike
        return one.shape != "mapping" or bool(one.entries.keys() & other.entries.keys())

    def _by_keys(self, was: list[int], now: list[int]) -> list[tuple[int, int]]:
        """Mappings of which each shares more keys with the other than with any third."""
        shared = {
            (one, other): _keys_shared(self.before[one], self.after[other])
            for one in was
            for other in now
            if self._may_be_one(one, other)
        }
        best: tuple[Counter[int], Counter[int]] = (Counter(), Counter())
        for pair, share in shared.items():
            for side in (0, 1):
                best[side][pair[side]] = max(best[side][pair[side]], share)
        likeliest = [
            pair for pair, share in shared.items() if share and all(best[side][pair[side]] == share for side in (0, 1))
        ]
        counts = [Counter(pair[side] for pair in likeliest) for side in (0, 1)]
        return [pair for pair in likeliest if all(counts[side][pair[side]] == 1 for side in (0, 1))]

    def blocks(self) -> list[ItemBlock]:
        """The runs of items without a partner that stand behind the same pair on both sides."""
        runs: tuple[dict[Pair | None, list[int]], dict[Pair | None, list[int]]] = ({}, {})
        left = self.unpaired()
        for side, lengths in enumerate((len(self.before), len(self.after))):
            paired = {pair[side]: pair for pair in self.pairs}
            unpaired = set(left[side])
            behind: Pair | None = None
            for at in range(lengths):
                if at in paired:
                    behind = paired[at]
                elif at in unpaired:
                    runs[side].setdefault(behind, []).append(at)
        return [
            ItemBlock((was[0], was[-1] + 1), (now[0], now[-1] + 1))
            for behind, was in runs[0].items()
            if (now := runs[1].get(behind)) and len(was) == was[-1] - was[0] + 1 and len(now) == now[-1] - now[0] + 1
        ]


def _keys_shared(before: YamlValue, after: YamlValue) -> int:
    """How many of their keys two mappings share, in thousandths of both."""
    both = len(before.entries) + len(after.entries)
    return 2_000 * len(before.entries.keys() & after.entries.keys()) // (both or 1)
