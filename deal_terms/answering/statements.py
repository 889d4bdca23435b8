"""Every statement of a deal that reports may stand behind: readings of terms, headings, lineage, events, figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from deal_terms.frozen_records import dataclass
from deal_terms.model.deal import Deal
from deal_terms.model.events_figures import Event, FigureReading
from deal_terms.model.record import Coverage, Derivation, Heading, Reading, Report, Revises, Spec, Version
from deal_terms.values.day_range import Date

What = Literal[
    "date", "tabled_by", "status", "standing", "revises", "coverage", "term", "derivation", "event", "figure"
]


@dataclass(frozen=True)
class Statement:
    """One thing that is said, where, and by which reports; none where it is the authors' own word.

    A `derivation` is what a term came of. `subject` is the id of the term, event or figure; empty for what a spec says
    of itself. `spec` is None for events and figures.
    """

    what: What
    content: Heading | Revises | Coverage | Derivation | Reading | Event | FigureReading
    spec: Spec | None = None
    subject: str = ""

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports behind it."""
        return self.content.reports

    @property
    def reading(self) -> Reading | None:
        """The reading, where it is one of a term."""
        return self.content if isinstance(self.content, Reading) else None

    @property
    def date(self) -> Date | None:
        """The date that it gives, where it gives one."""
        if isinstance(self.content, Heading | Event):
            return self.content.date
        value = None if isinstance(self.content, Revises | Coverage | Derivation) else self.content.value
        return value if isinstance(value, Date) else None


def statements(deal: Deal) -> Iterator[Statement]:
    """Spec by spec what it says of itself, then its terms in register order; then the events, then the figures."""
    for spec in deal.specs():
        yield from _of_spec(deal, spec)
    for event in deal.events.values():
        yield Statement("event", event, subject=event.id)
    for figure in deal.figures.values():
        for reading in figure.readings:
            yield Statement("figure", reading, subject=figure.id)


def reported_statements(deal: Deal, fits: Callable[[Report], bool]) -> Iterator[tuple[Statement, tuple[Report, ...]]]:
    """The statements with a report that fits, in the same order, each with those reports."""
    for statement in statements(deal):
        reports = tuple(report for report in statement.reports if fits(report))
        if reports:
            yield statement, reports


def _of_spec(deal: Deal, spec: Spec) -> Iterator[Statement]:
    yield from (Statement("date", heading, spec) for heading in spec.date)
    if isinstance(spec, Version):
        yield from (Statement("tabled_by", heading, spec) for heading in spec.tabled_by)
        yield from (Statement("status", heading, spec) for heading in spec.status)
    yield from (Statement("standing", heading, spec) for heading in spec.standing)
    if isinstance(spec, Version):
        if spec.revises:
            yield Statement("revises", spec.revises, spec)
        yield from (Statement("coverage", one, spec) for one in spec.coverage)
    derivations = spec.derivations if isinstance(spec, Version) else ()
    for term in deal.terms:
        yield from (Statement("term", reading, spec, term) for reading in spec.terms.get(term, ()))
        yield from (Statement("derivation", one, spec, term) for one in derivations if one.term == term)
