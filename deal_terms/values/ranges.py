"""Numbers with open ends: exact, between two, about one, or bounded on one side."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from deal_terms.values.leaf import Order, UpDown, movement
from deal_terms.values.refusing import Misread, shown_value

Band = Literal["over, under", "over, up to", "at least, under"]
Said = Literal["exactly", "between", "about", "over", "at least", "under", "at most", "up to"] | Band

RAISED = UpDown("raised", "lowered")
_End: TypeAlias = "tuple[Fraction, int]"
"""A number, and whether the range ends at it (0), just above it (1) or just below it (-1)."""
_BOUNDS: dict[str, Said] = {
    "about": "about",
    "over": "over",
    "above": "over",
    "at least": "at least",
    "under": "under",
    "at most": "at most",
    "up to": "up to",
}
_MEANT = {
    "more than": "over",
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
# What two ranges have in common may lack an end that it names: no report is written so.
_BANDS: dict[str, tuple[str, str]] = {
    "over, under": ("over", "and under"),
    "over, up to": ("over", "up to"),
    "at least, under": ("at least", "and under"),
}
_BAND_OF: dict[tuple[bool, bool], Said] = {
    (True, True): "over, under",
    (True, False): "over, up to",
    (False, True): "at least, under",
    (False, False): "between",
}
# A hyphen parts two ends only between two of their characters or two spaces: elsewhere it is a minus sign.
_APART = re.compile(r"\s*–\s*|\s+to\s+|(?<=[0-9A-Za-z%])-(?=\S)|\s+-\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A range of numbers; an end that is None is open.

    Exact in Fraction, so that 2:3 and 10% more than a sum need no rounding. For `about` both ends are the number
    named; its range reaches 10% to either side. `over` and `under` do not hold the number named. `whole`: only whole
    numbers are meant, so that over 3 is at least 4.
    """

    said: Said
    lower: Fraction | None
    upper: Fraction | None
    whole: bool = False

    @property
    def low(self) -> Fraction | None:
        """The lower end of what is meant; None: no lower end."""
        return self.lower * Fraction(9, 10) if self.said == "about" and self.lower is not None else self.lower

    @property
    def high(self) -> Fraction | None:
        """The upper end of what is meant; None: no upper end."""
        return self.upper * Fraction(11, 10) if self.said == "about" and self.upper is not None else self.upper

    def key(self) -> Hashable:
        """Equal for ranges that mean the same: at most and up to; of whole numbers over 3 and at least 4."""
        return (self.said == "about", self._first(), self._last())

    def order(self, after: Range, words: UpDown = RAISED) -> Order:
        """The kind of change from this range to another."""
        if self.key() == after.key():
            return Order("restated", None if self.said == after.said else "bound")
        if (self.said == "about" and after.within(self)) or (after.said == "about" and self.within(after)):
            return Order("restated")
        low = _move(self._first(), after._first(), from_open=1)
        high = _move(self._last(), after._last(), from_open=-1)
        open_alike = self.low is None is after.low or self.high is None is after.high
        return Order(movement(low, high, words, open_alike=open_alike))

    def holds(self, other: Range) -> bool:
        """Whether every number that the other allows is allowed here, too."""
        low = _move(self._first(), other._first(), from_open=1)
        return low >= 0 >= _move(self._last(), other._last(), from_open=-1)

    def common(self, other: Range) -> Range | None:
        """The numbers that both allow; None where there are none."""
        firsts = [end for end in (self._first(), other._first()) if end is not None]
        lasts = [end for end in (self._last(), other._last()) if end is not None]
        first, last = max(firsts, default=None), min(lasts, default=None)
        if first is None:
            said: Said = "under" if last and last[1] else "at most"
            return Range(said=said, lower=None, upper=last and last[0], whole=self.whole)
        if last is None:
            return Range(said="over" if first[1] else "at least", lower=first[0], upper=None, whole=self.whole)
        if first > last:
            return None
        said = "exactly" if first == last else _BAND_OF[bool(first[1]), bool(last[1])]
        return Range(said=said, lower=first[0], upper=last[0], whole=self.whole)

    def within(self, demanded: Range) -> bool:
        """Whether the whole of this range lies inside the other, their ends included, even those of over and under."""
        low = _move(_exact(demanded.low), _exact(self.low), from_open=1)
        return low >= 0 >= _move(_exact(demanded.high), _exact(self.high), from_open=-1)

    def reaches(self, threshold: Range) -> bool:
        """Whether the whole of this range lies at or above the lower end of the other."""
        return self.low is not None and threshold.low is not None and self.low >= threshold.low

    def below(self, threshold: Range) -> bool:
        """Whether the whole of this range lies below the lower end of the other."""
        return self.high is not None and threshold.low is not None and self.high < threshold.low

    def ends(self) -> tuple[Fraction, ...]:
        """The numbers named: one, or two for a range."""
        two = self.said == "between" or self.said in _BANDS
        both = (self.lower, self.upper) if two else (self.upper if self.lower is None else self.lower,)
        return tuple(end for end in both if end is not None)

    def say(self, numbers: Callable[[tuple[Fraction, ...]], str]) -> str:
        """The range in the words it is written in; `numbers` says one number, or two with a dash between."""
        if bounds := _BANDS.get(self.said):
            return " ".join(f"{bound} {numbers((end,))}" for bound, end in zip(bounds, self.ends(), strict=True))
        words = numbers(self.ends())
        return words if self.said in {"exactly", "between"} else f"{self.said} {words}"

    def _first(self) -> _End | None:
        """Where it begins; None: nowhere."""
        if self.low is None:
            return None
        strict = self.said in {"over", "over, under", "over, up to"}
        if self.whole:
            return Fraction(math.floor(self.low) + 1 if strict else math.ceil(self.low)), 0
        return self.low, int(strict)

    def _last(self) -> _End | None:
        """Where it ends; None: nowhere."""
        if self.high is None:
            return None
        strict = self.said in {"under", "over, under", "at least, under"}
        if self.whole:
            return Fraction(math.ceil(self.high) - 1 if strict else math.floor(self.high)), 0
        return self.high, -int(strict)


