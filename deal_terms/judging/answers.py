"""From pairs of readings to answers: DeepDiff finds what differs in them, a rule says what that means."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import product
from typing import NamedTuple

from deal_terms.judging.changes import Conclusion, ExcludedReading, FieldChange, PairConclusion
from deal_terms.judging.differences import Found, is_settled, views
from deal_terms.judging.measures import NOT_COMPARABLE, LineKinds, kind_of_lines, lines
from deal_terms.judging.pairing import Pair, pairs
from deal_terms.judging.readings import MergedReading, Side, SideView


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


def answers(
    before: Side, after: Side, rule: Rule, differences: Found, *, measures_apart: LineKinds | None = None
) -> tuple[Conclusion, ...]:
    """Every answer of a term, the undoubted first; one answer is the kind of the term, several make it depend.

    `measures_apart`: readings are held against those of their own measure, and the lines make one answer in its words.
    """
    if not differences and is_settled(before, after):
        one, other = (next(iter(side.readings), None) for side in (before, after))
        kind, fields, _, code = rule(one, other, frozenset())
        alone = (0,) if one else ()
        return (Conclusion(kind, alone, alone, pairs=(PairConclusion(kind, alone, alone, fields, code),), code=code),)
    grouped: dict[tuple[str, object], list[_Case]] = {}
    for before_view, after_view in views(before, after):
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


@cache
def of_equal_sides(kind: str, indices: tuple[int, ...]) -> tuple[Conclusion, ...]:
    """The one answer of two sides that are plainly equal, or silent: made once."""
    return (Conclusion(kind, indices, indices, pairs=(PairConclusion(kind, indices, indices),)),)


def kind_of(conclusions: tuple[Conclusion, ...]) -> str:
    """The kind of a term: that of its one answer, else `depends`."""
    return conclusions[0].kind if len(conclusions) == 1 else "depends"


def disputed_side(before: Side, after: Side) -> str:
    """Which side has rival readings: before, after, both or neither."""
    names = {(True, True): "both", (True, False): "before", (False, True): "after", (False, False): "neither"}
    return names[before.rivals, after.rivals]


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
