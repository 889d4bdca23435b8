"""The reports beside the readings of a side: that all else is unchanged, and those that deny a reading."""

from __future__ import annotations

from deal_terms.judging.carry_over import Amendment
from deal_terms.judging.readings import Side
from deal_terms.model.record import Report


def amendments(side: Side) -> tuple[Amendment, ...]:
    """The texts that leave something as it was, whole or a field of it, each once."""
    of_fields = (live.carried_fields.carry_over for live in side.readings if live.carried_fields)
    return tuple(dict.fromkeys(one for each in (*of_fields, side.carry_over) if each for one in each.amendments))


def rest_reports(side: Side) -> tuple[Report, ...]:
    """The reports by which something is carried over."""
    return tuple(report for amendment in amendments(side) for report in amendment.reports)


def denials(side: Side) -> tuple[Report, ...]:
    """The reports that deny a reading."""
    return tuple(report for live in (*side.readings, *side.only_denied) for report in live.denials)


def reports_beside(side: Side) -> tuple[Report, ...]:
    """All of them, and those that nobody knows."""
    return (*side.unclear, *rest_reports(side), *denials(side))
