"""A range of numbers in a unit: what sums, ratios, counts, percentages and periods have in common, said once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

from deal_terms.values.characters import as_ascii
from deal_terms.values.context import Context
from deal_terms.values.fit import MEASURE, Fit, span_holds, span_meets
from deal_terms.values.leaf import Leaf, Order, UpDown
from deal_terms.values.ranges import RAISED, Range
from deal_terms.values.refusals import MisreadError, Refuse
from deal_terms.values.respelling import ReadEnd, no_meaning, right_spellings
from deal_terms.values.schema import Plain
from deal_terms.values.shapes import scalar
from deal_terms.values.unspecified import Unspecified
from deal_terms.values.value_type import Bounds, ValueType, one_field

LONGEST_ADVISED = 100
"""No sum has more characters, and few enough that no search in them is slow."""
PREFERS = frozenset({"higher", "lower", "wider", "narrower", "at_least"})
Say: TypeAlias = Callable[[tuple[Fraction, ...], str], str]
"""The one or two numbers of a range, and their unit → words; the word for a bound goes before them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What makes one kind of quantity: how it is read and said, and which units can be compared.

    `read` makes a range and its unit of folded words, and raises MisreadError with advice for anything else. `plain`
    says the numbers as canonical data, `say` as a file writes them. Only units of one `family` can be compared.
    `whole` is the most there can be, if there is one; `signed`: there is less than nothing. `read_end` tells what one
    end of a wrong spelling means; `tidy` makes it of small letters and plain signs first.
    """

    example: str
    read: Callable[[str, Context], tuple[Range, str]]
    plain: Say
    say: Say
    read_end: ReadEnd = no_meaning
    tidy: Callable[[str], str] = str
    family: Callable[[str], str] = str
    words: UpDown = RAISED
    whole: Fraction | None = None
    signed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A range of numbers of one measure; `unit` is empty where the measure has only one."""

    measure: Measure = field(repr=False)
    range: Range
    unit: str = ""

    def fields(self) -> dict[str, Leaf | Unspecified]:
        """The one field."""
        return {"value": self}

    def canonical(self) -> str:
        """`over USD 98000000000`, `at least 2:1`, `over 120 months`."""
        return self.range.say(lambda ends: self.measure.plain(ends, self.unit))

    def key(self) -> Hashable:
        """Equal for quantities that mean the same."""
        return (self.measure.family(self.unit), self.range.key())

    def order(self, after: Quantity) -> Order:
        """Which way it moved, widened or narrowed; changed where the two cannot be compared."""
        return self.range.order(after.range, self.measure.words) if self.is_like(after) else Order("changed")

    def is_like(self, other: Quantity) -> bool:
        """Whether the units are of one family: one currency, days or months."""
        measure = self.measure
        return measure == other.measure and measure.family(self.unit) == measure.family(other.unit)

    def is_soft(self, *, told: bool) -> bool:
        """Whether it is a bound on what is told, or says `about` by itself."""
        return told or self.range.qualifier == "about"

    def contains(self, other: Quantity) -> bool:
        """Whether every quantity that the other allows is allowed here, too."""
        return self.is_like(other) and self.range.contains(other.range)

    def common(self, other: Quantity) -> Quantity | None:
        """What both allow; of two units, in that of their family."""
        if self.contains(other) or other.contains(self):
            return other if self.contains(other) else self
        shared = self.range.common(other.range) if self.is_like(other) else None
        if shared is None:
            return None
        unit = self.unit if self.unit == other.unit else self.measure.family(self.unit)
        return Quantity(measure=self.measure, range=shared, unit=unit)

    def reaches(self, threshold: Quantity) -> bool:
        """Whether the whole of this lies at or above the threshold."""
        return self.is_like(threshold) and self.range.reaches(threshold.range)

    def below(self, threshold: Quantity) -> bool:
        """Whether the whole of this lies below the threshold."""
        return self.is_like(threshold) and self.range.below(threshold.range)

    def meets(self, demand: Quantity, direction: int) -> Fit:
        """How much of a demanded quantity a text has that gives this one."""
        if not self.is_like(demand):
            return MEASURE
        return span_meets(self.range, demand.range, direction or demand.end_of_scale())

    def holds(self, refusal: Quantity, direction: int) -> Fit:
        """How much of a refused quantity a text has that gives this one."""
        return span_holds(self.range, refusal.range, direction) if self.is_like(refusal) else MEASURE

    def asks(self) -> int:
        """As its range asks."""
        return self.range.asks()

    def end_of_scale(self) -> int:
        """1 for the whole, which nobody asks for at most; -1 for nothing at all; else 0."""
        if self.measure.whole is not None and self.range.low == self.measure.whole:
            return 1
        return 0 if self.measure.signed else self.range.end_of_scale()

    def text(self, context: Context) -> str:  # noqa: ARG002 - a quantity names nothing of the deal
        """As it is written."""
        return self.to_yaml()

    def to_yaml(self) -> str:
        """`over USD 98 billion`, `at least 10 years`."""
        return self.range.say(lambda ends: self.measure.say(ends, self.unit))


def each(number: Callable[[Fraction], str]) -> Say:
    """Numbers that are said one by one, without a unit."""
    return lambda ends, _: "–".join(map(number, ends))


def parse(measure: Measure, written: object, context: Context, refuse: Refuse) -> Quantity | None:
    """Read a quantity of that measure; None after a refusal."""
    words = scalar(written, measure.example, refuse)
    if words is None:
        return None
    try:
        read, unit = measure.read(words, context)
    except MisreadError as wrong:
        refuse(written, wrong.message, _advice(measure, words, context) or wrong.hint)
        return None
    return Quantity(measure=measure, range=read, unit=unit)


def _advice(measure: Measure, words: str, context: Context) -> str:
    """What to write instead, where the words tell it; empty where they do not."""
    if len(words) > LONGEST_ADVISED:
        return ""

    def write(span: Range, unit: str) -> str:
        return Quantity(measure=measure, range=span, unit=unit).to_yaml()

    right = right_spellings(measure.tidy(as_ascii(words).casefold()), context, measure.read_end, write, measure.read)
    return f"write {' or '.join(right)}" if right else ""


def quantity_type(
    name: str,
    measure: Measure,
    prefers: frozenset[str] = PREFERS,
    *,
    schema: Callable[[Context], Plain],
    bounds: Bounds = "told",
) -> ValueType:
    """The type of the values that are one quantity of that measure."""
    return one_field(
        name,
        lambda written, context, refuse: parse(measure, written, context, refuse),
        prefers,
        schema=schema,
        bounds=bounds,
    )
