"""What a careful reader would ask of a deal that loads: corrections, dates, names, numbers that do not fit."""

from __future__ import annotations

from deal_terms.errors import Problem
from deal_terms.loading.check_dates import date_warnings
from deal_terms.loading.check_numbers import number_warnings
from deal_terms.loading.check_publishers import publisher_warnings
from deal_terms.loading.corrections import correction_warnings
from deal_terms.model.deal import Deal


def warnings(deal: Deal) -> list[Problem]:
    """Every warning, each with its place and what would do, in the order of the places."""
    found = [*correction_warnings(deal), *date_warnings(deal), *publisher_warnings(deal), *number_warnings(deal)]
    return sorted(found, key=lambda problem: problem.place or ("", 0, 0))
