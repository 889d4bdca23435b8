"""A range of numbers in a unit: what sums, ratios, counts, percentages and periods have in common, said once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import field
from fractions import Fraction
from typing import TypeAlias

from deal_terms.frozen_records import dataclass
from deal_terms.values.context import Context
from deal_terms.values.fit import INEXACT, MEASURE, Fit, span_holds, span_meets
from deal_terms.values.leaf import Leaf, Order, UpDown
from deal_terms.values.ranges import RAISED, Range
from deal_terms.values.respelling import ReadEnd, no_meaning
from deal_terms.values.roundings import held_exactly, rounds
from deal_terms.values.unspecified import Unspecified

Say: TypeAlias = Callable[[tuple[Fraction, ...], str], str]
"""The one or two numbers of a range, and their unit → words; the word for a bound goes before them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What makes one kind of quantity: how it is read and said, and which units can be compared.

    `read` makes a range and its unit of folded words, and raises MisreadError with advice for anything else. `plain`
    says the numbers as canonical data, `say` as a file writes them. Only units of one `family` can be compared.
    `whole` is the most there can be, if there is one; `signed`: there is less than nothing. `read_end` tells what one
    end of a wrong spelling means; `tidy` makes it of small letters and plain signs first. `parts` parts one quantity
    that is told in several units, which must have one `basis`: what it is per. `size` tells how many of the second unit
    make one of the first, where the numbers stand in the unit they were written in. `endless` is the unit of
    what is more than anything in any unit. `fractions`: a number may be one that no decimals reach.
    `in_words` tells what is written where words alone are told for a number (dozens); empty for anything else. `behind`
    is what readers are told behind it: what the register says it is of.
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
    parts: Callable[[str], list[str]] = lambda words: [words]
    basis: Callable[[str], str] = lambda unit: ""  # noqa: ARG005 - only some units have more than a name
    size: Callable[[str, str], Fraction] | None = None
    endless: str = ""
    fractions: bool = False
    in_words: Callable[[str, Context], str] = lambda words, context: ""  # noqa: ARG005 - not of every measure
    behind: Callable[[Context], str] = lambda context: ""  # noqa: ARG005 - only a ratio names something


