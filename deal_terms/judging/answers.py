"""From pairs of readings to answers: DeepDiff finds what differs in them, a rule says what that means."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import NamedTuple

from deal_terms import comparing
from deal_terms.comparing import Tree
from deal_terms.judging.changes import Conclusion, ExcludedReading, FieldChange
from deal_terms.judging.readings import MergedReading, Side, SideView, pairs, tree

Pair = tuple[int | None, int | None]
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


Rule = Callable[[MergedReading | None, MergedReading | None, frozenset[str]], Verdict]
"""Judges one pair; given the paths that DeepDiff found to differ in it, `state` and `stance` among them."""

# What is said beside an answer of this kind adds nothing to it (data-model.md, decision 7).
NO_ANSWER_BESIDE = {"not_covered": {"restated", "same"}}


def unequal(before: Side, after: Side) -> bool:
    """Whether the canonical trees of the sides differ; a file compared with itself never does."""
    return _side_tree(before) != _side_tree(after)


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
        before[term] = {_name(pair): _reading_tree(before_side, pair[0]) for pair in together}
        after[term] = {_name(pair): _reading_tree(after_side, pair[1]) for pair in together}
    return before, after


def answers(before: Side, after: Side, rule: Rule, differences: Found) -> tuple[Conclusion, ...]:
    """Every answer of a term, the undoubted first; one answer is the kind of the term, several make it depend."""
    grouped: dict[tuple[str, object], list[tuple[tuple[ExcludedReading, ...], Pair, Verdict]]] = {}
    for before_view, after_view in _views(before, after):
        without = (*_left_out("before", before, before_view), *_left_out("after", after, after_view))
        for pair in pairs(before_view, after_view):
            b = None if pair[0] is None else before_view.readings[pair[0]]
            a = None if pair[1] is None else after_view.readings[pair[1]]
            verdict = rule(b, a, differences.get(pair, frozenset()))
            grouped.setdefault((verdict.kind, verdict.distinction), []).append((without, pair, verdict))
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
    if before.spec != after.spec:
        yield from product(befores, afters)
        return
    # The same file takes its doubt the same way on both sides; a state of it without doubt has one view for both.
    for index in range(max(len(befores), len(afters))):
        yield befores[min(index, len(befores) - 1)], afters[min(index, len(afters) - 1)]


def _pairs(before: Side, after: Side) -> list[Pair]:
    return sorted(
        {pair for before_view, after_view in _views(before, after) for pair in pairs(before_view, after_view)},
        key=lambda pair: (pair[0] is None, pair[0] or 0, pair[1] is None, pair[1] or 0),
    )


def _name(pair: Pair) -> str:
    return "|".join("-" if index is None else str(index) for index in pair)


def _reading_tree(side: Side, index: int | None) -> Tree:
    if index is None:
        return SILENT
    canonical = tree(side.readings[index], side.spec)
    assert isinstance(canonical, dict)
    return {key: part for key, part in canonical.items() if key != "doubtful"}


def _side_tree(side: Side) -> Tree:
    return {str(index): tree(live, side.spec) for index, live in enumerate(side.readings)}


def _left_out(name: str, side: Side, view: SideView) -> Iterator[ExcludedReading]:
    for index in sorted(view.left_out):
        for doubt in side.readings[index].doubts:
            yield ExcludedReading(name, index, doubt.version, doubt.match)


def _answer(kind: str, cases: list[tuple[tuple[ExcludedReading, ...], Pair, Verdict]]) -> Conclusion:
    """One answer from its cases: it rests on doubt only where it never arises with less left out."""
    least = min((without for without, _, _ in cases), key=len)
    resting = [(pair, verdict) for without, pair, verdict in cases if without == least]
    fields = tuple(dict.fromkeys(change for _, verdict in resting for change in verdict.fields))
    return Conclusion(
        kind=kind,
        before=tuple(sorted({pair[0] for pair, _ in resting if pair[0] is not None})),
        after=tuple(sorted({pair[1] for pair, _ in resting if pair[1] is not None})),
        without=least,
        fields=fields,
        pairs=tuple(dict.fromkeys(pair for pair, _ in resting)),
        code=next((verdict.code for _, verdict in resting if verdict.code), ""),
    )
