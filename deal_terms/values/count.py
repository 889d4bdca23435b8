"""A number of things: whole, exact, about, bounded, or between two."""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction

from pydantic import BaseModel, ConfigDict

from deal_terms.values import ranges
from deal_terms.values.context import Context
from deal_terms.values.leaf import Leaf, Order
from deal_terms.values.numerals import decimal, grouped, number
from deal_terms.values.ranges import Range
from deal_terms.values.refusing import Misread, Refuse, shown
from deal_terms.values.schema import Plain, pattern
from deal_terms.values.shapes import scalar
from deal_terms.values.unspecified import Unspecified
from deal_terms.values.value_type import one_field


class Count(BaseModel):
    """A range of whole numbers."""

    model_config = ConfigDict(frozen=True)

    number: Range

    def fields(self) -> dict[str, Leaf | Unspecified]:
        """The one field."""
        return {"value": self}

    def canonical(self) -> str:
        """`over 800000`."""
        return self.number.say(decimal)

    def key(self) -> Hashable:
        """Equal for counts that mean the same."""
        return self.number.key()

    def order(self, after: Count) -> Order:
        """Raised, lowered, widened or narrowed."""
        return self.number.order(after.number)

    def vaguer_than(self, other: Count) -> bool:
        """Whether this is an `about` that contains the other."""
        return self.number.vaguer_than(other.number)

    def within(self, demanded: Count) -> bool:
        """Whether this lies inside a demanded range."""
        return self.number.within(demanded.number)

    def reaches(self, threshold: Count) -> bool:
        """Whether the whole of this lies at or above the threshold."""
        return self.number.reaches(threshold.number)

    def below(self, threshold: Count) -> bool:
        """Whether the whole of this lies below the threshold."""
        return self.number.below(threshold.number)

    def text(self, context: Context) -> str:  # noqa: ARG002 - a count names nothing of the deal
        """`over 800,000`."""
        return self.written()

    def written(self) -> str:
        """With commas between thousands."""
        return self.number.say(grouped)


def parse(written: object, context: Context, refuse: Refuse) -> Count | None:  # noqa: ARG001 - read like any type
    """Read `57`, `800,000`, `at least 3`, `5–7`."""
    words = scalar(written, "57", refuse)
    if words is None:
        return None
    try:
        said, ends = ranges.split(words)
        return Count(number=ranges.ranged(said, [_whole(end) for end in ends]))
    except Misread as wrong:
        refuse(written, wrong.saw, wrong.would_do)
        return None


def schema(context: Context) -> Plain:  # noqa: ARG001 - asked of every type
    """For an editor."""
    number = pattern("[0-9]", "A number of things.", "57", "800,000", "at least 3", "5–7")
    return number | {"type": ["integer", "string"], "minimum": 0}


TYPE = one_field("count", parse, frozenset({"higher", "lower", "wider", "narrower", "at_least"}), schema=schema)


def _whole(words: str) -> Fraction:
    digits, _, unit = words.partition(" ")
    if unit.isalpha():
        raise Misread(f"{shown(unit)} after a count", "write the number out, and alone: 800,000")
    read = number(words)
    if read.denominator != 1 or "." in digits:
        raise Misread(f"{shown(words)} is no whole number", "a count has no decimals: 57")
    return read