def split(words: str) -> tuple[Said, list[str]]:
    """The word for the bound, and the one or two ends; Misread for anything else."""
    said: Said = "exactly"
    if bound := _BOUND.fullmatch(words):
        said, words = _BOUNDS[bound[1].lower()], bound[2]
    elif meant := _MEANT_BOUND.fullmatch(words):
        raise Misread(f"{meant[1]} is not a word for a bound", f"write {_MEANT[meant[1].lower()]} {meant[2]}".rstrip())
    if between := re.fullmatch(r"(?:between|from)\s+(.+?)\s+(?:and|to)\s+(.+)", words, re.IGNORECASE):
        raise Misread(f"{shown_value(words)} is not how a range is written", f"write {between[1]}–{between[2]}")
    ends = _APART.split(words)
    if not all(ends):
        raise Misread(
            f"{shown_value(words)} lacks one end", "write both ends, or one with at least, over, under or up to"
        )
    if len(ends) > 2:
        raise Misread(f"{shown_value(words)} has more than two ends", "a range has two: write 300–350")
    if len(ends) == 2 and said != "exactly":
        raise Misread(f"{said} before a range", f"write the range alone: {shown_value(words)}")
    return said, ends


def is_bound(words: str) -> bool:
    """Whether words end in a word for a bound, which has its place before everything else."""
    return any(words.lower() == bound or words.lower().endswith(f" {bound}") for bound in _BOUNDS)


def range_of(
    said: Said, ends: Sequence[Fraction], reversed_advice: str = "write the lower end first", *, whole: bool = False
) -> Range:
    """The range of one or two numbers; Misread if the first is above the second."""
    lower, upper = ends[0], ends[-1]
    if lower > upper:
        raise Misread("the range begins above its end", reversed_advice)
    if len(ends) == 2:
        return Range(said="exactly" if lower == upper else "between", lower=lower, upper=upper, whole=whole)
    match said:
        case "over" | "at least":
            return Range(said=said, lower=lower, upper=None, whole=whole)
        case "under" | "at most" | "up to":
            return Range(said=said, lower=None, upper=upper, whole=whole)
        case _:
            return Range(said=said, lower=lower, upper=upper, whole=whole)


def _exact(number: Fraction | None) -> _End | None:
    return None if number is None else (number, 0)


def _move(before: _End | None, after: _End | None, *, from_open: int) -> int:
    """Which way an end moved: -1, 0, 1; `from_open` is the way from an open end to any number."""
    if before is None or after is None:
        return 0 if before is after else (from_open if before is None else -from_open)
    return (after > before) - (after < before)
