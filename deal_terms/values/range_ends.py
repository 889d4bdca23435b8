"""Ends of ranges of numbers: which of two is the higher, and what two come to."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

RangeEnd: TypeAlias = "tuple[Fraction, int]"
"""A number, and whether the range ends at it (0), just above it (1) or just below it (-1)."""


def sum_of(one: RangeEnd | None, other: RangeEnd | None) -> RangeEnd | None:
    """The sum of two ends, which it lacks itself where either does."""
    return None if one is None or other is None else (one[0] + other[0], one[1] or other[1])


def rounded_to(number: Fraction | None, other: Fraction | None) -> Fraction | None:
    """A number as the other, where the two differ by no more than half a per cent."""
    near = number is not None and other is not None and abs(number - other) * 200 <= max(abs(number), abs(other))
    return other if near else number


def exactly_at(number: Fraction | None) -> RangeEnd | None:
    """The end at that very number; None: open."""
    return None if number is None else (number, 0)


def move_of(before: RangeEnd | None, after: RangeEnd | None, *, from_open: int) -> int:
    """Which way an end moved: -1, 0, 1; `from_open` is the way from an open end to any number."""
    if before is None or after is None:
        return 0 if before is after else (from_open if before is None else -from_open)
    return (after > before) - (after < before)
