"""When a text first became known: the day of the earliest source that reports it."""

from __future__ import annotations

import datetime

from deal_terms.frozen_records import dataclass
from deal_terms.model.deal import Deal
from deal_terms.model.record import Report, Version
from deal_terms.model.reports import reports_of
from deal_terms.values.day_range import Date


@dataclass(frozen=True)
class FirstReport:
    """The day, as exactly as it is known, and the sources published on it, in the order of sources.yaml."""

    date: Date
    sources: tuple[str, ...]


def first_report(deal: Deal, version: Version) -> FirstReport | None:
    """The earliest of the sources with a report of this very text, were it only that it is a forgery; None where no
    such source is dated. What does not count in the deal does not count here.

    Of two sources, one known to a month, that one is earlier whose last possible day is. Inside a day the hour tells,
    where it is known of all of them.
    """
    own = (one.report for one in reports_of(version) if _is_of(one.report, version))
    cited = {report.source for report in own if not deal.omission(report)}
    dated: dict[tuple[datetime.date, datetime.date], list[tuple[str, Date]]] = {}
    for source in deal.sources.values():
        if source.id in cited and source.published:
            first, last = source.published.first_day(), source.published.last_day()
            if first and last:
                dated.setdefault((last, first), []).append((source.id, source.published))
    if not dated:
        return None
    earliest = dated[min(dated)]
    hours = {source: date.lower.at for source, date in earliest if date.lower and date.lower.at is not None}
    if len(hours) == len(earliest):
        first_hour = min(hours.values())
        earliest = [(source, date) for source, date in earliest if hours[source] == first_hour]
    told = next((date for source, date in earliest if source not in hours), earliest[0][1])
    return FirstReport(told, tuple(source for source, _ in earliest))


def _is_of(report: Report, version: Version) -> bool:
    return not report.inferred and report.describes in (None, version.id, *version.pool)
