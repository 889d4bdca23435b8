"""One date as exactly as it is known: EDTF (ISO 8601-2), and words for parts of a month or year; outermost days."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from deal_terms.patterns import pattern
from deal_terms.values import times
from deal_terms.values.refusals import MisreadError
from deal_terms.values.year_parts import MONTHS, YearPart, month_days, part_of_year, year_part

# How far an approximate date reaches to either side, in the unit that it is counted in.
REACH = {"day": 3, "month": 1, "year": 1}
Unit = Literal["day", "month", "year"]
_PLAIN = pattern(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_MARKED = pattern(r"(?:(about)\s+)?(.*?)\s*([?~%]?)", re.IGNORECASE)
_UNKNOWN_YEAR = pattern(r"([0-9]{3}X|[0-9]{2}XX)")
_UNKNOWN_MONTH = pattern(r"([0-9]{4})-(XX|[01]X)(?:-XX)?")
_UNKNOWN_DAY = pattern(r"([0-9]{4}-[0-9]{2})-(XX|[0-3]X)")
_THIRD = pattern(r"(early|mid|late)[ -]([0-9]{4}(?:-[0-9]{2})?)", re.IGNORECASE)


class DateForm(NamedTuple):
    """What one date says: as a file writes it, in words, in EDTF; the first and the last day that it can mean.

    `certain`: the days beyond which it does not lie, whatever `about` may stretch to; None where nothing says so.
    `at`: the instant in seconds, where a time of day is told. `vague`: an edge of it is approximate, or it is doubtful.
    """

    literal: str
    text: str
    edtf: str
    first: date
    last: date
    certain: tuple[date | None, date | None]
    at: int | None = None
    vague: bool = False
    doubtful: bool = False


class _Span(NamedTuple):
    """A date without its marks: the unit that it is counted in, and its days."""

    literal: str
    text: str
    edtf: str
    first: date
    last: date
    unit: Unit


@lru_cache(maxsize=4096)
def read_form(words: str, hemisphere: str = "") -> DateForm | None:
    """What a date says; None for what is no date at all, MisreadError for one that no calendar has.

    `hemisphere` is where the seasons of the deal are those of: `northern`, `southern`, or empty where it does not say.
    """
    word, told, sign = "", words, ""
    if not _PLAIN.fullmatch(words):  # a plain date is no time, no part of a year and has no mark
        if time := times.read(words):
            return _of_time(time)
        if third := _THIRD.fullmatch(words):
            return _third(third)
        if not (marked := _MARKED.fullmatch(words)):
            return None
        word, told, sign = marked.groups()
    if (span := _span(told, hemisphere)) is None:
        return None
    about, doubtful = bool(word) or sign in ("~", "%"), sign in ("?", "%")
    if word and sign in ("~", "%"):
        raise MisreadError(f"{words} says twice that it is approximate", f"write {told}{sign}")
    first, last = _stretched(span.first, span.last, span.unit) if about else (span.first, span.last)
    mark = "%" if about and doubtful else "~" if about else "?" if doubtful else ""
    text = f"{'about ' if about else ''}{span.text}{' (uncertain)' if doubtful else ''}"
    certain = (None, None) if mark else (first, last)
    return DateForm(
        span.literal + mark, text, span.edtf + mark, first, last, certain, vague=bool(mark), doubtful=doubtful
    )


def days_text(first: date | None, last: date | None) -> str:
    """A range of days as a month, a year, a day, or from one to another; empty where it is open on both sides."""
    if first is None or last is None:
        return f"from {first}" if first else f"by {last}" if last else ""
    if first == last:
        return first.isoformat()
    for written in (first.isoformat()[:4], first.isoformat()[:7]):
        form = read_form(written)
        if form and (form.first, form.last) == (first, last):
            return form.text
    return f"{first} to {last}"


def days_edtf(first: date | None, last: date | None) -> str | None:
    """The same as EDTF: one of the days from the first to the last; None where it is open on both sides."""
    told = days_text(first, last)
    if first is None or last is None:
        return f"[{first or ''}..{last or ''}]" if told else None
    for written in (first.isoformat(), first.isoformat()[:7], first.isoformat()[:4]):
        form = read_form(written)
        if form and (form.first, form.last) == (first, last):
            return form.edtf
    return f"[{first}..{last}]"


def _span(words: str, hemisphere: str) -> _Span | None:
    if parts := _PLAIN.fullmatch(words):
        if part := year_part(parts[1], parts[2]) if not parts[3] and parts[2] else None:
            return _of_part(part, hemisphere)
        return _plain(words)
    if part := part_of_year(words):
        return _of_part(part, hemisphere)
    return _unknown_digits(words)


def _of_part(part: YearPart, hemisphere: str) -> _Span:
    first, last = part.days(hemisphere)
    return _Span(part.literal, part.text, part.edtf, first, last, "month")


def _plain(words: str) -> _Span:
    """A year, a month or a day; MisreadError for one that there is not."""
    parts = _PLAIN.fullmatch(words)
    assert parts is not None, "the caller has matched it"
    year, month, day = (int(part) if part else None for part in parts.groups())
    if not year:
        raise MisreadError(f"{words} is not a year", "years begin with 0001")
    if month is None:
        return _Span(words, words, words, date(year, 1, 1), date(year, 12, 31), "year")
    if not 1 <= month <= 12:
        codes = "; 21 to 24 are spring to winter" if day is None else ""
        raise MisreadError(f"{words} is not a month", f"months are 01 to 12, after the year: {parts[1]}-02{codes}")
    length = monthrange(year, month)[1]
    if day is None:
        first, last = month_days(year, month)
        return _Span(words, f"{MONTHS[month - 1]} {parts[1]}", words, first, last, "month")
    if not 1 <= day <= length:
        raise MisreadError(
            f"{words} does not exist",
            f"{MONTHS[month - 1]} {parts[1]} has {length} days: {parts[1]}-{parts[2]}-{length}",
        )
    return _Span(words, words, words, date(year, month, day), date(year, month, day), "day")


def _unknown_digits(words: str) -> _Span | None:
    if year := _UNKNOWN_YEAR.fullmatch(words):
        return _unknown_year(year[1])
    if month := _UNKNOWN_MONTH.fullmatch(words):
        numbers = [number for number in range(1, 13) if month[2] in ("XX", f"{number:02}"[0] + "X")]
        whole, first, last = _plain(month[1]), *_months(int(month[1]), numbers)
        text = month[1] if len(numbers) == 12 else f"{MONTHS[numbers[0] - 1]} to {MONTHS[numbers[-1] - 1]} {month[1]}"
        return _Span(
            words, text, words, first, last, "year" if whole.last == last and whole.first == first else "month"
        )
    if day := _UNKNOWN_DAY.fullmatch(words):
        month_span = _plain(day[1])
        if day[2] == "XX":
            return month_span._replace(literal=words, edtf=words)
        days = [
            _day(month_span, number) for number in range(1, month_span.last.day + 1) if number // 10 == int(day[2][0])
        ]
        if not days:
            raise MisreadError(
                f"{words} does not exist", f"{month_span.text} has {month_span.last.day} days: {day[1]}-2X"
            )
        return _Span(words, f"{days[0]} to {days[-1]}", words, days[0], days[-1], "day")
    return None


def _unknown_year(words: str) -> _Span:
    first, last = int(words.replace("X", "0")), int(words.replace("X", "9"))
    if not first:
        first = 1
    text = f"the {words[:3]}0s" if words.endswith("X") and words[2] != "X" else f"{first:04} to {last}"
    return _Span(words, text, words, date(first, 1, 1), date(last, 12, 31), "year")


def _months(year: int, numbers: list[int]) -> tuple[date, date]:
    return month_days(year, numbers[0])[0], month_days(year, numbers[-1])[1]


def _day(month: _Span, number: int) -> date:
    return month.first.replace(day=number)


def _stretched(first: date, last: date, unit: Unit) -> tuple[date, date]:
    """The days as far as an approximate date reaches, or the first and last of the calendar."""
    reach = REACH[unit]
    if unit == "day":
        return (
            date.fromordinal(max(first.toordinal() - reach, date.min.toordinal())),
            date.fromordinal(min(last.toordinal() + reach, date.max.toordinal())),
        )
    months = reach if unit == "month" else 12 * reach
    begin = first.year * 12 + first.month - 1 - months
    end = last.year * 12 + last.month - 1 + months
    earliest = date.min if begin < 12 else date(begin // 12, begin % 12 + 1, 1)
    return earliest, date.max if end >= 12 * (date.max.year + 1) else month_days(end // 12, end % 12 + 1)[1]


def _third(parts: re.Match[str]) -> DateForm:
    """The first, second or last third of a month or a year, as far as its edges reach, and never beyond the whole."""
    word, whole = parts[1].lower(), _plain(parts[2])
    place = ("early", "mid", "late").index(word)
    if whole.unit == "year":
        first, last = _months(whole.first.year, [4 * place + 1, 4 * place + 4])
        unit: Unit = "month"
    else:
        first = _day(whole, 10 * place + 1)
        last = _day(whole, 10 * place + 10) if place < 2 else whole.last
        unit = "day"
    stretched = _stretched(first, last, unit)
    first, last = max(stretched[0], whole.first), min(stretched[1], whole.last)
    text = f"{word}{'-' if word == 'mid' else ' '}{whole.text}"
    return DateForm(
        f"{word} {whole.literal}", text, f"[{first}..{last}]", first, last, (whole.first, whole.last), vague=True
    )


def _of_time(time: times.TimeOfDay) -> DateForm:
    day = _plain(time.day)
    return DateForm(
        time.literal, time.text, time.edtf, day.first, day.first, (day.first, day.first), time.at(day.first)
    )


def day_before(first: date) -> date:
    """The day before; MisreadError before the first of the calendar."""
    if first == date.min:
        raise MisreadError(f"no day comes before {first}", "write a later date")
    return first - timedelta(days=1)
