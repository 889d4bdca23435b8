"""The deal as it would stand if a source were withdrawn; nothing on disk is touched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar

from deal_terms.model.deal import Deal, chain
from deal_terms.model.record import (
    Event,
    Figure,
    FigureReading,
    Heading,
    Position,
    Reading,
    Report,
    StatusStep,
    Version,
)
from deal_terms.values import Context, Happening
from deal_terms.values.day_range import Date
from deal_terms.values.days import End

Fall = Literal["alone", "relayed"]
SaidT = TypeVar("SaidT", Heading, Reading, FigureReading, Event)
SpecT = TypeVar("SpecT", Version, Position)


def rests_on(deal: Deal, report: Report, source: str) -> bool:
    """Whether a report is one of the source's own, or only relays it, however many hands between."""
    return source in chain(deal.sources, report)


def fall(deal: Deal, reports: Iterable[Report], source: str) -> Fall | None:
    """How a statement with these reports falls with a source: it rests on it alone, or the others only relay it.

    None where it stands without it: another report is left, or it never had one and is the authors' own word.
    """
    reports = tuple(reports)
    if not reports or not all(rests_on(deal, report, source) for report in reports):
        return None
    return "alone" if all(report.source == source for report in reports) else "relayed"


def without(deal: Deal, source: str) -> Deal:
    """The deal without the reports of a source, without those that only relay it, and without what they leave bare.

    An event that falls leaves the dates that point at it with an event that has no day.
    """
    gone = _Withdrawal(deal, source, frozenset(e.id for e in deal.events.values() if fall(deal, e.reports, source)))
    sources = {
        other.id: replace(other, relays=None) if other.relays == source else other
        for other in deal.sources.values()
        if other.id != source
    }
    return replace(
        deal,
        sources=sources,
        context=_context(deal.context, gone.events),
        events={event.id: event for event in gone.remainder(deal.events.values())},
        figures={figure.id: _figure(gone, figure) for figure in deal.figures.values()},
        versions={version.id: _spec(gone, version) for version in deal.versions.values()},
        positions={position.id: _spec(gone, position) for position in deal.positions.values()},
    )


@dataclass(frozen=True)
class _Withdrawal:
    """What a withdrawal takes away: the source, and the events that fall with it."""

    deal: Deal
    source: str
    events: frozenset[str]

    def remainder(self, statements: Iterable[SaidT]) -> tuple[SaidT, ...]:
        """The statements that stand, with the reports they are left with."""
        return tuple(
            replace(one, reports=self.reports(one.reports), **self._dates(one))
            for one in statements
            if not fall(self.deal, one.reports, self.source)
        )

    def reports(self, reports: Iterable[Report]) -> tuple[Report, ...]:
        """The reports that are left."""
        return tuple(
            replace(report, said=self.without_day(report.said)) if report.said else report
            for report in reports
            if not rests_on(self.deal, report, self.source)
        )

    def without_day(self, date: Date) -> Date:
        """A date whose ends have lost the day of an event that is gone."""
        return replace(date, lower=self._undated(date.lower), upper=self._undated(date.upper))

    def _undated(self, end: End | None) -> End | None:
        return replace(end, day=None) if end and end.event and end.anchor in self.events else end

    def _dates(self, said: Heading | Reading | FigureReading | Event) -> dict[str, Any]:
        if isinstance(said, Heading) and said.steps:
            return self._steps(said.steps)
        name = "date" if isinstance(said, Heading | Event) else "value"
        date = getattr(said, name)
        return {name: self.without_day(date)} if isinstance(date, Date) else {}

    def _steps(self, steps: tuple[StatusStep, ...]) -> dict[str, Any]:
        """The steps that stand, without the days of events that are gone."""
        left = tuple(
            replace(step, reports=self.reports(step.reports), on=step.on and self.without_day(step.on))
            for step in steps
            if not fall(self.deal, step.reports, self.source)
        )
        return {"steps": left, "words": tuple(step.value for step in left)}


def _spec(gone: _Withdrawal, spec: SpecT) -> SpecT:
    kept: dict[str, Any] = {"date": gone.remainder(spec.date)}
    left = {term: gone.remainder(readings) for term, readings in spec.terms.items()}
    kept["terms"] = {term: readings for term, readings in left.items() if readings}
    if isinstance(spec, Version):
        kept |= {"tabled_by": gone.remainder(spec.tabled_by), "status": gone.remainder(spec.status)}
        if spec.revises:
            reports = gone.reports(spec.revises.reports)
            kept["revises"] = replace(spec.revises, reports=reports) if reports else None
    return replace(spec, **kept)


def _figure(gone: _Withdrawal, figure: Figure) -> Figure:
    return replace(figure, readings=gone.remainder(figure.readings))


def _context(context: Context, events: frozenset[str]) -> Context:
    undated = {event: Happening(context.events[event].label) for event in events}
    return replace(context, events={**context.events, **undated})
