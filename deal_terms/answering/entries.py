"""What the record holds of one source, speaker, figure, event or term: the entries of a deal that are no spec."""

from __future__ import annotations

from collections.abc import Iterator

from deal_terms.answering.filters import Filter
from deal_terms.answering.matrix import cell, columns
from deal_terms.answering.statements import Statement, reported_statements, statements
from deal_terms.frozen_records import dataclass
from deal_terms.judging.readings import Side
from deal_terms.model.deal import Deal, Term
from deal_terms.model.events_figures import Event, Figure
from deal_terms.model.participants import Speaker
from deal_terms.model.record import Heading, Report, Spec
from deal_terms.model.sources import Source
from deal_terms.values.day_range import Date

ALL = Filter()


@dataclass(frozen=True)
class ShownSource:
    """A source and the sources that relay it; what rests on it is a question of its own."""

    deal: Deal
    source: Source
    relayed_by: tuple[str, ...]


@dataclass(frozen=True)
class ShownSpeaker:
    """A speaker and every statement with the reports that put it in their mouth, spec by spec.

    `hidden` counts the statements that the filter or the term asked for leaves out.
    """

    deal: Deal
    id: str
    speaker: Speaker
    statements: tuple[tuple[Statement, tuple[Report, ...]], ...]
    hidden: int
    term: Term | None = None


@dataclass(frozen=True)
class ShownFigure:
    """A figure, and the figures that are part of it."""

    deal: Deal
    figure: Figure
    parts: tuple[str, ...]


@dataclass(frozen=True)
class ShownEvent:
    """An event, and every date and report that points at it."""

    deal: Deal
    event: Event
    dates: tuple[Statement, ...]
    remarks: tuple[tuple[Statement, tuple[Report, ...]], ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class ShownTerm:
    """A term, with what each spec says of it: versions in reading order, then the positions, those of nobody in the
    talks last; None where a spec cannot say anything of such a term."""

    deal: Deal
    term: Term
    sides: tuple[tuple[Spec, Side | None], ...]


def show_source(deal: Deal, source: str) -> ShownSource:
    """One source."""
    deal = deal.as_recorded()
    relaying = {
        report.source
        for _, reports in reported_statements(deal, lambda report: report.relays == source)
        for report in reports
    }
    named = tuple(other.id for other in deal.sources.values() if other.relays == source or other.id in relaying)
    return ShownSource(deal, deal.sources[source], named)


def show_speaker(deal: Deal, speaker: str, term: Term | None = None, filter: Filter = ALL) -> ShownSpeaker:
    """Everything one person or body is reported to have said, or what they are reported to have said of a term."""
    deal = deal.as_recorded()
    every = list(reported_statements(deal, lambda report: speaker in report.by))
    said = tuple((one, reports) for one, reports in every if _kept(deal, one, reports, term, filter))
    return ShownSpeaker(deal, speaker, deal.speakers[speaker], said, len(every) - len(said), term)


def show_figure(deal: Deal, figure: str) -> ShownFigure:
    """One figure."""
    deal = deal.as_recorded()
    parts = tuple(other.id for other in deal.figures.values() if other.part_of == figure)
    return ShownFigure(deal, deal.figures[figure], parts)


def show_event(deal: Deal, event: str) -> ShownEvent:
    """One event."""
    deal = deal.as_recorded()
    return ShownEvent(
        deal,
        deal.events[event],
        tuple(one for one in statements(deal) if any(event in _events(date) for date in _dates(one))),
        tuple(reported_statements(deal, lambda report: report.said is not None and event in _events(report.said))),
        tuple(one.id for one in deal.sources.values() if one.published and event in _events(one.published)),
    )


def show_term(deal: Deal, term: Term) -> ShownTerm:
    """One term, text by text and position by position."""
    outside = [position for position in deal.positions.values() if position.party == "none"]
    return ShownTerm(deal, term, tuple((spec, cell(deal, spec, term)) for spec in (*columns(deal), *outside)))


def _kept(deal: Deal, statement: Statement, reports: tuple[Report, ...], term: Term | None, filter: Filter) -> bool:
    if statement.what != "term":
        return term is None
    of = deal.terms[statement.subject]
    return (term is None or of == term) and filter.matches(deal, of, [reports])


def _dates(statement: Statement) -> Iterator[Date]:
    """The dates that it gives, those of the steps of a status included."""
    if statement.date:
        yield statement.date
    if isinstance(statement.content, Heading):
        yield from (step.on for step in statement.content.steps if step.on)


def _events(date: Date) -> Iterator[str]:
    return (end.anchor for end in (date.lower, date.upper) if end and end.event)
