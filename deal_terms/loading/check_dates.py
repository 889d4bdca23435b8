"""Dates that cannot all be right: of sources, of texts, of what was said, of retractions."""

from __future__ import annotations

from collections.abc import Iterator

from deal_terms.errors import Place, Problem
from deal_terms.model import lineage
from deal_terms.model.deal import Deal
from deal_terms.model.record import Report, Version
from deal_terms.model.reports import reports
from deal_terms.model.sources import Source
from deal_terms.values.brief_dates import brief_text
from deal_terms.values.date_forms import read_form
from deal_terms.values.day_range import Date
from deal_terms.values.days import End, is_before


def date_warnings(deal: Deal) -> Iterator[Problem]:
    """A warning for each date that another one rules out; what is not certain is not told."""
    for source in deal.sources.values():
        yield from _source(deal, source)
    for version in deal.versions.values():
        yield from _text(deal, version)
    for report, *_ in reports(deal):
        yield from _report(deal, report)


def _source(deal: Deal, source: Source) -> Iterator[Problem]:
    if source.retracted and _ends_before(source.retracted.date, source.published):
        message = f"{source.id} was retracted on {_said(source.retracted.date)}, before it came out"
        yield _warning(source.written_at, message, "correct one of the two dates")
    if _ends_before(source.accessed, source.published):
        message = f"{source.id} was read on {_said(source.accessed)}, before it came out on {_said(source.published)}"
        yield _warning(source.written_at, message, "correct `accessed` or `published`")
    if source.relays:
        yield from _relay(source.written_at, source, deal.sources[source.relays])


def _report(deal: Deal, report: Report) -> Iterator[Problem]:
    source = deal.sources[report.source]
    if report.relays:
        yield from _relay(report.written_at, source, deal.sources[report.relays])
    if report.said and _ends_before(source.published, report.said):
        message = f"{source.id} came out on {_said(source.published)}, before the day of these words"
        yield _warning(report.written_at, message, "correct `said`, or the date of the source")


def _relay(at: Place, source: Source, relayed: Source) -> Iterator[Problem]:
    if _ends_before(source.published, relayed.published):
        message = f"{source.id} came out on {_said(source.published)} and cannot repeat {relayed.id}, which came later"
        yield _warning(at, message, "correct one of the two dates, or name what it repeats")


def _text(deal: Deal, version: Version) -> Iterator[Problem]:
    """A text that is younger than the reports of it: all of them, or some."""
    begins = lineage.ends(version)[0]
    cited = [report for readings in version.terms.values() for one in readings for report in one.reports]
    own = [report for report in cited if report.describes in (None, version.id)]
    if begins is None or not own:
        return
    first = _day(begins)
    older = [report for report in own if is_before(_out(deal.sources[report.source]), begins)]
    if len(older) == len(own):
        message = f"{version.id} is dated {first} or later, after every report of it came out"
        hint = "correct the date; or name the text that the reports describe: describes"
        yield _warning(version.date[0].written_at, message, hint)
        return
    for report in older:
        published = _said(deal.sources[report.source].published)
        message = f"{report.source} came out on {published}, before {version.id}, dated {first} or later"
        hint = "correct one of the two dates, or name the text that it describes: describes"
        yield _warning(report.written_at, message, hint)


def _out(source: Source) -> End | None:
    return source.published.certain_last() if source.published else None


def _ends_before(one: Date | None, other: Date | None) -> bool:
    return one is not None and other is not None and one.certainly_ends_before(other)


def _day(end: End) -> str:
    form = None if end.event or end.at is None else read_form(end.literal)
    return form.text if form else str(end.day)


def _said(date: Date | None) -> str:
    return brief_text(date) if date else ""


def _warning(at: Place, message: str, hint: str) -> Problem:
    return Problem(at, message, hint, "warning")
