"""A deal without some of its reports: what they alone stood behind is gone, what others say too is left."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, TypeVar

from deal_terms.frozen_records import dataclass
from deal_terms.model.deal import Deal
from deal_terms.model.events_figures import Event, Figure, FigureReading
from deal_terms.model.record import Coverage, Derivation, Heading, Position, Reading, Report, StatusStep, Version
from deal_terms.values import Alternatives, Context, Happening, Schedule, Unspecified, Value
from deal_terms.values.commitment import Commitment
from deal_terms.values.day_range import Date
from deal_terms.values.days import End
from deal_terms.values.payment import PaidAmount
from deal_terms.values.until import Until

SaidT = TypeVar("SaidT", Coverage, Derivation, Heading, Reading, FigureReading, Event)
SpecT = TypeVar("SpecT", Version, Position)
DateT = TypeVar("DateT", bound=Date)


def without_reports(deal: Deal, drops: Callable[[Report], bool]) -> Deal:
    """The deal without the reports that are gone, and without what they leave bare; its sources stay as they are.

    A statement that never had a report is the authors' own word, and stays. An event that falls leaves the dates that
    point at it with an event that has no day.
    """
    events = frozenset(event.id for event in deal.events.values() if _falls(event, drops))
    left = _Reduction(drops, events)
    return replace(
        deal,
        context=_context(deal.context, events),
        events={event.id: event for event in left.remainder(deal.events.values())},
        figures={figure.id: _figure(left, figure) for figure in deal.figures.values()},
        versions={version.id: _spec(left, version) for version in deal.versions.values()},
        positions={position.id: _spec(left, position) for position in deal.positions.values()},
    )


@dataclass(frozen=True)
class _Reduction:
    """What is taken away: some reports, and the events that fall with them."""

    drops: Callable[[Report], bool]
    events: frozenset[str]

    def remainder(self, statements: Iterable[SaidT]) -> tuple[SaidT, ...]:
        """The statements that stand, with the reports they are left with."""
        return tuple(
            replace(one, reports=self.reports(one.reports), **self._dates(one))
            for one in statements
            if not _falls(one, self.drops)
        )

    def reports(self, reports: Iterable[Report]) -> tuple[Report, ...]:
        """The reports that are left."""
        return tuple(
            replace(report, said=self.without_day(report.said)) if report.said and self.events else report
            for report in reports
            if not self.drops(report)
        )

    def without_day(self, date: DateT) -> DateT:
        """A date whose ends have lost the day of an event that is gone."""
        return replace(date, lower=self._undated(date.lower), upper=self._undated(date.upper))

    def _undated(self, end: End | None) -> End | None:
        gone = end and end.event and end.anchor in self.events
        return replace(end, day=None, at=None, certain=None) if end and gone else end

    def _dates(self, said: Coverage | Derivation | Heading | Reading | FigureReading | Event) -> dict[str, Any]:
        if isinstance(said, Heading) and said.steps:
            return self._steps(said.steps)
        if isinstance(said, Reading) and said.brackets and self.events:
            return {"brackets": tuple(replace(one, value=self._without_days(one.value)) for one in said.brackets)}
        name = "date" if isinstance(said, Heading | Event) else "value"
        value = getattr(said, name, None)
        return {name: self._without_days(value)} if self.events and value is not None else {}

    def _without_days(self, value: Value) -> Value:
        """A value whose dates have lost the days of events that are gone: its own, of its steps, or its end."""
        if isinstance(value, Date):
            return self.without_day(value)
        if isinstance(value, Schedule):
            steps = value.steps
            lost = (replace(one, value=self._without_days(one.value), when=self.without_day(one.when)) for one in steps)
            return replace(value, steps=tuple(lost))
        if isinstance(value, PaidAmount) and not isinstance(value.amount, Unspecified):
            return replace(value, amount=self._without_days(value.amount))
        if isinstance(value, Alternatives):
            return replace(value, parts=tuple(map(self._without_days, value.parts)))
        if isinstance(value, Commitment) and isinstance(value.until, Until):
            return replace(value, until=replace(value.until, end=self._undated(value.until.end)))
        return value

    def _steps(self, steps: tuple[StatusStep, ...]) -> dict[str, Any]:
        """The steps of a status that stand, without the days of events that are gone."""
        left = tuple(
            replace(step, reports=self.reports(step.reports), on=step.on and self.without_day(step.on))
            for step in steps
            if not _falls(step, self.drops)
        )
        return {"steps": left, "words": tuple(step.value for step in left)}


def _falls(
    said: Coverage | Derivation | Heading | StatusStep | Reading | FigureReading | Event,
    drops: Callable[[Report], bool],
) -> bool:
    return bool(said.reports) and all(map(drops, said.reports))


def _spec(left: _Reduction, spec: SpecT) -> SpecT:
    kept: dict[str, Any] = {"date": left.remainder(spec.date), "standing": left.remainder(spec.standing)}
    terms = {term: left.remainder(readings) for term, readings in spec.terms.items()}
    kept["terms"] = {term: readings for term, readings in terms.items() if readings}
    if isinstance(spec, Version):
        kept |= {"tabled_by": left.remainder(spec.tabled_by), "status": left.remainder(spec.status)}
        fallen = {one.written_at for some in spec.terms.values() for one in some if _falls(one, left.drops)}
        beside = (link for link in spec.derivations if link.reading_at not in fallen)
        kept |= {"coverage": left.remainder(spec.coverage), "derivations": left.remainder(beside)}
        if spec.revises:
            reports = left.reports(spec.revises.reports)
            kept["revises"] = replace(spec.revises, reports=reports) if reports else None
        kept["accounts"] = tuple(_spec(left, account) for account in spec.accounts)
    return replace(spec, **kept)


def _figure(left: _Reduction, figure: Figure) -> Figure:
    return replace(figure, readings=left.remainder(figure.readings))


def _context(context: Context, events: frozenset[str]) -> Context:
    undated = {event: Happening(context.events[event].label) for event in events}
    return replace(context, events={**context.events, **undated}) if undated else context
