"""The deal as it would stand if a source were withdrawn; nothing on disk is touched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from deal_terms.judging.reduction import without_reports
from deal_terms.model.deal import Deal
from deal_terms.model.record import Report
from deal_terms.model.relays import chain

Fall = Literal["alone", "relayed"]


def rests_on(deal: Deal, report: Report, source: str) -> bool:
    """Whether a report is one of the source's own, or only relays it, however many hands between."""
    if report.source == source:
        return True
    way = "relays", report.source, report.relays or ""
    if way not in deal.memo:  # each source is asked after once for every report
        deal.memo[way] = frozenset(chain(deal.sources, report))
    held: frozenset[str] = deal.memo[way]
    return source in held


def fall(deal: Deal, reports: Iterable[Report], source: str) -> Fall | None:
    """How a statement with these reports falls with a source: it rests on it alone, or the others only relay it.

    None where it stands without it: another report is left, or it never had one and is the authors' own word.
    """
    reports = tuple(report for report in reports if not report.denies)
    if not reports or not all(rests_on(deal, report, source) for report in reports):
        return None
    return "alone" if all(report.source == source for report in reports) else "relayed"


def without(deal: Deal, source: str) -> Deal:
    """The deal without the reports of a source, without those that only relay it, and without what they leave bare."""
    sources = {
        other.id: replace(other, relays=None) if other.relays == source else other
        for other in deal.sources.values()
        if other.id != source
    }
    return replace(without_reports(deal, lambda report: rests_on(deal, report, source)), sources=sources)
