"""What only the whole deal can show to be wrong: circles, an order against the dates, a term in the wrong place."""

from __future__ import annotations

from collections.abc import Iterator

from deal_terms.loading.shape import Problems
from deal_terms.model import lineage
from deal_terms.model.deal import Deal, chain
from deal_terms.model.record import Report, Version


def check(deal: Deal, problems: Problems) -> None:
    """Reports every problem that no single file shows."""
    for version in deal.versions.values():
        _check_order(deal, version, problems)
        _check_surroundings(deal, version, problems)
    for report in reports(deal):
        followed = chain(deal.sources, report)
        if len(set(followed)) < len(followed):
            circle = " relays ".join(followed)
            problems.refuse_at(report.written_at, f"{circle}: a circle", "one of them is the original")


def reports(deal: Deal) -> Iterator[Report]:
    """Every report of every file of the deal."""
    for spec in deal.specs():
        for readings in spec.terms.values():
            for reading in readings:
                yield from reading.reports
        for heading in spec.date:
            yield from heading.reports
        if isinstance(spec, Version):
            for heading in (*spec.tabled_by, *spec.status):
                yield from heading.reports
            if spec.revises:
                yield from spec.revises.reports
    for event in deal.events.values():
        yield from event.reports
    for figure in deal.figures.values():
        for value in figure.readings:
            yield from value.reports


def _check_order(deal: Deal, version: Version, problems: Problems) -> None:
    earlier = lineage.ancestors(deal.versions, version.id)
    for parent in earlier:
        if version.id in lineage.parents(deal.versions[parent]):
            saw = f"{version.id} follows or revises {parent}, which follows or revises {version.id}"
            problems.refuse_at(version.written_at, saw, "one of them is earlier: break the circle")
            return
        if lineage.ends_before(version, deal.versions[parent]):
            saw = f"{version.id} comes after {parent} by follows or revises, but its dates end before those begin"
            problems.refuse_at(version.written_at, saw, "mend a date, or the order")


def _check_surroundings(deal: Deal, version: Version, problems: Problems) -> None:
    for term, readings in version.terms.items():
        if deal.about(term) == "surroundings" and readings:
            saw = f"{term} is about the surroundings of the deal, and this is a text"
            problems.refuse_at(readings[0].written_at, saw, "such a term may stand in positions only")
