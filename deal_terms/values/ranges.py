"""Numbers with open ends: exact, between two, about one, or bounded on one side."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from deal_terms.values.leaf import Order, UpDown, movement
from deal_terms.values.refusals import MisreadError, shown_value

Qualifier = Literal["exactly", "between", "about", "over", "at least", "under", "at most", "up to"]

RAISED = UpDown("raised", "lowered")
_BOUNDS: dict[str, Qualifier] = {
    "about": "about",
    "over": "over",
    "at least": "at least",
    "under": "under",
    "at most": "at most",
    "up to": "up to",
}
_MEANT = {
    "more than": "over",
    "above": "over",
    ">": "over",
    "less than": "under",
    "below": "under",
    "<": "under",
    "no less than": "at least",
    "not less than": "at least",
    "minimum": "at least",
    "min": "at least",
    ">=": "at least",
    "≥": "at least",
    "no more than": "at most",
    "not more than": "at most",
    "maximum": "at most",
    "max": "at most",
    "<=": "at most",
    "≤": "at most",
    "roughly": "about",
    "approximately": "about",
    "approx": "about",
    "around": "about",
    "circa": "about",
    "nearly": "about",
    "almost": "about",
    "some": "about",
    "ca": "about",
    "~": "about",
    "≈": "about",
}


def _leading(words: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"({'|'.join(map(re.escape, longest_first))})(?![a-z])\.?\s*(.*)", re.IGNORECASE)


_BOUND = _leading(list(_BOUNDS))
_MEANT_BOUND = _leading(list(_MEANT))
# A hyphen parts two ends only between two of their characters or two spaces: elsewhere it is a minus sign.
_APART = re.compile(r"\s*–\s*|\s+to\s+|(?<=[0-9A-Za-z%])-(?=\S)|\s+-\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A range of numbers; an end that is None is open.

    Exact in Fraction, so that 2:3 and 10% more than a sum need no rounding. For `about` both ends are the number
    named; its range reaches 10% to either side.
    """

    qualifier: Qualifier
    lower: Fraction | None
    upper: Fraction | None

    @property
    def low(self) -> Fraction | None:
        """The lower end of what is meant; None: no lower end."""
        return self.lower * Fraction(9, 10) if self.qualifier == "about" and self.lower is not None else self.lower

    @property
    def high(self) -> Fraction | None:
        """The upper end of what is meant; None: no upper end."""
        return self.upper * Fraction(11, 10) if self.qualifier == "about" and self.upper is not None else self.upper

    def key(self) -> Hashable:
        """Equal for ranges that mean the same: over and at least; under, at most and up to."""
        return (self.qualifier == "about", self.low, self.high)

    def order(self, after: Range, words: UpDown = RAISED) -> Order:
        """The kind of change from this range to another."""
        if self.key() == after.key():
            return Order("restated", None if self.qualifier == after.qualifier else "bound")
        if (self.qualifier == "about" and after.within(self)) or (after.qualifier == "about" and self.within(after)):
            return Order("restated", "approximation")
        low = _move(self.low, after.low, from_open=1)
        high = _move(self.high, after.high, from_open=-1)
        open_alike = self.low is None is after.low or self.high is None is after.high
        return Order(movement(low, high, words, open_alike=open_alike))

    def vaguer_than(self, other: Range) -> bool:
        """Whether this is an `about` that contains the other, which is none."""
        return self.qualifier == "about" != other.qualifier and other.within(self)

    def within(self, demand: Range) -> bool:
        """Whether the whole of this range lies inside the other, their ends included."""
        return _move(demand.low, self.low, from_open=1) >= 0 >= _move(demand.high, self.high, from_open=-1)

    def reaches(self, threshold: Range) -> bool:
        """Whether the whole of this range lies at or above the lower end of the other."""
        return self.low is not None and threshold.low is not None and self.low >= threshold.low

    def below(self, threshold: Range) -> bool:
        """Whether the whole of this range lies below the lower end of the other."""
        return self.high is not None and threshold.low is not None and self.high < threshold.low

    def keeps_to(self, limit: Range) -> bool:
        """Whether the whole of this range lies at or below the upper end of the other."""
        return self.high is not None and limit.high is not None and self.high <= limit.high

    def above(self, limit: Range) -> bool:
        """Whether the whole of this range lies above the upper end of the other."""
        return self.low is not None and limit.high is not None and self.low > limit.high

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
        return self.qualifier in ("exactly", "about")

    def is_open(self, direction: int) -> bool:
        """Whether it has no lower end (1), or no upper end (-1)."""
        return (self.lower if direction > 0 else self.upper) is None

    def ends(self) -> tuple[Fraction, ...]:
        """The numbers named: one, or two for a range."""
        both = (
            (self.lower, self.upper)
            if self.qualifier == "between"
            else (self.upper if self.lower is None else self.lower,)
        )
        return tuple(end for end in both if end is not None)

    def say(self, number: Callable[[Fraction], str]) -> str:
        """The range in the words it is written in, its numbers said by `number`."""
        return self.bounded_text("–".join(number(end) for end in self.ends()))

    def bounded_text(self, words: str) -> str:
        """Words for the ends, with the word for the bound before them."""
        return words if self.qualifier in {"exactly", "between"} else f"{self.qualifier} {words}"


