"""A length of time: days with weeks, months with years, the two families never mixed."""

from __future__ import annotations

import re
from fractions import Fraction

from deal_terms.values import range_words, ranges, spelled_ends
from deal_terms.values.context import Context
from deal_terms.values.leaf import UpDown
from deal_terms.values.numerals import decimal, may_be_thousands, number, plain_digits
from deal_terms.values.quantity_leaf import Measure
from deal_terms.values.quantity_type import quantity_type
from deal_terms.values.ranges import Range
from deal_terms.values.refusals import MisreadError, known_names, shown_value
from deal_terms.values.schema import Plain, pattern

# A week is seven days and a year twelve months; how many days a month has depends on the month.
_SIZES = {"day": ("day", 1), "week": ("day", 7), "month": ("month", 1), "year": ("month", 12)}
_UNITS = {unit + ending: unit for unit in _SIZES for ending in ("", "s")}
_COMMA = "a comma parts thousands; decimals end on one more digit, or one less"
_FORM = "a period is a number and days, weeks, months or years, as in 45 days"
_END = re.compile(r"([^A-Za-z]*)\s*(.*)")


_COUNTED = re.compile(r"(?P<length>.*[0-9].*?)\s+(?P<anchor>(?:after|before)\s+\S+)", re.IGNORECASE)


def _read(words: str, context: Context) -> tuple[Range, str]:
    """Of `45 days`, `6 weeks`, `about 18 months`, `10–15 years`, `18 months–2 years`, `7 days after signing`.

    Of two units the smaller; behind it what the length is counted from.
    """
    counted = _COUNTED.fullmatch(words)
    if not counted:
        return _read_length(words)
    way, event = counted["anchor"].split()
    if event not in context.events:
        raise MisreadError(
            f"{shown_value(event)} is not an event of this deal", known_names(event, context.events, "event")
        )
    length, unit = _read_length(counted["length"])
    return length, f"{unit} {way.lower()} {event}"


def _read_length(words: str) -> tuple[Range, str]:
    if re.fullmatch(r"P[0-9].*", words):
        raise MisreadError(f"{shown_value(words)} is a code, not words", _FORM)
    said, written_ends = range_words.split(words)
    ends = [_read_end(end) for end in written_ends]
    last = ends[-1][1]
    if last is None:
        raise MisreadError(f"{shown_value(words)} has no unit", _FORM)
    sized = [(length, unit or last) for length, unit in ends]
    if len({_SIZES[unit][0] for _, unit in sized}) > 1:
        raise MisreadError(f"{shown_value(words)} mixes days and months", "a range has one kind of unit: 30–60 days")
    lengths = [length * _SIZES[unit][1] for length, unit in sized]
    length = ranges.range_of(said, lengths, "write the shorter end first")
    smallest = min((unit for _, unit in sized), key=lambda unit: _SIZES[unit][1])
    return length, smallest


def _read_end(words: str) -> tuple[Fraction, str | None]:
    parts = _END.fullmatch(words)
    assert parts is not None, "every text has a beginning and a rest"
    digits, unit = parts[1].strip(), parts[2]
    if not digits:
        raise MisreadError(f"{shown_value(words)} has no number in digits", _FORM)
    length = number(digits)
    if may_be_thousands(digits):
        raise MisreadError(
            f"the point in {shown_value(words)} may part thousands",
            _COMMA,
        )
    if unit and unit.lower() not in _UNITS:
        raise MisreadError(
            f"{shown_value(unit)} is not a unit of time",
            known_names(unit, ["days", "weeks", "months", "years"], "unit"),
        )
    return length, _UNITS[unit.lower()] if unit else None


def _plain(ends: tuple[Fraction, ...], unit: str) -> str:
    """In days or months."""
    of, counted = _parts(unit)
    return f"{'–'.join(map(decimal, ends))} {_SIZES[of][0]}s{counted}"


def _say(ends: tuple[Fraction, ...], unit: str) -> str:
    """In the unit it was written in."""
    of, counted = _parts(unit)
    numbers = [end / _SIZES[of][1] for end in ends]
    return f"{'–'.join(map(plain_digits, numbers))} {of}{'' if numbers == [1] else 's'}{counted}"


def _family(unit: str) -> str:
    of, counted = _parts(unit)
    return f"{_SIZES[of][0]}{counted}"


def _parts(unit: str) -> tuple[str, str]:
    """The unit, and what it is counted from, with the blank before it."""
    of, blank, counted = unit.partition(" ")
    return of, blank + counted


def _of_code(code: re.Match[str]) -> str:
    return f"{code[1]} {'mo' if code[2] == 'm' else code[2]}"


PERIOD = Measure(
    example="45 days",
    read=_read,
    plain=_plain,
    say=_say,
    read_end=spelled_ends.period,
    tidy=lambda words: re.sub(r"\bp([0-9]+)([dwmy])\b", _of_code, words),
    family=_family,
    words=UpDown("longer", "shorter"),
)


def schema(context: Context) -> Plain:  # noqa: ARG001 - asked of every type
    """For an editor."""
    return pattern("[0-9].*[A-Za-z]", "A number and days, weeks, months or years.", "45 days", "10–15 years")


TYPE = quantity_type(
    "period", PERIOD, frozenset({"longer", "shorter", "wider", "narrower", "at_least"}), schema=schema, bounds="agreed"
)