def to_three_digits(number: Fraction) -> Fraction:
    """Rounded to a hundredth, or to three digits where it is less than one."""
    places = 2
    while number and abs(number) * 10**places < 100:
        places += 1
    return round(number, places)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A range of numbers of one measure; `unit` is empty where the measure has only one.

    `also`: the same told in other units that nothing converts, a sum in another currency. `words`: all that is told of
    the number; its range is then any number, and no other words say the same.
    """

    measure: Measure = field(repr=False)
    range: Range
    unit: str = ""
    also: tuple[tuple[str, Range], ...] = ()
    words: str = ""

    def fields(self) -> dict[str, Leaf | Unspecified]:
        """The one field."""
        return {"value": self}

    def canonical(self) -> str:
        """`over USD 98000000000`, `at least 2:1`, `over 120 months`."""
        return self._said(self.measure.plain)

    def key(self) -> Hashable:
        """Equal for quantities that mean the same."""
        if self.words:
            return self.words
        also = frozenset((unit, span.key()) for unit, span in self.also)
        unit = self.unit if self.measure.size else self.measure.family(self.unit)
        return (unit, self.range.key(), *([also] if also else []))

    def order(self, after: Quantity) -> Order:
        """Which way it moved, widened or narrowed; not comparable where their units are not."""
        held = self._held_against(after)
        if held is None:
            return Order("not_comparable", self._why_unlike(after))
        kind, equivalence = held[0].order(held[1], self.measure.words)
        in_other_units = kind == "restated" and self.families() != after.families()
        converted = kind == "restated" and self.measure.size is not None and self.unit != after.unit
        return Order(kind, "currency" if in_other_units else "conversion" if converted else equivalence)

    def families(self) -> tuple[str, ...]:
        """The family of each of its units, sorted; none of words."""
        return (
            ()
            if self.words
            else tuple(sorted({self.measure.family(unit) for unit in (self.unit, *(unit for unit, _ in self.also))}))
        )

    def is_endless(self) -> bool:
        """Whether it has no end: `indefinite` is longer than any length."""
        return bool(self.measure.endless) and self.unit == self.measure.endless

    def conversion(self, other: Quantity) -> str:
        """The other in the unit of this one, rounded as readers do: `999.98 ha`; empty where nothing is converted."""
        measure = self.measure
        units_differ = measure == other.measure and self.unit != other.unit
        if measure.size is None or not units_differ or not self.is_like(other):
            return ""
        span = other.range.rescale(measure.size(other.unit, self.unit))
        return span.say(lambda ends: measure.say(tuple(to_three_digits(end) for end in ends), self.unit))

    def is_like(self, other: Quantity) -> bool:
        """Whether they have a unit of one family: one currency, days or months."""
        return self._held_against(other) is not None

    def is_soft(self, *, told: bool) -> bool:
        """Whether it is a bound on what is told, or says `about` by itself."""
        return told or self.range.is_approximate()

    def is_told_shorter(self, than: Quantity) -> bool:
        """Whether a number of it is a fraction of the other at so many decimals: 33% beside a third."""
        return self.measure.fractions and rounds(self.range, than.range)

    def contains(self, other: Quantity) -> bool:
        """Whether every quantity that the other allows is allowed here, too."""
        held = self._held_against(other)
        return held is not None and held[0].contains(held[1])

    def common(self, other: Quantity) -> Quantity | None:
        """What both allow, in each unit that both are told in; of two units, in that of their family."""
        if self.contains(other) or other.contains(self):
            both = self.contains(other) and other.contains(self)
            return other if (len(self.also) < len(other.also) if both else self.contains(other)) else self
        held = self._held_against(other)
        shared = held[0].common(held[1]) if held else None
        if shared is None:
            return None
        alone = self.unit == other.unit or self.measure.size is not None
        unit = self.unit if alone else self._shared_family(other)
        also = {*self.families()} & {*other.families()} - {self.measure.family(unit)}
        spans = [(one, span) for one in sorted(also) if (span := self._in(one).common(other._in(one)))]
        return Quantity(measure=self.measure, range=shared, unit=unit, also=tuple(spans))

    def reaches(self, threshold: Quantity) -> bool:
        """Whether the whole of this lies at or above the threshold."""
        held = self._held_against(threshold)
        return held is not None and held[0].reaches(held[1])

    def below(self, threshold: Quantity) -> bool:
        """Whether the whole of this lies below the threshold."""
        held = self._held_against(threshold)
        return held is not None and held[0].below(held[1])

    def meets(self, demand: Quantity, direction: int) -> Fit:
        """How much of a demanded quantity a text has that gives this one."""
        held = self._held_against(demand)
        return span_meets(*held, direction or demand.end_of_scale()) if held else self._unlike(demand)

    def holds(self, refusal: Quantity, direction: int) -> Fit:
        """How much of a refused quantity a text has that gives this one."""
        held = self._held_against(refusal)
        return span_holds(*held, direction) if held else self._unlike(refusal)

    def asks(self) -> int:
        """As its range asks; words ask for nothing in a direction."""
        return 0 if self.words else self.range.asks()

    def end_of_scale(self) -> int:
        """1 for the whole, which nobody asks for at most; -1 for nothing at all; else 0."""
        if self.measure.whole is not None and self.range.low == self.measure.whole:
            return 1
        return 0 if self.measure.signed else self.range.end_of_scale()

    def text(self, context: Context) -> str:
        """As it is written, and what the register says it is of."""
        return self.to_yaml() + self.measure.behind(context)

    def to_yaml(self) -> str:
        """`over USD 98 billion`, `at least 10 years`."""
        return self._said(self.measure.say)

    def _why_unlike(self, other: Leaf) -> str:
        if not isinstance(other, Quantity):
            return "parts"
        return "words" if self.words or other.words else "units"

    def _unlike(self, other: Quantity) -> Fit:
        return INEXACT if self._why_unlike(other) == "words" else MEASURE

    def _said(self, say: Say) -> str:
        if self.words:
            return self.words
        told = [self.range.say(lambda ends: say(ends, self.unit))]
        for unit, span in self.also:
            same_bound = span.qualifier == self.range.qualifier and len(span.ends()) == 1
            told.append(say(span.ends(), unit) if same_bound else span.say(lambda ends, unit=unit: say(ends, unit)))  # type: ignore[misc]
        return ", as ".join(told)

    def _shared_family(self, other: Quantity) -> str:
        """The family that the two are held against each other in: the first of both, else the first in the alphabet
        that both have; empty where they have none."""
        if self.measure != other.measure:
            return ""
        first = self.measure.family(self.unit)
        shared = sorted({*self.families()} & {*other.families()})
        return first if first == self.measure.family(other.unit) else next(iter(shared), "")

    def _held_against(self, other: Quantity) -> tuple[Range, Range] | None:
        """Both ranges in the unit that they share; None where there is none."""
        if not isinstance(other, Quantity) or self.measure != other.measure or self.words != other.words:
            return None  # the greater of two sums is held against no sum
        if self.words:
            return self.range, other.range
        if not self.also and not other.also:
            if self.measure.endless and self.measure.endless in (self.unit, other.unit):
                return self.range, other.range
            if self.measure.family(self.unit) != self.measure.family(other.unit):
                return None
            theirs = self._converted(other)
            return held_exactly(self.range, theirs) if self.measure.fractions else (self.range, theirs)
        family = self._shared_family(other)
        return (self._in(family), other._in(family)) if family else None

    def _converted(self, other: Quantity) -> Range:
        """The range of the other in the unit of this one; a difference that rounding makes is none."""
        if self.measure.size is None or self.unit == other.unit:
            return other.range
        return other.range.rescale(self.measure.size(other.unit, self.unit)).round_to(self.range)

    def _in(self, family: str) -> Range:
        told = ((self.unit, self.range), *self.also)
        return next(span for unit, span in told if self.measure.family(unit) == family)
