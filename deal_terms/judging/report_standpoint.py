"""Which reports do not count: not out yet, retracted, taken back by their own source, corrected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from deal_terms.errors import Place
from deal_terms.model.deal import Deal
from deal_terms.model.left_out import Omission, SourcePlace
from deal_terms.model.record import Report
from deal_terms.model.relays import chain, source_chain
from deal_terms.model.reports import ReportOf, every_report, reports
from deal_terms.model.sources import Source
from deal_terms.values.day_range import Date

Gone = dict[Place, Omission]


def gone_reports(deal: Deal, known_on: date | None, *, with_retracted: bool) -> Gone:
    """Why a report does not count, by its place in the files; those that count are not in it."""
    if known_on is None and not _may_be_gone(deal):
        return {}
    every = list(reports(deal))
    gone: Gone = {}
    if known_on is not None:
        gone |= dict(_not_out(deal, every, known_on))
    if not with_retracted:
        gone |= dict(_retracted(deal, _left(every, gone), known_on))
        gone |= dict(_withdrawn(deal, _left(every, gone)))
    # A correction that was itself corrected keeps its force.
    gone |= dict(_corrected(deal, _left(every, gone), known_on, with_retracted=with_retracted))
    return gone


def _may_be_gone(deal: Deal) -> bool:
    """Whether anything is retracted, corrected or taken back at all; in most deals nothing is."""
    return any(source.retracted or source.corrects for source in deal.sources.values()) or any(
        report.corrects or report.manner == "withdrawn" for report in every_report(deal)
    )


def is_out(source: Source, known_on: date | None) -> bool:
    """Whether a source was certainly published by a day; on no day in particular all of them are."""
    return known_on is None or by_day(source.published, known_on)


def is_retracted(source: Source, known_on: date | None) -> bool:
    """Whether a source was retracted, as far as that was known by a day."""
    return source.retracted is not None and (known_on is None or by_day(source.retracted.date, known_on))


def by_day(date_: Date | None, day: date) -> bool:
    """Whether a date, at its latest, is not after a day."""
    last = date_.last_day() if date_ else None
    return last is not None and last <= day


def _left(every: list[ReportOf], gone: Gone) -> list[ReportOf]:
    return [one for one in every if one.report.written_at not in gone] if gone else every


def _not_out(deal: Deal, every: list[ReportOf], known_on: date) -> Iterator[tuple[Place, Omission]]:
    for one in every:
        source = deal.sources[one.report.source]
        if not is_out(source, known_on):
            yield one.report.written_at, not_out(source)


def not_out(source: Source) -> Omission:
    """A source that was not certainly out by the day asked about."""
    dated = source.published is not None and source.published.last_day() is not None
    return Omission(
        what="source",
        id=source.id,
        reason="not_out" if dated else "undated",
        date=source.published.canonical() if source.published else "",
        written_at=source.written_at,
    )


def retraction(source: Source) -> Omission:
    """A source that was retracted."""
    assert source.retracted
    return Omission(
        what="source",
        id=source.id,
        reason="retracted",
        date=source.retracted.date.canonical(),
        why=source.retracted.why,
        written_at=source.written_at,
    )


def _retracted(deal: Deal, left: list[ReportOf], known_on: date | None) -> Iterator[tuple[Place, Omission]]:
    told = {one.id: retraction(one) for one in deal.sources.values() if is_retracted(one, known_on)}
    for one in left if told else ():
        for source in chain(deal.sources, one.report):
            if source in told:
                yield one.report.written_at, told[source]
                break


def _withdrawn(deal: Deal, left: list[ReportOf]) -> Iterator[tuple[Place, Omission]]:
    """The places that their own source took back, and what relays that source on the same thing."""
    marked = [one for one in left if one.report.manner == "withdrawn"]
    places = {(one.report.source, one.report.place) for one in marked}
    relayed = {(one.report.source, one.topic) for one in marked}
    for one in left if marked else ():
        own = (one.report.source, one.report.place) in places
        by = next((source for source in _relayed(deal, one.report) if (source, one.topic) in relayed), "")
        if own or by:
            told = replace(_report(one), reason="withdrawn", relays="" if own else by)
            yield one.report.written_at, told


def _corrected(
    deal: Deal, left: list[ReportOf], known_on: date | None, *, with_retracted: bool
) -> Iterator[tuple[Place, Omission]]:
    """The places that others correct, under the term of the correction, and what relays those sources on it."""
    everywhere = {
        place: SourcePlace(source=source.id, place="")
        for source in deal.sources.values()
        if source.corrects and is_out(source, known_on)
        if with_retracted or not any(is_retracted(one, known_on) for one in _itself_and_relayed(deal, source))
        for place in source.corrects
    }
    under: defaultdict[str, dict[SourcePlace, SourcePlace]] = defaultdict(dict)
    for one in left:
        for place in one.report.corrects:
            under[one.topic][place] = SourcePlace(source=one.report.source, place=one.report.place)
    if not everywhere and not under:
        return
    # A source that corrects a place does so under the terms that the place is cited under.
    for one in left:
        place = SourcePlace(source=one.report.source, place=one.report.place)
        if place in everywhere:
            under[one.topic].setdefault(place, everywhere[place])
    for one in left:
        corrections = under.get(one.topic, {})
        if found := _correction(deal, one.report, corrections):
            yield one.report.written_at, replace(_report(one), by=found[0], relays=found[1])


def _correction(
    deal: Deal, report: Report, corrections: dict[SourcePlace, SourcePlace]
) -> tuple[SourcePlace, str] | None:
    """What corrects the place of a report, or a place of a source that it relays, and that source.

    Who relays the correction itself does not repeat what it corrects.
    """
    own = SourcePlace(source=report.source, place=report.place)
    if own in corrections and corrections[own] != own:
        return corrections[own], ""
    relayed = _relayed(deal, report)
    for place, by in corrections.items():
        if place.source in relayed and by.source not in (report.source, *relayed):
            return by, place.source
    return None


def _itself_and_relayed(deal: Deal, source: Source) -> Iterator[Source]:
    """The source, and what it only repeats: it falls with any of them."""
    return (deal.sources[one] for one in source_chain(deal.sources, source.id) if one in deal.sources)


def _relayed(deal: Deal, report: Report) -> list[str]:
    return chain(deal.sources, report)[1:]


def _report(one: ReportOf) -> Omission:
    return Omission(
        what="report",
        id=one.report.source,
        reason="corrected",
        place=one.report.place,
        spec=one.spec,
        subject=one.subject,
        written_at=one.report.written_at,
    )