def split(words: str) -> tuple[Qualifier, list[str]]:
    """The word for the bound, and the one or two ends; MisreadError for anything else."""
    said: Qualifier = "exactly"
    if bound := _BOUND.fullmatch(words):
        said, words = _BOUNDS[bound[1].lower()], bound[2]
    elif meant := _MEANT_BOUND.fullmatch(words):
        raise MisreadError(
            f"{meant[1]} is not a word for a bound", f"write {_MEANT[meant[1].lower()]} {meant[2]}".rstrip()
        )
    if between := re.fullmatch(r"(?:between|from)\s+(.+?)\s+(?:and|to)\s+(.+)", words, re.IGNORECASE):
        raise MisreadError(f"{shown_value(words)} is not how a range is written", f"write {between[1]}–{between[2]}")
    ends = _APART.split(words)
    if not all(ends):
        raise MisreadError(
            f"{shown_value(words)} lacks one end", "write both ends, or one with at least, over, under or up to"
        )
    if len(ends) > 2:
        raise MisreadError(f"{shown_value(words)} has more than two ends", "a range has two: write 300–350")
    if len(ends) == 2 and said != "exactly":
        raise MisreadError(f"{said} before a range", f"write the range alone: {shown_value(words)}")
    return said, ends


def is_bound(words: str) -> bool:
    """Whether words end in a word for a bound, which has its place before everything else."""
    return any(words.lower() == bound or words.lower().endswith(f" {bound}") for bound in _BOUNDS)


def range_of(
    qualifier: Qualifier, ends: Sequence[Fraction], reversed_advice: str = "write the lower end first"
) -> Range:
    """The range of one or two numbers; MisreadError if the first is above the second."""
    lower, upper = ends[0], ends[-1]
    if lower > upper:
        raise MisreadError("the range begins above its end", reversed_advice)
    if len(ends) == 2:
        return Range(qualifier="exactly" if lower == upper else "between", lower=lower, upper=upper)
    match qualifier:
        case "over" | "at least":
            return Range(qualifier=qualifier, lower=lower, upper=None)
        case "under" | "at most" | "up to":
            return Range(qualifier=qualifier, lower=None, upper=upper)
        case _:
            return Range(qualifier=qualifier, lower=lower, upper=upper)


def _move(before: Fraction | None, after: Fraction | None, *, from_open: int) -> int:
    """Which way an end moved: -1, 0, 1; `from_open` is the way from an open end to any number."""
    if before is None or after is None:
        return 0 if before is after else (from_open if before is None else -from_open)
    return (after > before) - (after < before)
