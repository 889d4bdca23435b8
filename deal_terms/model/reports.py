"""Every report of a deal, with what it stands under."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from deal_terms.model.deal import Deal
from deal_terms.model.record import Report, Spec, Version

HEADINGS = ("date", "tabled_by", "status", "standing")


class ReportOf(NamedTuple):
    """A report and where it stands.

    `spec` is the id of the version or position, empty for an event or a figure; `subject` is the id of the term, event
    or figure, or the name of a heading. `topic` is equal for reports of one thing: a term is one in all files, a
    heading is that of its file.
    """

    report: Report
    spec: str
    subject: str
    topic: str


def reports(deal: Deal) -> Iterator[ReportOf]:
    """Spec by spec its terms and what it says of itself, then the events, then the figures."""
    for spec in deal.specs():
        yield from reports_of(spec)
    for event in deal.events.values():
        yield from (ReportOf(report, "", event.id, f"event {event.id}") for report in event.reports)
    for figure in deal.figures.values():
        for value in figure.readings:
            yield from (ReportOf(report, "", figure.id, f"figure {figure.id}") for report in value.reports)


def every_report(deal: Deal) -> list[Report]:
    """The same reports in the same order, alone: for what asks something of each that few of them have."""
    found: list[Report] = []
    for spec in deal.specs():
        found += [report for readings in spec.terms.values() for reading in readings for report in reading.reports]
        found += [one.report for one in _reports_beside_terms(spec)]
    found += [report for event in deal.events.values() for report in event.reports]
    found += [report for figure in deal.figures.values() for value in figure.readings for report in value.reports]
    return found


def reports_of(spec: Spec) -> Iterator[ReportOf]:
    """The reports of one version or position."""
    for term, readings in spec.terms.items():
        topic = f"term {term}"
        for reading in readings:
            yield from (ReportOf(report, spec.id, term, topic) for report in reading.reports)
    yield from _reports_beside_terms(spec)


def _reports_beside_terms(spec: Spec) -> Iterator[ReportOf]:
    for link in spec.derivations if isinstance(spec, Version) else ():
        yield from (ReportOf(report, spec.id, link.term, f"term {link.term}") for report in link.reports)
    yield from reports_of_headings(spec)


def reports_of_headings(spec: Spec) -> Iterator[ReportOf]:
    """The reports of what one version or position says of itself: its date, its status, what it revises, and the
    rest."""
    for name in HEADINGS:
        for heading in getattr(spec, name, ()):
            yield from (ReportOf(report, spec.id, name, f"{spec.id} {name}") for report in heading.reports)
    if isinstance(spec, Version):
        for name, said in (("revises", [spec.revises] if spec.revises else []), ("coverage", spec.coverage)):
            for one in said:
                yield from (ReportOf(report, spec.id, name, f"{spec.id} {name}") for report in one.reports)
