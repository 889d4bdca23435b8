"""Numbers with open ends: exact, between two, about one, or bounded on one side."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Literal

from deal_terms.frozen_records import dataclass
from deal_terms.values.leaf import Order, UpDown, movement
from deal_terms.values.range_ends import RangeEnd, exactly_at, move_of, rounded_to, sum_of
from deal_terms.values.refusals import MisreadError

Band = Literal["over, under", "over, up to", "at least, under"]
Qualifier = Literal["exactly", "between", "about", "nearly", "over", "at least", "under", "at most", "up to"] | Band

RAISED = UpDown("raised", "lowered")

_BANDS: dict[str, tuple[str, str]] = {
    "over, under": ("over", "and under"),
    "over, up to": ("over", "up to"),
    "at least, under": ("at least", "and under"),
}
_NEARLY = "nearly is from a tenth below a number up to it: say under, or give the number itself"
BAND_OF: dict[tuple[bool, bool], Qualifier] = {
    (True, True): "over, under",
    (True, False): "over, up to",
    (False, True): "at least, under",
    (False, False): "between",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A range of numbers; an end that is None is open.

    Exact in Fraction, so that 2:3 and 10% more than a sum need no rounding. For `about` both ends are the number
    named; its range reaches 10% to either side, that of `nearly` 10% down. `over`, `under` and `nearly` do not hold the
    number named. `whole`: only whole numbers are meant, so that over 3 is at least 4.
    """

    qualifier: Qualifier
    lower: Fraction | None
    upper: Fraction | None
    whole: bool = False

    @property
    def low(self) -> Fraction | None:
        """The lower end of what is meant; None: no lower end."""
        return self.lower if not self.is_approximate() or self.lower is None else self.lower - abs(self.lower) / 10

    @property
    def high(self) -> Fraction | None:
        """The upper end of what is meant; None: no upper end."""
        return self.upper if self.qualifier != "about" or self.upper is None else self.upper + abs(self.upper) / 10

    def key(self) -> Hashable:
        """Equal for ranges that mean the same: at most and up to; of whole numbers over 3 and at least 4."""
        return (self.is_approximate(), self._first(), self._last())

    def bounding(self, number: Range) -> Range:
        """The bound that this one is, on another number."""
        plain = self.qualifier == "between" or self.qualifier in _BANDS or self.qualifier == "exactly"
        return number if plain else range_of(self.qualifier, number.ends(), whole=self.whole)

    def rescale(self, factor: Fraction) -> Range:
        """The same in a unit of which there are so many to one of this."""
        lower, upper = (end and end * factor for end in (self.lower, self.upper))
        return replace(self, lower=lower, upper=upper)

    def round_to(self, other: Range) -> Range:
        """The same with the ends of the other, where they differ by no more than half a per cent."""
        return replace(self, lower=rounded_to(self.lower, other.lower), upper=rounded_to(self.upper, other.upper))

    def order(self, after: Range, words: UpDown = RAISED) -> Order:
        """The kind of change from this range to another."""
        if self.key() == after.key():
            return Order("restated", None if self.qualifier == after.qualifier else "bound")
        if self._says_less(after) or after._says_less(self):
            return Order("restated")
        low = move_of(self._first(), after._first(), from_open=1)
        high = move_of(self._last(), after._last(), from_open=-1)
        open_alike = self.low is None is after.low or self.high is None is after.high
        return Order(movement(low, high, words, open_alike=open_alike))

    def contains(self, other: Range) -> bool:
        """Whether every number that the other allows is allowed here, too."""
        low = move_of(self._first(), other._first(), from_open=1)
        return low >= 0 >= move_of(self._last(), other._last(), from_open=-1)

    def common(self, other: Range) -> Range | None:
        """The numbers that both allow; None where there are none."""
        firsts = [end for end in (self._first(), other._first()) if end is not None]
        lasts = [end for end in (self._last(), other._last()) if end is not None]
        return _of_ends(max(firsts, default=None), min(lasts, default=None), whole=self.whole)

    def plus(self, other: Range) -> Range | None:
        """What a number of the one and a number of the other come to; None where nothing is known of it."""
        said = {self.qualifier, other.qualifier}
        if said in ({"about"}, {"about", "exactly"}, {"nearly"}):
            assert self.lower is not None, "plain"
            assert other.lower is not None, "plain"
            both = self.lower + other.lower
            return replace(self, qualifier=min(said), lower=both, upper=both)
        first, last = sum_of(self._first(), other._first()), sum_of(self._last(), other._last())
        return None if first is None is last else _of_ends(first, last, whole=self.whole)

    def within(self, demand: Range) -> bool:
        """Whether the whole of this range lies inside the other, their ends included, even those of over and under."""
        low = move_of(exactly_at(demand.low), exactly_at(self.low), from_open=1)
        return low >= 0 >= move_of(exactly_at(demand.high), exactly_at(self.high), from_open=-1)

    def reaches(self, threshold: Range) -> bool:
        """Whether the whole of this range lies at or above the lower end of the other."""
        first, limit = self._first(), threshold._first()
        return first is not None and limit is not None and first >= limit

    def below(self, threshold: Range) -> bool:
        """Whether the whole of this range lies below the lower end of the other."""
        last, limit = self._last(), threshold._first()
        return last is not None and limit is not None and last < limit

    def keeps_to(self, limit: Range) -> bool:
        """Whether the whole of this range lies at or below the upper end of the other."""
        last, end = self._last(), limit._last()
        return last is not None and end is not None and last <= end

    def above(self, limit: Range) -> bool:
        """Whether the whole of this range lies above the upper end of the other."""
        first, end = self._first(), limit._last()
        return first is not None and end is not None and first > end

    def asks(self) -> int:
        """1 for a lower end alone, -1 for an upper end alone, 0 for anything else."""
        if self.lower is None:
            return -1
        return 1 if self.upper is None else 0

    def end_of_scale(self) -> int:
        """-1 for nothing at all, which nobody asks for at least; else 0."""
        return -1 if self.upper == 0 else 0

    def is_plain(self) -> bool:
        """Whether it is one number, exactly or about."""
        return self.qualifier == "exactly" or self.is_approximate()

    def is_approximate(self) -> bool:
        """Whether it names a number, and means those near it."""
        return self.qualifier in ("about", "nearly")

    def is_open(self, direction: int) -> bool:
        """Whether it has no lower end (1), or no upper end (-1)."""
        return (self.lower if direction > 0 else self.upper) is None

    def is_empty(self) -> bool:
        """Whether no number is in it."""
        first, last = self._first(), self._last()
        if first is None or last is None:
            return False
        return first > last or (first[0] == last[0] and bool(first[1] or last[1]))

    def ends(self) -> tuple[Fraction, ...]:
        """The numbers named: one, or two for a range."""
        two = self.qualifier == "between" or self.qualifier in _BANDS
        both = (self.lower, self.upper) if two else (self.upper if self.lower is None else self.lower,)
        return tuple(end for end in both if end is not None)

    def say(self, numbers: Callable[[tuple[Fraction, ...]], str]) -> str:
        """The range in the words it is written in; `numbers` says one number, or two with a dash between."""
        if bounds := _BANDS.get(self.qualifier):
            return " ".join(f"{bound} {numbers((end,))}" for bound, end in zip(bounds, self.ends(), strict=True))
        words = numbers(self.ends())
        return words if self.qualifier in {"exactly", "between"} else f"{self.qualifier} {words}"

    def _says_less(self, other: Range) -> bool:
        """Whether the number named is only near, and the other lies where it may be."""
        return other.within(self) if self.qualifier == "about" else self.qualifier == "nearly" and self.contains(other)

    def _first(self) -> RangeEnd | None:
        """Where it begins; None: nowhere."""
        if self.low is None:
            return None
        strict = self.qualifier in {"over", "over, under", "over, up to"}
        if self.whole:
            return Fraction(math.floor(self.low) + 1 if strict else math.ceil(self.low)), 0
        return self.low, int(strict)

    def _last(self) -> RangeEnd | None:
        """Where it ends; None: nowhere."""
        if self.high is None:
            return None
        strict = self.qualifier in {"under", "nearly", "over, under", "at least, under"}
        if self.whole:
            return Fraction(math.ceil(self.high) - 1 if strict else math.floor(self.high)), 0
        return self.high, -int(strict)


