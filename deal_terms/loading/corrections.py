"""Corrections of one source by another: none in a circle, each of a place that is cited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from deal_terms.errors import Place, Problem
from deal_terms.loading.fields import Problems
from deal_terms.loading.graphs import circles
from deal_terms.model.deal import Deal
from deal_terms.model.left_out import SourcePlace
from deal_terms.model.reports import ReportOf, every_report, reports

Edges = dict[SourcePlace, list[SourcePlace]]


def check_corrections(deal: Deal, problems: Problems) -> None:
    """Refuses places that correct each other, or themselves, under one term."""
    is_corrected = any(report.corrects for report in every_report(deal))
    correcting = [one for one in reports(deal) if one.report.corrects] if is_corrected else []
    if not correcting and not any(source.corrects for source in deal.sources.values()):
        return
    by_topic: defaultdict[str, list[ReportOf]] = defaultdict(list)
    for one in correcting:
        by_topic[one.topic].append(one)
    told: set[frozenset[SourcePlace]] = set()
    for some in by_topic.values() or [[]]:
        edges: Edges = {}
        for one in some:
            place = SourcePlace(source=one.report.source, place=one.report.place)
            edges.setdefault(place, []).extend(one.report.corrects)
        _add_whole_sources(deal, edges)
        for circle in circles(edges):
            if frozenset(circle) not in told:
                told.add(frozenset(circle))
                named = " corrects ".join(f"{one.source} {one.place}" for one in circle)
                problems.refuse_at(_where(deal, some, circle[0]), f"{named}: a circle", "one of them is the last word")


def correction_warnings(deal: Deal) -> Iterator[Problem]:
    """A warning for each correction of a place that no report cites: most often the place is another."""
    every = list(reports(deal))
    cited = {(one.topic, one.report.source, one.report.place) for one in every}
    anywhere = {(source, place) for _, source, place in cited}
    hint = "name the place as the corrected report does, or take the correction out"
    for one in every:
        for place in one.report.corrects:
            if (one.topic, place.source, place.place) not in cited:
                message = f"this corrects {place.source} {place.place}, which no report cites under {one.subject}"
                yield Problem(one.report.written_at, message, hint, "warning")
    for source in deal.sources.values():
        for place in source.corrects:
            if (place.source, place.place) not in anywhere:
                message = f"{source.id} corrects {place.source} {place.place}, which no report cites"
                yield Problem(source.written_at, message, hint, "warning")


def _add_whole_sources(deal: Deal, edges: Edges) -> None:
    """A source that corrects under every term does so from each of its places, but for the one that it corrects."""
    corrected = (place for source in deal.sources.values() for place in source.corrects)
    places = dict.fromkeys((*edges, *corrected, *(place for some in edges.values() for place in some)))
    for place in places:
        whole = deal.sources[place.source].corrects if place.source in deal.sources else ()
        edges.setdefault(place, []).extend(one for one in whole if one != place)


def _where(deal: Deal, some: list[ReportOf], place: SourcePlace) -> Place | None:
    for report, *_ in some:
        if (report.source, report.place) == (place.source, place.place):
            return report.written_at
    return deal.sources[place.source].written_at if place.source in deal.sources else None
