"""What several tables say in one way: dates, numbers, lists of ids, why something does not count."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from deal_terms.model.deal import Deal
from deal_terms.values import Context
from deal_terms.values.day_range import Date

# Beyond these, a number of 64 bits is no longer told exactly as a whole one.
_WHOLE = 2**53


def comma_separated(ids: Iterable[str]) -> str | None:
    """Ids with commas between them; None for none."""
    return ", ".join(ids) or None


def edtf(date: Date | None, context: Context) -> str | None:
    """A date as EDTF; None where there is none, or where it hangs on an event without a date."""
    return date.edtf(context) if date else None


def day(date: Date | None, *, last: bool = False) -> str | None:
    """The first, or the last, day that a date can mean, as ISO 8601; None: open, or not known."""
    found = None if date is None else date.last_day() if last else date.first_day()
    return found.isoformat() if found else None


def number(end: Fraction | None) -> int | float | None:
    """A number that every format has: whole where it is told exactly so, else the nearest of 64 bits."""
    if end is None:
        return None
    return int(end) if end.denominator == 1 and abs(end) <= _WHOLE else float(end)


def file_inside(deal: Deal, file: str) -> str:
    """A file by its name inside the folder of the deal, wherever that lies; as it is named where it lies outside."""
    return file.removeprefix(f"{deal.folder}/")


def reasons(deal: Deal, *what: str) -> dict[str, str]:
    """By id why sources, or texts and positions, do not count."""
    return {one.id: one.reason for one in deal.left_out if one.what in what}
