"""Which way a correction of the record moved what is no term: dates, and the values of a figure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from deal_terms.judging.field_changes import field_changes
from deal_terms.judging.readings import MergedReading
from deal_terms.model.events_figures import FigureReading
from deal_terms.model.record import Heading, Reading, StatusStep
from deal_terms.values.day_range import Date

# What has a word, but says of no two values which way one lies of the other.
NO_DIRECTION = frozenset({"changed", "restated", "not_comparable", "newly_reported", "no_longer_reported"})


def of_dates(pairs: Iterable[tuple[Date | None, Date | None]]) -> str:
    """The way that all of them moved; empty where one has no day, and where they moved in several ways."""
    return _common(one.order(other).kind if one and other else "" for one, other in pairs)


def of_headings(before: Sequence[Heading], after: Sequence[Heading]) -> str:
    """Of the readings of a date that were corrected: each is the one that shares its reports, the last the one left.

    Empty where a reading of either side shares reports with several of the other: nothing tells which of them it is.
    """
    if len(before) != len(after):
        return ""
    free = list(after)
    pairs, left = [], []
    for one in before:
        cited = _cited(one)
        sharing = [other for other in after if cited & _cited(other)]
        if len(sharing) > 1 or any(other not in free for other in sharing):
            return ""
        if sharing:
            free.remove(sharing[0])
            pairs.append((one.date, sharing[0].date))
        else:
            left.append(one.date)
    if len(left) > 1:
        return ""
    return of_dates([*pairs, *zip(left, (one.date for one in free), strict=True)])


def of_steps(before: Sequence[StatusStep], after: Sequence[StatusStep]) -> str:
    """Of the steps of a status that were dated anew; empty where anything else of a step was corrected."""
    was, now = _by_step(before), _by_step(after)
    if was.keys() != now.keys() or any(len(dates) > 1 for dates in (*was.values(), *now.values())):
        return ""
    return of_dates((was[step][0], now[step][0]) for step in was)


def of_figures(before: Sequence[FigureReading], after: Sequence[FigureReading]) -> str:
    """Of the values of a figure that were corrected, each of what it covers; empty where two rival values were."""
    for side in (before, after):
        if any(count > 1 for count in Counter(one.covers for one in side).values()):
            return ""
    values = {one.covers: one for one in after}
    return _common(_value_kind(one, values[one.covers]) for one in before if one.covers in values)


def _value_kind(before: FigureReading, after: FigureReading) -> str:
    one, other = _merged(before), _merged(after)
    mine, theirs = before.value.fields(), after.value.fields()
    if mine.keys() != theirs.keys() or any(type(mine[path]) is not type(theirs[path]) for path in mine):
        return ""
    moved = frozenset(path for path in mine if mine[path].key() != theirs[path].key())
    return _common(change.kind for change in field_changes(one, other, moved) if change.path in moved)


def _merged(reading: FigureReading) -> MergedReading:
    held = Reading(state="value", value=reading.value, reports=reading.reports, written_at=reading.written_at)
    return MergedReading(held, held.reports)


def _common(kinds: Iterable[str]) -> str:
    found = set(kinds)
    kind = found.pop() if len(found) == 1 else ""
    return "" if kind in NO_DIRECTION else kind


def _by_step(steps: Sequence[StatusStep]) -> dict[tuple[str, tuple[str, ...]], list[Date | None]]:
    found = defaultdict(list)
    for step in steps:
        found[step.value, tuple(sorted(step.by))].append(step.on)
    return dict(found)


def _cited(heading: Heading) -> set[tuple[str, str]]:
    return {(report.source, report.place) for report in heading.reports}
