"""What was not in a text when somebody read it in full."""

from __future__ import annotations

from deal_terms.judging.doubts import doubts_of
from deal_terms.judging.readings import MergedReading, Side
from deal_terms.model.deal import Deal
from deal_terms.model.record import Coverage, Reading, Version


def coverage_of(deal: Deal, version: Version, term: str) -> tuple[Coverage, ...]:
    """The readings in full that a term of the text falls under; none for a term about anything else."""
    if deal.about(term) != "text":
        return ()
    known = {term, deal.terms[term].topic}
    return tuple(one for one in version.coverage if not one.of or known.intersection(one.of))


def absent_side(deal: Deal, version: Version, term: str) -> Side | None:
    """The side of a text that was read in full and has no reading of the term, live or not; None for any other.

    A reading that stands on what was retracted is none, as if its source had never been cited. A text that leaves all
    else as it was is read in full without telling what it leaves.
    """
    if term in version.terms or (version.revises and version.revises.rest):
        return None
    found = coverage_of(deal, version, term)
    if not found:
        return None
    reports = tuple(report for one in found for report in one.reports)
    reading = Reading(state="absent", reports=reports, written_at=found[0].written_at)
    return Side(version.id, (MergedReading(reading, reports, doubts=doubts_of(version, reports)),), coverage=found)
