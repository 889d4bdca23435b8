"""What is dated around a deal, in time order: texts, what became of them, positions, events and remarks."""

from __future__ import annotations

import datetime
from dataclasses import replace
from math import inf
from typing import Literal

from deal_terms.answering.filters import Filter
from deal_terms.answering.statements import Statement, reported_statements
from deal_terms.frozen_records import dataclass
from deal_terms.model import lineage
from deal_terms.model.deal import Deal
from deal_terms.model.events_figures import Event
from deal_terms.model.record import Heading, Report, Spec, StatusStep, Version
from deal_terms.values.day_range import Date
from deal_terms.values.days import read_ends

ALL = Filter()
Placement = Literal["dated", "after", "before", "undated"]
What = Literal["event", "version", "position", "step", "remark"]
# What begins on one day stands in this order.
ORDER: tuple[What, ...] = ("event", "version", "position", "step", "remark")
# The day it begins on, whether that is only the last it may begin on, its instant, and the day it ends on.
Key = tuple[datetime.date, bool, float, datetime.date]


@dataclass(frozen=True)
class DatedRemark:
    """What somebody is reported to have said on one occasion: each statement that it stands behind, with its report.

    `by` is empty where the reports name no speaker.
    """

    by: tuple[str, ...]
    date: Date
    of: tuple[tuple[Statement, Report], ...]


@dataclass(frozen=True)
class DatedStep:
    """What became of a text on a date: a step of its status."""

    version: Version
    step: StatusStep


@dataclass(frozen=True)
class Moment:
    """One entry. `first` and `last` are its outermost days under every reading; None: open, or not known.

    `placement`: `dated` where its days place it; `after` or `before` where only our reading order or a reported lineage
    does, beside the version `beside`; else `undated`. `same_day` counts the others of its day that it stands in no
    order with: the hour of one of the two is not reported.
    """

    what: What
    of: Spec | Event | DatedStep | DatedRemark
    dates: tuple[Date, ...]
    first: datetime.date | None
    last: datetime.date | None
    placement: Placement
    beside: str = ""
    same_day: int = 0

    @property
    def inexact_day(self) -> bool:
        """Whether it is one day, or an event of one day, that is known no more exactly than to a month or a year."""
        [only] = self.dates if len(self.dates) == 1 else [None]
        return bool(
            only and self.first != self.last and self.first and self.last and only.preposition in ("on", "as_of")
        )

    @property
    def instant(self) -> int | None:
        """Its instant in seconds, where its only date has a time of day."""
        [only] = self.dates if len(self.dates) == 1 else [None]
        return only.lower.at if only and only.lower and only.is_plain() else None

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.first is not None and self.first == self.last


@dataclass(frozen=True)
class Timeline:
    """The answer: what could be placed, in time order, then what no date places."""

    deal: Deal
    moments: tuple[Moment, ...]
    filter: Filter = ALL

    @property
    def placed_moments(self) -> list[Moment]:
        """What has a place in time."""
        return [moment for moment in self.moments if moment.placement != "undated"]

    @property
    def undated_moments(self) -> list[Moment]:
        """What has no place in time."""
        return [moment for moment in self.moments if moment.placement == "undated"]


def timeline(deal: Deal, filter: Filter = ALL) -> Timeline:
    """Everything dated, and everything that should be; `filter` says which remarks on terms are shown.

    Inside a day what has a time of day stands by that, before what has none. What is known to a month only stands after
    the days of that month; a range where it begins, one that is open at its beginning where it ends. A version never
    stands before one that it follows or revises.
    """
    versions, keys = _versions(deal)
    moments = [*versions]
    moments += [_moment("event", event, (event.date,) if event.date else ()) for event in deal.events.values()]
    moments += [_moment("position", spec, _sharpest(spec.date)) for spec in deal.positions.values()]
    moments += [_moment("step", one, (one.step.on,)) for one in _steps(deal) if one.step.on]
    moments += [_moment("remark", remark, (remark.date,)) for remark in _remarks(deal, filter)]

    def order(moment: Moment) -> tuple[bool, Key, int]:
        of = moment.of
        key = keys.get(of.id) if isinstance(of, Version) else _key(deal, moment)
        return (moment.placement == "undated", key or _key(deal, moment) or _LAST, ORDER.index(moment.what))

    placed = _by_instant(sorted(moments, key=order))
    days: dict[datetime.date | None, list[Moment]] = {}
    for moment in placed:
        if moment.exact:
            days.setdefault(moment.first, []).append(moment)
    counted = (
        replace(one, same_day=sum(_unordered(deal, one, other) for other in days[one.first])) if one.exact else one
        for one in placed
    )
    return Timeline(deal, tuple(counted), filter)


def _by_instant(moments: list[Moment]) -> tuple[Moment, ...]:
    """The same entries, those with a time of day in the order of their instants: two clocks may show two days."""
    timed = [
        index for index, moment in enumerate(moments) if moment.instant is not None and moment.placement == "dated"
    ]
    ordered = dict(
        zip(timed, sorted((moments[index] for index in timed), key=lambda one: one.instant or 0), strict=True)
    )
    return tuple(ordered.get(index, moment) for index, moment in enumerate(moments))


