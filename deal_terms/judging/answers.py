"""From pairs of readings to answers: DeepDiff finds what differs in them, a rule says what that means."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import NamedTuple

from deal_terms import comparing
from deal_terms.comparing import Tree
from deal_terms.judging.changes import Conclusion, ExcludedReading, FieldChange, PairConclusion
from deal_terms.judging.measures import NOT_COMPARABLE, LineKinds, kind_of_lines, lines
from deal_terms.judging.pairing import Pair, pairs
from deal_terms.judging.reading_trees import tree
from deal_terms.judging.readings import MergedReading, Side, SideView

Found = Mapping[Pair, frozenset[str]]
SILENT: Tree = {"state": "silent"}


class Verdict(NamedTuple):
    """What a rule concludes of one pair: the kind, its fields, what sets it apart from another of that kind.

    `code` says why a verdict is not judged.
    """

    kind: str
    fields: tuple[FieldChange, ...]
    distinction: object = None
    code: str = ""


class _Case(NamedTuple):
    """What is concluded of one pair, or of a line of every measure, with nothing or something left out."""

    kind: str
    distinction: object
    pairs: tuple[PairConclusion, ...]
    without: tuple[ExcludedReading, ...] = ()
    by_measure: bool = False


Rule = Callable[[MergedReading | None, MergedReading | None, frozenset[str]], Verdict]
"""Judges one pair; given the paths that DeepDiff found to differ in it, `state` and `stance` among them."""

# What is said beside an answer of this kind adds nothing to it (data-model.md, decision 7).
NO_ANSWER_BESIDE = {"not_covered": {"restated", "same"}}


def _unequal(before: Side, after: Side) -> bool:
    """Whether what the sides hold differs, or what their bounds and measures are; a file against itself never does."""
    return _side_tree(before) != _side_tree(after) or any(
        side.carry_over and side.carry_over.doubts for side in (before, after)
    )


def find_unequal(sides: Mapping[str, tuple[Side, Side]]) -> dict[str, dict[Pair, frozenset[str]]]:
    """The paths that differ, as `find` has them, of the terms on which the two sides are unequal."""
    return find({term: pair for term, pair in sides.items() if _unequal(*pair)})


def find(sides: Mapping[str, tuple[Side, Side]]) -> dict[str, dict[Pair, frozenset[str]]]:
    """The paths that differ in every pair of readings of every term, found by one call of DeepDiff."""
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


def answers(
    before: Side, after: Side, rule: Rule, differences: Found, *, measures_apart: LineKinds | None = None
) -> tuple[Conclusion, ...]:
    """Every answer of a term, the undoubted first; one answer is the kind of the term, several make it depend.

    `measures_apart`: readings are held against those of their own measure, and the lines make one answer in its words.
    """
    grouped: dict[tuple[str, object], list[_Case]] = {}
    for before_view, after_view in _views(before, after):
        without = (*_left_out("before", before, before_view), *_left_out("after", after, after_view))

        def verdict(pair: Pair, before_view: SideView = before_view, after_view: SideView = after_view) -> Verdict:
            b, a = before_view.readings.get(pair[0]), after_view.readings.get(pair[1])
            return rule(b, a, differences.get(pair, frozenset()))

        if measures_apart:
            cases = _by_measure(before_view, after_view, verdict, measures_apart)
        else:
            cases = _by_pair(before_view, after_view, verdict)
        for case in cases:
            grouped.setdefault((case.kind, case.distinction), []).append(case._replace(without=without))
    kinds = {kind for kind, _ in grouped}
    beside = {kind for kind in kinds if not kinds & NO_ANSWER_BESIDE.get(kind, set())}
    told = [_answer(kind, cases) for (kind, _), cases in grouped.items() if kind in beside]
    return tuple(sorted(told, key=lambda answer: len(answer.without)))


def kind_of(conclusions: tuple[Conclusion, ...]) -> str:
    """The kind of a term: that of its one answer, else `depends`."""
    return conclusions[0].kind if len(conclusions) == 1 else "depends"


def disputed_side(before: Side, after: Side) -> str:
    """Which side has rival readings: before, after, both or neither."""
    names = {(True, True): "both", (True, False): "before", (False, True): "after", (False, False): "neither"}
    return names[before.rivals, after.rivals]


def _views(before: Side, after: Side) -> Iterator[tuple[SideView, SideView]]:
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


def _pairs(before: Side, after: Side) -> list[Pair]:
    return sorted(
        {
            pair
            for before_view, after_view in _views(before, after)
            for pair in pairs(before_view.readings, after_view.readings)
        }
        | {
            pair
            for before_view, after_view in _views(before, after)
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


def _left_out(name: str, side: Side, view: SideView) -> Iterator[ExcludedReading]:
    for index in sorted(view.left_out):
        of_rest = side.carry_over.doubts if side.carry_over and view.nothing_carried else ()
        for doubt in of_rest or side.readings[index].doubts:
            yield ExcludedReading(name, index, doubt.version, doubt.match, of_rest=bool(of_rest))


def _by_pair(before: SideView, after: SideView, verdict: Callable[[Pair], Verdict]) -> Iterator[_Case]:
    for pair in pairs(before.readings, after.readings):
        yield _case_of(pair, verdict(pair))


def _by_measure(
    before: SideView, after: SideView, verdict: Callable[[Pair], Verdict], words: LineKinds
) -> Iterator[_Case]:
    """Each way in which the rivals of every line may fall out; without measures there is one line."""
    apart = lines(before.readings, after.readings)
    if apart.unlike:
        told = tuple(PairConclusion(NOT_COMPARABLE, *pair) for pair in apart.unlike)
        yield _Case(NOT_COMPARABLE, None, told, by_measure=True)
        return
    each = [[_case_of(pair, verdict(pair)) for pair in line] for line in apart.like]
    if not apart.several:
        yield from each[0]
        return
    alone = tuple(pair for each_alone in apart.one_sided for pair in _case_of(each_alone, verdict(each_alone)).pairs)
    for ways in product(*each):
        told = tuple(pair for case in ways for pair in case.pairs)
        if _is_mixed({pair.before for pair in told}, before) or _is_mixed({pair.after for pair in told}, after):
            continue
        kind = kind_of_lines(told, words, alone=bool(alone))
        distinction = (
            frozenset((pair.before, pair.after, pair.kind) for pair in told) if kind == words.several else None
        )
        yield _Case(kind, distinction, (*told, *alone), by_measure=True)


def _is_mixed(taken: set[tuple[int, ...]], view: SideView) -> bool:
    """Whether a way takes the term to be absent, or without content, under one measure and not under another."""
    return len(taken) > 1 and any(members and view.readings[members].reading.value is None for members in taken)


def _case_of(pair: Pair, verdict: Verdict) -> _Case:
    told = PairConclusion(verdict.kind, *pair, verdict.fields, verdict.code)
    return _Case(verdict.kind, verdict.distinction, (told,))


def _answer(kind: str, cases: list[_Case]) -> Conclusion:
    """One answer from its cases: it rests on doubt only where it never arises with less left out."""
    least = min((case.without for case in cases), key=len)
    resting = [case for case in cases if case.without == least]
    told = tuple(dict.fromkeys(pair for case in resting for pair in case.pairs))
    return Conclusion(
        kind=kind,
        before=tuple(sorted({index for pair in told for index in pair.before})),
        after=tuple(sorted({index for pair in told for index in pair.after})),
        without=least,
        pairs=told,
        code=next((pair.code for pair in told if pair.code), ""),
        by_measure=any(case.by_measure for case in resting),
    )
