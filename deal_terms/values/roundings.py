"""Fractions that no decimals reach, and the decimals that they are told as: 33% is a third, told shorter."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from deal_terms.values.numerals import decimal
from deal_terms.values.ranges import Range


def has_decimals(number: Fraction) -> bool:
    """Whether decimals reach it: those of a half, not those of a third."""
    return 10**30 % number.denominator == 0


def is_rounding(number: Fraction, fraction: Fraction) -> bool:
    """Whether a number with decimals is the fraction at so many of them; nothing at all is the rounding of nothing."""
    if not number or not has_decimals(number) or has_decimals(fraction):
        return False
    return round(fraction, len(decimal(number).partition(".")[2])) == number


def rounds(one: Range, other: Range) -> bool:
    """Whether any end of the one is that of the other told shorter."""
    return any(is_rounding(end, fraction) for end in one.ends() for fraction in other.ends())


def held_exactly(one: Range, other: Range) -> tuple[Range, Range]:
    """Two ranges with each end that is one of the other's told shorter as that one.

    Where only the numbers as they are written lie within each other, as a third lies over 33%, they stay so.
    """
    pair = _exact(one, other), _exact(other, one)
    if pair == (one, other) or pair[0].contains(pair[1]) or pair[1].contains(pair[0]):
        return pair
    return (one, other) if one.contains(other) or other.contains(one) else pair


def _exact(one: Range, other: Range) -> Range:
    def end(number: Fraction | None) -> Fraction | None:
        fits = (fraction for fraction in other.ends() if number is not None and is_rounding(number, fraction))
        return next(fits, number)

    exact = replace(one, lower=end(one.lower), upper=end(one.upper))
    return one if exact.lower == exact.upper and one.lower != one.upper else exact
