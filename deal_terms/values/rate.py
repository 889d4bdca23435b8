"""A rate: per cent of anything, over 100 and below zero too, or a difference of two rates in points or basis points."""

from __future__ import annotations

import re
from fractions import Fraction

from deal_terms.patterns import pattern
from deal_terms.values import range_words, ranges, spelled_ends
from deal_terms.values.context import Context
from deal_terms.values.numerals import number, signed_decimal
from deal_terms.values.quantity_leaf import Measure
from deal_terms.values.quantity_type import quantity_schema, quantity_type
from deal_terms.values.ranges import Range
from deal_terms.values.refusals import MisreadError, shown_value
from deal_terms.values.schema import Plain

_FORM = "a rate is a number and a percent sign, points or bps: 145%, 2.5 points, 25 bps"
_UNITS = {
    "%": "%",
    **dict.fromkeys(("point", "points", "percentage point", "percentage points", "pp"), "point"),
    **dict.fromkeys(("bp", "bps", "basis point", "basis points"), "bp"),
}
# In points; a hundred basis points are one. Per cent of what a rate is taken of are another thing than points of it.
_SIZES = {"%": Fraction(1), "point": Fraction(1), "bp": Fraction(1, 100)}
_END = pattern(r"([-\u2212+]?)([^A-Za-z%]*?)\s*([A-Za-z %]*)")


def _read(words: str, context: Context) -> tuple[Range, str]:  # noqa: ARG001 - read like any quantity
    """Of `145%`, `-5%`, `4.125–5%`, `2.5 points`, `25 bps`; of two units the smaller."""
    said, written_ends = range_words.split(words)
    ends = [_read_end(end) for end in written_ends]
    last = ends[-1][1]
    if last is None:
        raise MisreadError(f"{shown_value(words)} has no unit", _FORM)
    sized = [(amount, unit or last) for amount, unit in ends]
    if len({_family(unit) for _, unit in sized}) > 1:
        raise MisreadError(f"{shown_value(words)} mixes per cent and points", "a range has one kind of unit: 2–3%")
    numbers = [amount * _SIZES[unit] for amount, unit in sized]
    return ranges.range_of(said, numbers, signed=True), min((unit for _, unit in sized), key=lambda unit: _SIZES[unit])


def _read_end(words: str) -> tuple[Fraction, str | None]:
    parts = _END.fullmatch(words)
    if parts is None:
        raise MisreadError(f"{shown_value(words)} is not a rate", _FORM)
    sign, digits, unit = parts.groups()
    if not digits:
        raise MisreadError(f"{shown_value(words)} has no number in digits", _FORM)
    if sign == "+":
        raise MisreadError(f"{shown_value(words)} has a plus sign", "leave it out")
    if unit and unit.casefold() not in _UNITS:
        raise MisreadError(f"{shown_value(unit)} is not a unit of a rate", _FORM)
    if "," in digits:
        raise MisreadError(f"{shown_value(digits)} has a comma", "no rate parts its thousands: write 4.125% or 4125%")
    amount = number(digits)
    return -amount if sign else amount, _UNITS[unit.casefold()] if unit else None


def _plain(ends: tuple[Fraction, ...], unit: str) -> str:
    """In per cent or points."""
    return _said(ends, _family(unit))


def _say(ends: tuple[Fraction, ...], unit: str) -> str:
    """In the unit it was written in; below zero with a word between the ends, as a dash beside a minus misleads."""
    return _said(tuple(end / _SIZES[unit] for end in ends), unit)


def _said(numbers: tuple[Fraction, ...], unit: str) -> str:
    dash = " to " if min(numbers) < 0 else "–"
    plural = "" if [abs(number) for number in numbers] == [1] else "s"
    return dash.join(map(signed_decimal, numbers)) + ("%" if unit == "%" else f" {unit}{plural}")


def _family(unit: str) -> str:
    return "point" if unit == "bp" else unit


RATE = Measure(
    example="4.5%",
    read=_read,
    plain=_plain,
    say=_say,
    read_end=spelled_ends.rate,
    tidy=lambda words: re.sub(r"^–\s*(?=[0-9])", "-", words),
    family=_family,
    signed=True,
)


def schema(context: Context) -> Plain:  # noqa: ARG001 - asked of every type
    """For an editor."""
    says = "A rate in per cent, in points or in basis points; it may be over 100% or below zero."
    return quantity_schema("[0-9][\\s\\S]*(%|[A-Za-z])", says, "145%", "-0.5%", "2.5 points", "25 bps", "4–5%")


TYPE = quantity_type("rate", RATE, schema=schema)
