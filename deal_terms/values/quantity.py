"""A quantity in a unit: hectares, tonnes, gigawatts; units of one dimension are converted."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from deal_terms.patterns import pattern
from deal_terms.values import price_basis, range_words, ranges, spelled_ends, units
from deal_terms.values.context import Context
from deal_terms.values.extremum import with_extremum
from deal_terms.values.large_numbers import SIZES, say_numbers
from deal_terms.values.numerals import decimal, may_be_thousands, may_part_thousands, number, plain_digits
from deal_terms.values.price_basis import PriceBasis
from deal_terms.values.quantity_leaf import Measure
from deal_terms.values.quantity_type import quantity_schema, quantity_type
from deal_terms.values.ranges import Range
from deal_terms.values.refusals import MisreadError, shown_value
from deal_terms.values.schema import Plain
from deal_terms.values.units import UNITS, Unit
from deal_terms.values.vague_numbers import IN_WORDS, split_vague

_FORM = "a quantity is a number and a unit: 1,000 ha, 700 m, 4.5 GW, 5 million tonnes, 10 hours"
_END = pattern(r"([^A-Za-z°]*?)\s*([A-Za-z°].*)?")
_PLACES = 6


class _QuantityEnd(NamedTuple):
    number: Fraction
    size: int | None
    unit: Unit | None
    as_written: str


def _read(words: str, context: Context) -> tuple[Range, str]:  # noqa: ARG001 - read like any quantity
    """Of `1,000 ha`, `over 4.5 GW`, `5–6 million tonnes a year`; the unit is followed by what the quantity is per."""
    words, basis = _split(words)
    said, written_ends = range_words.split(words)
    *firsts, behind = written_ends
    ends = [_read_end(end) for end in (*(price_basis.without_basis(one, basis) for one in firsts), behind)]
    last = ends[-1]
    if last.unit is None:
        raise MisreadError(f"{shown_value(words)} has no unit", _FORM)
    if any(end.unit not in (None, last.unit) for end in ends):
        raise MisreadError(f"{shown_value(words)} names two units", "a range has one unit, behind its second number")
    by_themselves = said != "exactly" and ends[0].unit is not None
    if last.size is None and any(end.size for end in ends) and not by_themselves:
        raise MisreadError(
            f"the upper end of {shown_value(words)} has no {shown_value('million')} or the like",
            "write it behind both numbers",
        )
    if last.size is None and any(may_be_thousands(end.as_written) for end in ends):
        raise may_part_thousands(words)
    numbers = [end.number * (end.size or last.size or 1) for end in ends]
    unit, per = _with_a_name(last.unit, basis.text())
    return ranges.range_of(said, numbers), f"{unit.one}{per}"


def _split(words: str) -> tuple[str, PriceBasis]:
    """The quantity, and the time that it is per; other units of so much per something have names of their own."""
    whole = re.sub(r"^.*[0-9]\s*", "", words)
    if whole in UNITS:
        return words, PriceBasis()
    front, basis = price_basis.split(words)
    if basis.prices or basis.counts_things():
        raise MisreadError(
            f"{shown_value(words)} is a quantity per {basis.per or 'year of prices'}",
            "a quantity is per hour, day, week, month, quarter or year; what else it is per belongs in the label",
        )
    return front, basis


def _read_end(words: str) -> _QuantityEnd:
    parts = _END.fullmatch(words)
    if parts is None or not parts[1].strip():
        raise MisreadError(f"{shown_value(words)} has no number in digits", _FORM)
    digits, rest = parts[1].strip(), parts[2] or ""
    if digits.startswith(("-", "\u2212")):
        raise MisreadError(f"{shown_value(words)} is negative", "write its size; the label says that it is below zero")
    first, _, behind = rest.partition(" ")
    size = SIZES.get(first.lower())
    named = behind if size else rest
    return _QuantityEnd(number(digits), size, _unit(named) if named else None, digits)


def _unit(name: str) -> Unit:
    if name in UNITS:
        return UNITS[name]
    if type_ := units.OF_OTHER_TYPES.get(name):
        raise MisreadError(f"{shown_value(name)} is not a unit of a quantity", f"make it a term of the type {type_}")
    if meant := units.AMBIGUOUS.get(name):
        raise MisreadError(f"{shown_value(name)} is the name of several units", f"say which: {meant}")
    raise MisreadError(f"{shown_value(name)} is not a known unit", _FORM)


def _with_a_name(unit: Unit, per: str) -> tuple[Unit, str]:
    """The unit, and what it is per; `km an hour` has a name of its own."""
    whole = UNITS.get(f"{unit.many}{per}") if per else None
    return (whole, "") if whole else (unit, per)


def _parts(unit: str) -> tuple[Unit, str]:
    """The unit, and what the quantity is per, with the blank before it."""
    name = next(name for name in _LONGEST_FIRST if unit == name or unit.startswith(f"{name} "))
    return UNITS[name], unit.removeprefix(name)


_LONGEST_FIRST = sorted({unit.one for unit in UNITS.values()}, key=len, reverse=True)


def _plain(ends: tuple[Fraction, ...], unit: str) -> str:
    """In digits without commas."""
    of, basis = _parts(unit)
    return f"{'–'.join(decimal(_finite(end)) for end in ends)} {of.many}{basis}"


def _say(ends: tuple[Fraction, ...], unit: str) -> str:
    """`1,000 ha`, `5–6 million tonnes a year`, `1 acre`."""
    of, basis = _parts(unit)
    numbers = say_numbers(tuple(map(_finite, ends)), digits=plain_digits)
    return f"{numbers} {of.one if ends == (Fraction(1),) else of.many}{basis}"


def _finite(end: Fraction) -> Fraction:
    """An end that was converted with as many decimals as anybody reads."""
    return end if 10**30 % end.denominator == 0 else round(end, _PLACES)


def _family(unit: str) -> str:
    of, basis = _parts(unit)
    return f"{of.dimension}{basis}"


def _size(of: str, into: str) -> Fraction:
    return units.size(_parts(of)[0].pint, _parts(into)[0].pint)


def _in_words(words: str, context: Context) -> str:  # noqa: ARG001 - asked like any measure
    """Of `thousands of ha`, `millions of tonnes a year`."""
    number, behind = split_vague(words)
    if not number:
        return ""
    front, basis = _split(f"1 {behind}")
    unit, per = _with_a_name(_unit(front.removeprefix("1 ")), basis.text())
    return f"{number} of {unit.many}{per}"


QUANTITY = Measure(
    example="1,000 ha",
    read=_read,
    plain=_plain,
    say=_say,
    read_end=spelled_ends.quantity,
    tidy=price_basis.of_adverb,
    family=_family,
    size=_size,
    in_words=_in_words,
)


def schema(context: Context) -> Plain:  # noqa: ARG001 - asked of every type
    """For an editor."""
    says = "A number and a unit of area, length, mass, volume, energy, power, time, speed or temperature."
    return quantity_schema(
        rf"[0-9][\s\S]*[A-Za-z°]|{IN_WORDS}\s+[oO][fF]\s+\S",
        says,
        "1,000 ha",
        "700 m",
        "4.5 GW",
        "5 million tonnes",
        "10 hours",
    )


TYPE = with_extremum(quantity_type("quantity", QUANTITY, schema=schema), QUANTITY)
