"""A length of time: days with weeks, months with years, the two families never mixed."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from deal_terms.patterns import pattern
from deal_terms.values import range_words, ranges, renewal, spelled_ends
from deal_terms.values.context import Context
from deal_terms.values.extremum import with_extremum
from deal_terms.values.leaf import UpDown
from deal_terms.values.numerals import decimal, may_be_thousands, may_part_thousands, number, plain_digits
from deal_terms.values.offsets import TIME_UNITS
from deal_terms.values.quantity_leaf import Measure, Quantity
from deal_terms.values.quantity_type import quantity_schema, quantity_type
from deal_terms.values.ranges import Range
from deal_terms.values.refusals import MisreadError, Refuse, known_names, shown_value, unknown_name
from deal_terms.values.renewal import RenewalPeriod, parse_renewable, renewal_schema
from deal_terms.values.schema import Plain

_UNITS = {unit + ending: unit for unit in TIME_UNITS for ending in ("", "s")}
# Lengths told in two units are said so: four years and eight months.
_COMPOUND = {"year+month": ("year", "month"), "week+day": ("week", "day")}
_SIZES = TIME_UNITS | {together: TIME_UNITS[parts[1]] for together, parts in _COMPOUND.items()}
INDEFINITE = "indefinite"
ENDLESS = frozenset({INDEFINITE, "indefinitely", "no end", "without end", "unlimited", "for ever", "perpetual"})
# Longer than any length that can be written, in days as in months.
_ENDLESS = Fraction(10**40)
_PAIRS = pattern(rf"(?:[0-9][0-9.,]*\s*(?:{'|'.join(_UNITS)})(?:,?\s+(?:and\s+)?|$)){{2,}}", re.IGNORECASE)
_SAYS = "A number and days, weeks, months or years, perhaps `, renewable`; `indefinite` for no end."
_LARGER_FIRST = "write the larger unit first: 4 years 8 months"
_FORM = "a period is a number and days, weeks, months or years, as in 45 days"
_END = pattern(r"([^A-Za-z]*)\s*(.*)")
_COUNTED_OTHERWISE = pattern(rf"(?:{'|'.join(_UNITS)})\s+(?:from|of|since|following|after|before)\b", re.IGNORECASE)
_COUNTED = pattern(r"(?P<length>.*[0-9].*?)\s+(?P<anchor>(?:after|before)\s+\S+)", re.IGNORECASE)


def _read(words: str, context: Context) -> tuple[Range, str]:
    """Of `45 days`, `6 weeks`, `about 18 months`, `10–15 years`, `18 months–2 years`, `7 days after signing`.

    Of two units the smaller; behind it what the length is counted from.
    """
    counted = _COUNTED.fullmatch(words)
    if not counted:
        return _read_length(words)
    way, event = counted["anchor"].split()
    if event not in context.events:
        raise unknown_name(event, context.events, "event")
    length, unit = _read_length(counted["length"].replace(f" {counted['anchor']}", ""))
    return length, f"{unit} {way.lower()} {event}"


def _read_length(words: str) -> tuple[Range, str]:
    if words.casefold() in ENDLESS:
        return ranges.range_of("exactly", [_ENDLESS]), INDEFINITE
    if re.fullmatch(r"P[0-9].*", words):
        raise MisreadError(f"{shown_value(words)} is a code, not words", _FORM)
    said, written_ends = range_words.split(words)
    ends = [_read_end(end) for end in written_ends]
    last = ends[-1][1]
    if last is None:
        raise MisreadError(f"{shown_value(words)} has no unit", _FORM)
    if len(_units(written_ends[-1])) > 1 and any(unit is None for _, unit in ends):
        first = written_ends[0]
        both = words.replace(first, f"{first} {_units(written_ends[-1])[0][1]}", 1)
        _read_length(both)  # what else is wrong is told first
        raise MisreadError(f"the first end of {shown_value(words)} has no unit", f"write {both}")
    sized = [(length, unit or last) for length, unit in ends]
    if len({_SIZES[unit][0] for _, unit in sized}) > 1:
        raise MisreadError(f"{shown_value(words)} mixes days and months", "a range has one kind of unit: 30–60 days")
    lengths = [length * _SIZES[unit][1] for length, unit in sized]
    length = ranges.range_of(said, lengths, "write the shorter end first")
    smallest = min((unit for _, unit in sized), key=lambda unit: _SIZES[unit][1])
    if (
        smallest in _COMPOUND
    ):  # an end that is shorter than the larger unit is told in the smaller, and so are both then
        large, small = _COMPOUND[smallest]
        smallest = small if any(0 < one < _SIZES[large][1] for one in lengths) else smallest
    return length, smallest


def _read_end(words: str) -> tuple[Fraction, str | None]:
    if (pairs := _PAIRS.fullmatch(words)) and len(units := _units(words)) > 1:
        if any(may_be_thousands(many) for many, _ in units):
            raise may_part_thousands(words)
        lengths = [number(many) * _SIZES[_UNITS[unit.lower()]][1] for many, unit in units]
        named = [_UNITS[unit.lower()] for _, unit in units]
        if len({_SIZES[unit][0] for unit in named}) > 1:
            no_length = f"{named[0]}s and {named[-1]}s make no one length: write it in one of them"
            raise MisreadError(f"{shown_value(pairs[0])} mixes its units", no_length)
        if named != sorted(set(named), key=list(_SIZES).index)[::-1]:
            raise MisreadError(f"{shown_value(pairs[0])} mixes its units", _LARGER_FIRST)
        length = sum(lengths, Fraction(0))
        unit = _together(length, named[0])
        return length / _SIZES[unit][1], unit
    parts = _END.fullmatch(words)
    assert parts is not None, "every text has a beginning and a rest"
    digits, unit = parts[1].strip(), parts[2]
    if not digits:
        raise MisreadError(f"{shown_value(words)} has no number in digits", _FORM)
    length = number(digits)
    if may_be_thousands(digits):
        raise may_part_thousands(words)
    if _COUNTED_OTHERWISE.match(unit):
        hint = "say after or before which event, by its id: 7 days after signing"
        raise MisreadError(f"{shown_value(words)} is not how a length is counted from an event", hint)
    if unit and unit.lower() not in _UNITS:
        raise MisreadError(
            f"{shown_value(unit)} is not a unit of time",
            known_names(unit, ["days", "weeks", "months", "years"], "unit"),
        )
    return length, _UNITS[unit.lower()] if unit else None


def _plain(ends: tuple[Fraction, ...], unit: str) -> str:
    """In days or months."""
    if unit == INDEFINITE:
        return INDEFINITE
    of, counted = _parts(unit)
    return f"{'–'.join(map(decimal, ends))} {_SIZES[of][0]}s{counted}"


def _say(ends: tuple[Fraction, ...], unit: str) -> str:
    """In the unit it was written in."""
    if unit == INDEFINITE:
        return INDEFINITE
    of, counted = _parts(unit)
    if of in _COMPOUND:
        return f"{'–'.join(_in_two(end, *_COMPOUND[of]) for end in ends)}{counted}"
    numbers = [end / _SIZES[of][1] for end in ends]
    return f"{'–'.join(map(plain_digits, numbers))} {of}{'' if numbers == [1] else 's'}{counted}"


def _in_two(length: Fraction, large: str, small: str) -> str:
    """`4 years 8 months`; in one of them where the other is none, nothing at all in the larger."""
    many, rest = divmod(length, _SIZES[large][1])
    told = [_say((Fraction(many * _SIZES[large][1]),), large)] if many or not rest else []
    return " ".join([*told, *([_say((rest,), small)] if rest else [])])


def _together(length: Fraction, large: str) -> str:
    """The unit of a length told in two: the larger where it comes to that, the smaller where the larger is none."""
    size = _SIZES[large][1]
    if length % size == 0:
        return large
    together = "year+month" if large == "year" else "week+day"
    return together if length > size else _COMPOUND[together][1]


def _units(words: str) -> list[tuple[str, str]]:
    return re.findall(r"([0-9][0-9.,]*)\s*([A-Za-z]+)", words)


def _family(unit: str) -> str:
    if unit == INDEFINITE:
        return INDEFINITE
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
    endless=INDEFINITE,
)


def schema(context: Context) -> Plain:  # noqa: ARG001 - asked of every type
    """For an editor."""
    words = quantity_schema(
        "[0-9][\\s\\S]*[A-Za-z]|^[A-Za-z\\s]+$", _SAYS, "45 days", "10–15 years", "10 years, renewable", "indefinite"
    )
    return {"anyOf": [words, renewal_schema()]}


def parse(written: object, context: Context, refuse: Refuse) -> Quantity | RenewalPeriod | None:
    """Read a length of time, and whether it may be renewed."""
    return parse_renewable(PERIOD, written, context, refuse)


_LENGTH = replace(
    quantity_type(
        "period",
        PERIOD,
        frozenset({"longer", "shorter", "wider", "narrower", "at_least"}),
        schema=schema,
        bounds="agreed",
    ),
    parse=parse,
    more_fields=(renewal.PATH,),
)
TYPE = with_extremum(_LENGTH, PERIOD)
