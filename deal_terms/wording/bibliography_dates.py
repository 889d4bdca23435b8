"""A date of a source as bibliographies have it: years, months and days in numbers, and how sure they are."""

from __future__ import annotations

import datetime

from deal_terms.frozen_records import dataclass
from deal_terms.patterns import pattern
from deal_terms.values.context import Context
from deal_terms.values.date_forms import read_form
from deal_terms.values.day_range import Date

# A year; a year and a month; or a whole day.
Parts = tuple[int, ...]
_PLAIN = pattern(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?")
_SEASON = pattern(r"([0-9]{4})-(2[1-9]|3[0-2])")
_OPEN = "..", ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedDate:
    """From `start` to `end`, which are equal where it is one date; empty where that side is open or not known.

    `season`: 1 for spring to 4 for winter, of the year that `start` is. `words` say the same in a sentence.
    """

    start: Parts
    end: Parts
    season: int = 0
    approximate: bool = False
    uncertain: bool = False
    words: str

    def is_closed(self) -> bool:
        """Whether both ends are known."""
        return bool(self.start and self.end)


def cited_date(date: Date, context: Context) -> CitedDate:
    """The numbers of a date, read from its EDTF; none of one that hangs on an event without a date."""
    edtf, words = date.edtf(context), date.text(context)
    if edtf is None:
        return CitedDate(start=(), end=(), words=words)
    first, slash, last = edtf.partition("/")
    start, end = _side(first), _side(last if slash else first)
    sides = [start] if start == end else [start, end]
    return CitedDate(
        start=start.start,
        end=end.end,
        season=start.season if len(sides) == 1 else 0,
        approximate=any(side.approximate for side in sides),
        uncertain=any(side.uncertain for side in sides),
        words=words,
    )


def _side(edtf: str) -> CitedDate:
    """One date of EDTF, or the set of days of which one is meant."""
    if edtf in _OPEN:
        return CitedDate(start=(), end=(), words="")
    bare = edtf.rstrip("~?%").partition("T")[0]
    mark = edtf[len(edtf.rstrip("~?%")) :]
    approximate, uncertain, season = mark in ("~", "%"), mark in ("?", "%"), 0
    if bare.startswith("["):
        start, end = (_parts(side) for side in bare.strip("[]").split(".."))
        approximate = True  # it is one of these days
    elif in_season := _SEASON.fullmatch(bare):
        start = end = (int(in_season[1]),)
        season = (int(in_season[2]) - 21) % 4 + 1
    elif _PLAIN.fullmatch(bare):
        start = end = _parts(bare)
    else:
        form = read_form(bare)
        assert form is not None, "EDTF that a date writes is read as a date"
        start, end = _outer(form.first, form.last)
        approximate = approximate or ("X" in bare and start != end)
    return CitedDate(start=start, end=end, season=season, approximate=approximate, uncertain=uncertain, words="")


def _parts(bare: str) -> Parts:
    return tuple(map(int, bare.split("-")))


def _outer(first: datetime.date, last: datetime.date) -> tuple[Parts, Parts]:
    """Two days as whole years or months, where they are the outermost of such."""
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return (first.year,), (last.year,)
    month_ends = last == datetime.date.max or (last + datetime.timedelta(days=1)).day == 1
    if first.day == 1 and month_ends:
        return (first.year, first.month), (last.year, last.month)
    return (first.year, first.month, first.day), (last.year, last.month, last.day)
