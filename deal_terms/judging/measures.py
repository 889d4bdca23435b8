"""Readings of several measures, gross and net: like is held against like, each a line, and the lines make one kind."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from deal_terms.judging.changes import PairConclusion
from deal_terms.judging.kinds import COMPETING, POSITIONS, TEXTS, Kind
from deal_terms.judging.pairing import Compared, Pair, pairs
from deal_terms.judging.readings import MergedReading
from deal_terms.values.quantity_leaf import Quantity

NOT_COMPARABLE = "not_comparable"


class MeasuredThing(NamedTuple):
    """What makes two readings alike: what they cover, and their units; empty: it may be any."""

    covers: str
    units: tuple[str, ...]


class Lines(NamedTuple):
    """What is held against what: `like`, a list of pairs a line; `one_sided`, readings whose measure the other side
    lacks; `unlike`, all there is where no two readings are alike. `several`: whether measures had to be told apart."""

    like: list[list[Pair]]
    one_sided: list[Pair]
    unlike: list[Pair]
    several: bool


def lines(before: Compared, after: Compared) -> Lines:
    """The lines of two sides. Silence is held against all, and so is a reading without a measure, but where both it
    and the other have a like of their own. Sums of one currency are alike, too, where a side has several.
    """
    ours, theirs = _by_measure(before), _by_measure(after)
    if len({*ours, *theirs}) < 2:
        return Lines([list(pairs(before, after))], [], [], several=False)
    if not ours or not theirs:
        of_one = [list(pairs(part if ours else {}, part if theirs else {})) for part in (ours or theirs).values()]
        return Lines(of_one, [], [], several=len(of_one) > 1)
    alike = [(one, other) for one in ours for other in theirs if _is_alike(one, other, ours, theirs)]
    if not alike and any(_fits(one.covers, other.covers) for one in ours for other in theirs):
        return Lines([list(pairs(before, after))], [], [], several=False)  # one thing in two currencies
    if not alike:
        return Lines([], [], [(b, a) for b in before for a in after], several=True)
    one_sided: list[Pair] = [
        (b, ()) for one, part in ours.items() if one not in {pair[0] for pair in alike} for b in part
    ]
    one_sided += [((), a) for one, part in theirs.items() if one not in {pair[1] for pair in alike} for a in part]
    like = [list(pairs(ours[one], theirs[other])) for one, other in alike]
    return Lines(like, one_sided, [], several=len(like) > 1 or bool(one_sided))


class LineKinds(NamedTuple):
    """The words for lines told together: the table of their kinds, one for no difference, one for what one side alone
    tells, one for several kinds; empty: the weightiest."""

    table: Mapping[str, Kind]
    same: str
    one_sided: str = "partly_reported"
    several: str = ""


STEP_LINES = LineKinds(TEXTS, "restated", several="changed")
COMPETING_LINES = LineKinds(COMPETING, "same", several="differs")
POSITION_LINES = LineKinds(POSITIONS, "same", one_sided="one_sided")


def kind_of_lines(like: Iterable[PairConclusion], words: LineKinds, *, alone: bool) -> str:
    """One kind: that kind; several: the word for that. What one side alone tells gives no direction."""
    kinds = {line.kind for line in like}
    if alone and not any(words.table[kind].differs for kind in kinds):
        return words.one_sided
    if len(kinds) == 1:
        return kinds.pop()
    if not any(words.table[kind].material for kind in kinds):
        return words.same
    return words.several or min(kinds, key=lambda kind: words.table[kind].rank)


def _is_alike(
    one: MeasuredThing, other: MeasuredThing, ours: Collection[MeasuredThing], theirs: Collection[MeasuredThing]
) -> bool:
    if one == other:
        return True
    units = not one.units or not other.units or bool({*one.units} & {*other.units})
    fits = _fits(one.covers, other.covers) and units
    return fits and not (other in ours and one in theirs)


def _fits(one: str, other: str) -> bool:
    return one == other or not one or not other


def _by_measure(compared: Compared) -> dict[MeasuredThing, Compared]:
    """The readings of each measure; one without a value or without an end is of all of them, a rival in every line."""
    empty = {members: live for members, live in compared.items() if live.reading.value is None or _is_endless(live)}
    measures = {
        members: MeasuredThing(live.reading.covers, _units(live))
        for members, live in compared.items()
        if members not in empty
    }
    if not measures:
        return {MeasuredThing("", ()): empty} if empty else {}
    return {
        measure: {members: live for members, live in compared.items() if measures.get(members, measure) == measure}
        for measure in sorted(set(measures.values()))
    }


def _is_endless(live: MergedReading) -> bool:
    """Whether it is a length without an end: longer than any, in whatever unit that is."""
    leaf = live.fields().get("value")
    return isinstance(leaf, Quantity) and leaf.is_endless() and not live.reading.covers


def _units(live: MergedReading) -> tuple[str, ...]:
    """The currencies of a sum, days or months of a period; empty where there is nothing of the kind."""
    leaf = live.fields().get("value")
    return tuple(unit for unit in leaf.families() if unit) if isinstance(leaf, Quantity) else ()
