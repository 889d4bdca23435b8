"""Two sides of a term → the pairs of readings that are held against each other, and what DeepDiff finds to differ."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from itertools import product

from deal_terms import comparing
from deal_terms.comparing import Tree
from deal_terms.judging.measures import lines
from deal_terms.judging.pairing import Pair, pairs
from deal_terms.judging.reading_trees import tree
from deal_terms.judging.readings import MergedReading, Side, SideView

Found = Mapping[Pair, frozenset[str]]
SILENT: Tree = {"state": "silent"}


def find_unequal(sides: Mapping[str, tuple[Side, Side]]) -> dict[str, dict[Pair, frozenset[str]]]:
    """The paths that differ, as `find` has them, of the terms on which the two sides are unequal."""
    return find({term: pair for term, pair in sides.items() if _unequal(*pair)})


def find(sides: Mapping[str, tuple[Side, Side]]) -> dict[str, dict[Pair, frozenset[str]]]:
    """The paths that differ in every pair of readings of every term, found by one call of DeepDiff."""
    sides = {term: pair for term, pair in sides.items() if not are_silent(*pair)}
    before, after = pair_trees(sides)
    found: dict[str, dict[Pair, set[str]]] = {}
    names = {
        _name(pair): pair for before_side, after_side in sides.values() for pair in _pairs(before_side, after_side)
    }
    for leaf in comparing.leaves(before, after):
        term, name, *path = leaf.path
        label = path[1] if path[0] == "fields" else path[0]
        found.setdefault(term, {}).setdefault(names[name], set()).add(label)
    return {term: {pair: frozenset(paths) for pair, paths in by_pair.items()} for term, by_pair in found.items()}


def pair_trees(sides: Mapping[str, tuple[Side, Side]]) -> tuple[dict[str, Tree], dict[str, Tree]]:
    """The canonical plain trees of the two sides: term → pair of readings → state and fields."""
    before: dict[str, Tree] = {}
    after: dict[str, Tree] = {}
    for term, (before_side, after_side) in sides.items():
        together = _pairs(before_side, after_side)
        ours, theirs = _compared(before_side), _compared(after_side)
        before[term] = {_name(pair): _reading_tree(ours.get(pair[0]), before_side.origin) for pair in together}
        after[term] = {_name(pair): _reading_tree(theirs.get(pair[1]), after_side.origin) for pair in together}
    return before, after


def is_settled(before: Side, after: Side) -> bool:
    """Whether what became of a term is known without a look at what is told of it, as that of most terms is."""
    return are_silent(before, after) or is_plainly_equal(before, after)


def are_silent(before: Side, after: Side) -> bool:
    """Whether there is nothing to compare: no reading of either, nor one that is carried over."""
    return not (before.readings or after.readings or before.carry_over or after.carry_over)


def is_plainly_equal(before: Side, after: Side) -> bool:
    """Whether each is one reading without doubt, and both were read from the same words: as most terms of a text are
    those of the text before, nothing of them needs to be written out as trees."""
    if before.carry_over or after.carry_over or not len(before.readings) == len(after.readings) == 1:
        return False
    one, other = before.readings[0], after.readings[0]
    if not (_is_plain(one) and _is_plain(other)):
        return False
    mine, theirs = one.reading, other.reading
    return (
        mine.value is theirs.value
        and not (mine.brackets or theirs.brackets)
        and (mine.state, mine.stance, mine.told, mine.covers)
        == (theirs.state, theirs.stance, theirs.told, theirs.covers)
    )


def plain_content(side: Side) -> Hashable:
    """What `is_plainly_equal` compares of a side; None where that never holds. As long as the side is there, equal for
    those that are plainly equal to it, and for no others."""
    if len(side.readings) != 1 or side.carry_over:
        return None
    live = side.readings[0]
    reading = live.reading
    if not _is_plain(live) or reading.brackets:
        return None
    return id(reading.value), reading.state, reading.stance, reading.told, reading.covers


def _is_plain(live: MergedReading) -> bool:
    return not (live.doubts or live.others or live.carried_fields) and live.common_fields is None


def views(before: Side, after: Side) -> Iterator[tuple[SideView, SideView]]:
    """What of the two sides is held against each other: with what is doubtful, and without."""
    befores, afters = list(before.views()), list(after.views())
    if before.origin != after.origin:
        yield from product(befores, afters)
        return
    # One file takes its doubt the same way on both sides; a state of it without doubt has one view for both.
    alone_before, alone_after = ([view for view in each if not view.nothing_carried] for each in (befores, afters))
    for index in range(max(len(alone_before), len(alone_after))):
        yield alone_before[min(index, len(alone_before) - 1)], alone_after[min(index, len(alone_after) - 1)]
    # So does an amendment that both came through, in whatever state of its file.
    doubted = [
        {each.version for each in side.carry_over.amendments if each.doubts} if side.carry_over else set()
        for side in (before, after)
    ]
    if doubted[0] & doubted[1]:
        yield befores[-1], afters[-1]
    if doubted[1] - doubted[0]:
        yield from ((view, afters[-1]) for view in alone_before)
    if doubted[0] - doubted[1]:
        yield from ((befores[-1], view) for view in alone_after)


def _unequal(before: Side, after: Side) -> bool:
    """Whether what the sides hold differs, or what their bounds and measures are; a file against itself never does."""
    if is_plainly_equal(before, after):
        return False
    return _side_tree(before) != _side_tree(after) or any(
        side.carry_over and side.carry_over.doubts for side in (before, after)
    )


def _pairs(before: Side, after: Side) -> list[Pair]:
    return sorted(
        {
            pair
            for before_view, after_view in views(before, after)
            for pair in pairs(before_view.readings, after_view.readings)
        }
        | {
            pair
            for before_view, after_view in views(before, after)
            for apart in [lines(before_view.readings, after_view.readings)]
            for line in [*apart.like, apart.one_sided]
            for pair in line
        }
    )


def _compared(side: Side) -> dict[tuple[int, ...], MergedReading]:
    return {members: live for view in side.views() for members, live in view.readings.items()}


def _name(pair: Pair) -> str:
    return "|".join("+".join(map(str, members)) or "-" for members in pair)


def _reading_tree(live: MergedReading | None, spec: str) -> Tree:
    if live is None:
        return SILENT
    canonical = tree(live, spec)
    assert isinstance(canonical, dict)
    return {key: part for key, part in canonical.items() if key != "doubtful"}


def _side_tree(side: Side) -> Tree:
    return {
        str(index): {"reading": tree(live, side.origin), "told": str(live.told), "covers": live.reading.covers}
        for index, live in enumerate(side.readings)
    }