def range_of(
    qualifier: Qualifier,
    ends: Sequence[Fraction],
    reversed_advice: str = "write the lower end first",
    *,
    whole: bool = False,
    signed: bool = False,
) -> Range:
    """The range of one or two numbers; MisreadError if the first is above the second.

    `signed`: there are numbers below zero, so that something is under it.
    """
    lower, upper = ends[0], ends[-1]
    if lower > upper:
        raise MisreadError("the range begins above its end", reversed_advice)
    if len(ends) == 2:
        alone = qualifier not in _BANDS and lower == upper
        named: Qualifier = qualifier if qualifier in _BANDS else "between"
        span = Range(qualifier="exactly" if alone else named, lower=lower, upper=upper, whole=whole)
        if span.is_empty():
            raise MisreadError(
                "no number lies between the two ends", "write another end, or at least and up to, which hold their ends"
            )
        return span
    if qualifier == "under" and upper == 0 and not signed:
        raise MisreadError(
            "nothing is under 0", "numbers here are never below zero: leave the bound out, or name another"
        )
    match qualifier:
        case "over" | "at least":
            return Range(qualifier=qualifier, lower=lower, upper=None, whole=whole)
        case "under" | "at most" | "up to":
            return Range(qualifier=qualifier, lower=None, upper=upper, whole=whole)
        case _:
            span = Range(qualifier=qualifier, lower=lower, upper=upper, whole=whole)
            if qualifier == "nearly" and (lower <= 0 or span.is_empty()):
                raise MisreadError("no number is nearly that", _NEARLY)
            return span


def _of_ends(first: RangeEnd | None, last: RangeEnd | None, *, whole: bool) -> Range | None:
    """The range from the one to the other, of which one may be open; None where it is empty."""
    if first is None:
        qualifier: Qualifier = "under" if last and last[1] else "at most"
        return Range(qualifier=qualifier, lower=None, upper=last and last[0], whole=whole)
    if last is None:
        return Range(qualifier="over" if first[1] else "at least", lower=first[0], upper=None, whole=whole)
    if first > last:
        return None
    qualifier = "exactly" if first == last else BAND_OF[bool(first[1]), bool(last[1])]
    return Range(qualifier=qualifier, lower=first[0], upper=last[0], whole=whole)
