"""A length of time: days with weeks, months with years, the two families never mixed."""

from __future__ import annotations

import re
from collections.abc import Hashable
from fractions import Fraction
from typing import Literal

from pydantic import BaseModel, ConfigDict

from deal_terms.values import ranges
from deal_terms.values.context import Context
from deal_terms.values.leaf import Leaf, Order, UpDown
from deal_terms.values.numerals import decimal, grouped, number
from deal_terms.values.ranges import Range
from deal_terms.values.refusing import Misread, Refuse, known_names, shown
from deal_terms.values.schema import Plain, pattern
from deal_terms.values.shapes import scalar
from deal_terms.values.unspecified import Unspecified
from deal_terms.values.value_type import one_field

Unit = Literal["day", "week", "month", "year"]
Family = Literal["day", "month"]

# A week is seven days and a year twelve months; how many days a month has depends on the month.
_SIZES: dict[Unit, tuple[Family, int]] = {
    "day": ("day", 1),
    "week": ("day", 7),
    "month": ("month", 1),
    "year": ("month", 12),
}
_UNITS: dict[str, Unit] = {unit + ending: unit for unit in _SIZES for ending in ("", "s")}
_LENGTHS = UpDown("longer", "shorter")
_END = re.compile(r"([^A-Za-z]*)\s*(.*)")


class Period(BaseModel):
    """A range of days or of months, said in the unit it was written in (the smaller of two)."""

    model_config = ConfigDict(frozen=True)

    family: Family
    length: Range
    unit: Unit

    def fields(self) -> dict[str, Leaf | Unspecified]:
        """The one field."""
        return {"value": self}

    def canonical(self) -> str:
        """In days or months: `over 120 months`."""
        return self.length.bounded(f"{'–'.join(map(decimal, self.length.ends()))} {self.family}s")

    def key(self) -> Hashable:
        """Equal for periods that mean the same."""
        return (self.family, self.length.key())

    def order(self, after: Period) -> Order:
        """Longer, shorter, widened or narrowed; changed between days and months."""
        return self.length.order(after.length, _LENGTHS) if self.family == after.family else Order("changed")

    def vaguer_than(self, other: Period) -> bool:
        """Whether this is an `about` that contains the other."""
        return self.family == other.family and self.length.vaguer_than(other.length)

    def within(self, demanded: Period) -> bool:
        """Whether this lies inside a demanded range of the same family."""
        return self.family == demanded.family and self.length.within(demanded.length)

    def reaches(self, threshold: Period) -> bool:
        """Whether the whole of this is as long as the threshold or longer."""
        return self.family == threshold.family and self.length.reaches(threshold.length)

    def below(self, threshold: Period) -> bool:
        """Whether the whole of this is shorter than the threshold."""
        return self.family == threshold.family and self.length.below(threshold.length)

    def text(self, context: Context) -> str:  # noqa: ARG002 - a period names nothing of the deal
        """`at least 10 years`."""
        return self.written()

    def written(self) -> str:
        """In the unit it was written in."""
        ends = [end / _SIZES[self.unit][1] for end in self.length.ends()]
        return self.length.bounded(f"{'–'.join(map(grouped, ends))} {self.unit}{'' if ends == [1] else 's'}")


def parse(written: object, context: Context, refuse: Refuse) -> Period | None:  # noqa: ARG001 - read like any type
    """Read `45 days`, `6 weeks`, `about 18 months`, `10–15 years`, `18 months–2 years`."""
    words = scalar(written, "45 days", refuse)
    if words is None:
        return None
    try:
        return _read(words)
    except Misread as wrong:
        refuse(written, wrong.saw, wrong.would_do)
        return None


def schema(context: Context) -> Plain:  # noqa: ARG001 - asked of every type
    """For an editor."""
    return pattern("[0-9].*[A-Za-z]", "A number and days, weeks, months or years.", "45 days", "10–15 years")


TYPE = one_field("period", parse, frozenset({"longer", "shorter", "wider", "narrower", "at_least"}), schema=schema)


def _read(words: str) -> Period:
    if re.fullmatch(r"P[0-9].*", words):
        raise Misread(f"{shown(words)} is a code, not words", "write a number and a unit: 45 days")
    said, written_ends = ranges.split(words)
    ends = [_read_end(end) for end in written_ends]
    last = ends[-1][1]
    if last is None:
        raise Misread(f"{shown(words)} has no unit", "write days, weeks, months or years after it: 45 days")
    sized = [(length, unit or last) for length, unit in ends]
    if len({_SIZES[unit][0] for _, unit in sized}) > 1:
        raise Misread(f"{shown(words)} mixes days and months", "a range has one kind of unit: 30–60 days")
    lengths = [length * _SIZES[unit][1] for length, unit in sized]
    length = ranges.ranged(said, lengths, "write the shorter end first")
    smallest = min((unit for _, unit in sized), key=lambda unit: _SIZES[unit][1])
    return Period(family=_SIZES[last][0], length=length, unit=smallest)


def _read_end(words: str) -> tuple[Fraction, Unit | None]:
    parts = _END.fullmatch(words)
    assert parts is not None, "every text has a beginning and a rest"
    digits, unit = parts[1].strip(), parts[2]
    if not digits:
        raise Misread(f"{shown(words)} holds no number in digits", "write a number and a unit: 45 days")
    length = number(digits)
    if unit and unit.lower() not in _UNITS:
        raise Misread(
            f"{shown(unit)} is no unit of time", known_names(unit, ["days", "weeks", "months", "years"], "unit")
        )
    return length, _UNITS[unit.lower()] if unit else None
