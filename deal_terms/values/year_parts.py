"""Months, and what is made of several of them: seasons, quarters, thirds and halves of a year."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from deal_terms.patterns import pattern

# Not strftime: its names follow the reader's locale, and the same file must print the same everywhere.
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SEASONS = ("spring", "summer", "autumn", "winter")
HEMISPHERES = ("northern", "southern")
_IN_WORDS = pattern(r"(spring|summer|autumn|fall|winter) ([0-9]{4})", re.IGNORECASE)
_NUMBERED = pattern(r"(?:([QH])([1-4]) ([0-9]{4})|([0-9]{4})-([QH])([1-4]))", re.IGNORECASE)
_ORDINALS = ("first", "second", "third", "fourth")
# The month in which each season begins, in the north; in the south it is half a year away.
_BEGINS = (3, 6, 9, 12)


class YearPart(NamedTuple):
    """A part of a year by the code that EDTF gives it in the place of a month, 21 to 41."""

    year: int
    code: int

    @property
    def edtf(self) -> str:
        """`2024-21`."""
        return f"{self.year:04}-{self.code}"

    @property
    def literal(self) -> str:
        """`Q1 2024`, `H1 2024`; else the code."""
        if 33 <= self.code <= 36:
            return f"Q{self.code - 32} {self.year:04}"
        return f"H{self.code - 39} {self.year:04}" if self.code >= 40 else self.edtf

    @property
    def text(self) -> str:
        """`spring 2024`, `the first quarter of 2024`."""
        if self.code <= 32:
            where = "" if self.code <= 24 else f" ({HEMISPHERES[self.code > 28]} hemisphere)"
            return f"{SEASONS[(self.code - 21) % 4]} {self.year:04}{where}"
        number, name = (
            (self.code - 33, "quarter")
            if self.code <= 36
            else (self.code - 37, "third")
            if self.code <= 39
            else (self.code - 40, "half")
        )
        return f"the {_ORDINALS[number]} {name} of {self.year:04}"

    def days(self, hemisphere: str = "") -> tuple[date, date]:
        """The first and the last day; of a season of no hemisphere the outermost of both.

        A season over the turn of the year may be that with which the year begins, or that with which it ends.
        """
        if self.code > 32:
            length, number = (
                (3, self.code - 33)
                if self.code <= 36
                else (4, self.code - 37)
                if self.code <= 39
                else (6, self.code - 40)
            )
            return _from_month(self.year, length * number + 1, length)
        if self.code > 24:
            hemisphere = HEMISPHERES[self.code > 28]
        begins = _BEGINS[(self.code - 21) % 4]
        spans = []
        for where in (hemisphere,) if hemisphere else HEMISPHERES:
            month = begins if where == "northern" else (begins + 5) % 12 + 1
            years = (self.year - 1, self.year) if month == 12 else (self.year,)
            spans += [_from_month(year, month, 3) for year in years]
        return min(first for first, _ in spans), max(last for _, last in spans)


def year_part(year: str, code: str) -> YearPart | None:
    """The part of a year with a code of EDTF; None for a month, and for a code that there is not."""
    return YearPart(int(year), int(code)) if int(year) and 21 <= int(code) <= 41 else None


def part_of_year(words: str) -> YearPart | None:
    """The same of `spring 2024`, `Q1 2024`, `2024-H2`."""
    if season := _IN_WORDS.fullmatch(words):
        name = season[1].lower().replace("fall", "autumn")
        return year_part(season[2], str(21 + SEASONS.index(name)))
    if numbered := _NUMBERED.fullmatch(words):
        kind, number, year = (
            (numbered[1], numbered[2], numbered[3]) if numbered[1] else (numbered[5], numbered[6], numbered[4])
        )
        if kind.upper() == "H" and int(number) > 2:
            return None
        return year_part(year, str((32 if kind.upper() == "Q" else 39) + int(number)))
    return None


def month_days(year: int, month: int) -> tuple[date, date]:
    """The first and the last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _from_month(year: int, month: int, length: int) -> tuple[date, date]:
    """The days of so many months; within the calendar, which begins and ends with a year of its own."""
    years, last = divmod(month + length - 2, 12)
    first = month_days(year, month)[0] if year else date.min
    return first, month_days(year + years, last + 1)[1] if year + years <= date.max.year else date.max