def _unordered(deal: Deal, one: Moment, other: Moment) -> bool:
    """Whether two entries of one day stand in no order: but for two with a time of day, for texts of which one reaches
    the other, and for a text and what became of it, all do."""
    if one is other or (one.instant is not None and other.instant is not None):
        return False
    if (text := _text_of(one)) and text == _text_of(other):
        return False
    ids = [moment.of.id for moment in (one, other) if isinstance(moment.of, Version)]
    reach = len(ids) > 1 and (deal.lineage.is_earlier(*ids) or deal.lineage.is_earlier(*reversed(ids)))
    return not reach


def _text_of(moment: Moment) -> str:
    """The text that an entry is, or tells of what became of."""
    of = moment.of.version if isinstance(moment.of, DatedStep) else moment.of
    return of.id if isinstance(of, Version) else ""


def _steps(deal: Deal) -> list[DatedStep]:
    """The steps of every status, those of which no report counts left out."""
    return [
        DatedStep(version, step)
        for version in deal.versions.values()
        for heading in version.status
        for step in heading.steps
        if deal.counts(step.reports)
    ]


_LAST: Key = (datetime.date.max, True, inf, datetime.date.max)


def _versions(deal: Deal) -> tuple[list[Moment], dict[str, Key]]:
    """The versions, ancestors first, and by what each is ordered: its own days, else those it is placed beside."""
    # The latest in reading order first: of two that stand alike, a version is placed beside that one.
    above = {one: dict.fromkeys(reversed(deal.lineage.ancestors(one))) for one in deal.versions}
    earliest_first = sorted(deal.versions, key=lambda version: len(above[version]))
    moments = {one: _moment("version", deal.versions[one], _sharpest(deal.versions[one].date)) for one in above}
    keys = {one: key for one, moment in moments.items() if (key := _key(deal, moment))}
    for one in earliest_first:
        latest = max((other for other in above[one] if other in keys), key=lambda other: keys[other], default=None)
        if latest and (one not in keys or keys[one] < keys[latest]):
            keys[one] = keys[latest]
            moments[one] = replace(moments[one], placement="after", beside=latest)
    for one in reversed(earliest_first):
        below = [other for other in earliest_first if one in above[other] and other in keys]
        if one not in keys and below:
            nearest = min(below, key=lambda other: keys[other])
            keys[one] = keys[nearest]
            moments[one] = replace(moments[one], placement="before", beside=nearest)
    return [moments[one] for one in earliest_first], keys


def _moment(what: What, of: Spec | Event | DatedStep | DatedRemark, dates: tuple[Date, ...]) -> Moment:
    firsts = [date.first_day() for date in dates]
    lasts = [date.last_day() for date in dates]
    first = None if None in firsts else min((day for day in firsts if day), default=None)
    last = None if None in lasts else max((day for day in lasts if day), default=None)
    return Moment(what, of, dates, first, last, "dated" if first or last else "undated")


def _key(deal: Deal, moment: Moment) -> Key | None:
    if moment.first:
        latest = max(_latest_beginning(deal, date) for date in moment.dates)
        begins = {date.lower.literal for date in moment.dates if date.lower}
        inexact = len(begins) == 1 and latest > moment.first
        instant = inf if moment.instant is None else moment.instant
        return latest if inexact else moment.first, inexact, instant, moment.last or datetime.date.max
    return (moment.last, False, inf, moment.last) if moment.last else None


def _latest_beginning(deal: Deal, date: Date) -> datetime.date:
    """The last day that what it begins with can mean: the last of a month, of an event known to a month."""
    first, last = read_ends(date.lower.literal, deal.context) if date.lower else (None, None)
    return (last and last.day) or (first and first.day) or datetime.date.min


def _sharpest(headings: tuple[Heading, ...]) -> tuple[Date, ...]:
    """The dates of a spec, each once, without those that only say less than another."""
    dates = {heading.date.key(): heading.date for heading in lineage.sharpest(headings) if heading.date}
    return tuple(dates.values())


def _remarks(deal: Deal, filter: Filter) -> list[DatedRemark]:
    """Every report that says when its words were said, by speaker and occasion."""
    grouped: dict[object, DatedRemark] = {}
    for statement, reports in reported_statements(deal, lambda report: report.said is not None):
        for report in reports:
            if report.said is None or not _kept(deal, filter, statement, report):
                continue
            key = (report.by, report.said.key())
            so_far = grouped.get(key, DatedRemark(report.by, report.said, ()))
            grouped[key] = replace(so_far, of=(*so_far.of, (statement, report)))
    return list(grouped.values())


def _kept(deal: Deal, filter: Filter, statement: Statement, report: Report) -> bool:
    return statement.what != "term" or filter.matches(deal, deal.terms[statement.subject], [(report,)])
