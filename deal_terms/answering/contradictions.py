"""What contradicts a reading and is no rival of it: a denial; a text read in full, of which only others tell it."""

from __future__ import annotations

from collections.abc import Iterator

from deal_terms.frozen_records import dataclass
from deal_terms.judging.coverage import coverage_of
from deal_terms.judging.readings import MergedReading, side
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Coverage, Spec, Version


@dataclass(frozen=True)
class DeniedReading:
    """A reading that a report denies; it has no reports of its own where nobody says it."""

    spec: Spec
    term: Term
    reading: MergedReading


@dataclass(frozen=True)
class ToldElsewhere:
    """A term of a text that was read in full, of which only other sources than those of that reading tell."""

    version: Version
    term: Term
    readings: tuple[MergedReading, ...]
    coverage: tuple[Coverage, ...]


def denied_readings(deal: Deal) -> Iterator[DeniedReading]:
    """Every reading of a text or position that a report denies."""
    for spec in deal.specs():
        for term in deal.terms.values():
            taken = side(spec, term.id)
            for live in (*taken.readings, *taken.only_denied):
                if live.denials:
                    yield DeniedReading(spec, term, live)


def told_elsewhere(deal: Deal) -> Iterator[ToldElsewhere]:
    """Live readings with a content of which the sources that read a text in full say nothing."""
    for version in deal.versions.values():
        for term in deal.terms.values():
            coverage = coverage_of(deal, version, term.id)
            readers = {report.source for one in coverage for report in one.reports}
            found = tuple(
                live
                for live in side(version, term.id).readings
                if live.state != "absent" and not live.sources() & readers
            )
            if coverage and found and len(found) == len(side(version, term.id).readings):
                yield ToldElsewhere(version, term, found, coverage)
