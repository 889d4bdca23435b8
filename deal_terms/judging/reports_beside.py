"""The reports beside the readings of a side: that all else is unchanged, and those that deny a reading."""

from __future__ import annotations

from deal_terms.judging.readings import Side
from deal_terms.model.record import Report


def rest_reports(side: Side) -> tuple[Report, ...]:
    """The reports by which something is carried over."""
    of_fields = (live.carried_fields.carry_over for live in side.readings if live.carried_fields)
    return tuple(report for each in (side.carry_over, *of_fields) if each for report in each.reports)


def denials(side: Side) -> tuple[Report, ...]:
    """The reports that deny a reading."""
    return tuple(report for live in (*side.readings, *side.only_denied) for report in live.denials)


def reports_beside(side: Side) -> tuple[Report, ...]:
    """All of them, and those that nobody knows."""
    return (*side.unclear, *rest_reports(side), *denials(side))
