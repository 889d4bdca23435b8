"""A ratio of two numbers, such as 2:1, ordered by its quotient."""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction

from pydantic import BaseModel, ConfigDict

from deal_terms.values import ranges
from deal_terms.values.context import Context
from deal_terms.values.leaf import Leaf, Order
from deal_terms.values.numerals import number
from deal_terms.values.ranges import Range
from deal_terms.values.refusing import Misread, Refuse, shown
from deal_terms.values.schema import Plain, pattern
from deal_terms.values.shapes import scalar
from deal_terms.values.unspecified import Unspecified
from deal_terms.values.value_type import one_field


class Ratio(BaseModel):
    """A range of quotients; said in lowest terms, so that 4:2 is 2:1."""

    model_config = ConfigDict(frozen=True)

    quotient: Range

    def fields(self) -> dict[str, Leaf | Unspecified]:
        """The one field."""
        return {"value": self}

    def canonical(self) -> str:
        """`at least 2:1`."""
        return self.quotient.say(lambda quotient: f"{quotient.numerator}:{quotient.denominator}")

    def key(self) -> Hashable:
        """Equal for ratios that mean the same."""
        return self.quotient.key()

    def order(self, after: Ratio) -> Order:
        """Raised, lowered, widened or narrowed."""
        return self.quotient.order(after.quotient)

    def vaguer_than(self, other: Ratio) -> bool:
        """Whether this is an `about` that contains the other."""
        return self.quotient.vaguer_than(other.quotient)

    def within(self, demanded: Ratio) -> bool:
        """Whether this lies inside a demanded range."""
        return self.quotient.within(demanded.quotient)

    def reaches(self, threshold: Ratio) -> bool:
        """Whether the whole of this lies at or above the threshold."""
        return self.quotient.reaches(threshold.quotient)

    def below(self, threshold: Ratio) -> bool:
        """Whether the whole of this lies below the threshold."""
        return self.quotient.below(threshold.quotient)

    def text(self, context: Context) -> str:  # noqa: ARG002 - a ratio names nothing of the deal
        """`at least 2:1`."""
        return self.canonical()

    def written(self) -> str:
        """`at least 2:1`."""
        return self.canonical()


def parse(written: object, context: Context, refuse: Refuse) -> Ratio | None:  # noqa: ARG001 - read like any type
    """Read `2:1`, `1.5:1`, `at least 2:1`, `2:1–3:1`."""
    words = scalar(written, "2:1", refuse)
    if words is None:
        return None
    try:
        said, ends = ranges.split(words)
        return Ratio(quotient=ranges.ranged(said, [_quotient(end, words) for end in ends]))
    except Misread as wrong:
        refuse(written, wrong.saw, wrong.would_do)
        return None


def schema(context: Context) -> Plain:  # noqa: ARG001 - asked of every type
    """For an editor."""
    return pattern("[0-9]\\s*:\\s*[0-9]", "Two numbers with a colon between.", "2:1", "at least 3:2")


TYPE = one_field("ratio", parse, frozenset({"higher", "lower", "wider", "narrower", "at_least"}), schema=schema)


def _quotient(end: str, words: str) -> Fraction:
    parts = end.split(":")
    if len(parts) != 2:
        raise Misread(f"{shown(words)} is no ratio", "write two numbers with a colon between: 2:1")
    above, under = (number(part.strip()) for part in parts)
    if under == 0:
        raise Misread(f"{shown(words)} has nothing after the colon but zero", "a ratio to zero has no size: 2:1")
    return above / under
