"""When a text first became known: the day of the earliest source that reports it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from deal_terms.model.deal import Deal
from deal_terms.model.record import Report, Version
from deal_terms.values.day_range import Date


@dataclass(frozen=True)
class FirstReport:
    """The day, as exactly as it is known, and the sources published on it, in the order of sources.yaml."""

    date: Date
    sources: tuple[str, ...]


def first_report(deal: Deal, version: Version) -> FirstReport | None:
    """The earliest of the sources with a report of this very text; None where no such source is dated.

    Of two sources, one known to a month, that one is earlier whose last possible day is.
    """
    cited = {report.source for report in _reports(version) if _is_of(report, version) and not deal.omission(report)}
    dated: dict[tuple[datetime.date, datetime.date], list[tuple[str, Date]]] = {}
    for source in deal.sources.values():
        if source.id in cited and source.published:
            first, last = source.published.first_day(), source.published.last_day()
            if first and last:
                dated.setdefault((last, first), []).append((source.id, source.published))
    if not dated:
        return None
    earliest = dated[min(dated)]
    return FirstReport(earliest[0][1], tuple(source for source, _ in earliest))


def _is_of(report: Report, version: Version) -> bool:
    return not report.inferred and report.describes in (None, version.id, *version.pool)


def _reports(version: Version) -> Iterator[Report]:
    for heading in (*version.date, *version.tabled_by, *version.status):
        yield from heading.reports
    if version.revises:
        yield from version.revises.reports
    for coverage in version.coverage:
        yield from coverage.reports
    for link in version.derivations:
        yield from link.reports
    for readings in version.terms.values():
        for reading in readings:
            yield from reading.reports
