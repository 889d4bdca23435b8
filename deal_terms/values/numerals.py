"""Numbers as English writes them: a point for decimals, commas for groups of thousands."""

from __future__ import annotations

import re
from fractions import Fraction

from deal_terms.patterns import pattern
from deal_terms.values.characters import as_ascii
from deal_terms.values.refusals import MisreadError, shown_value

_NUMBER = pattern(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_CONTINENTAL = pattern(r"(?:[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+,[0-9]+)")
# Three digits behind a lone point are decimals to some and thousands to others.
_THOUSANDS_POINT = pattern(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_EXPONENT = pattern(r"[0-9.,]+\s?[eE][+-]?[0-9]+")
# More digits than any sum has, and few enough that no arithmetic on them is slow.
_MOST = 30


def number(words: str) -> Fraction:
    """Read one number that is not negative; MisreadError with advice for anything else."""
    if sum(letter not in ",." for letter in words) > _MOST:
        raise MisreadError(f"{shown_value(words)} is too long for a number", f"at most {_MOST} digits")
    if _NUMBER.fullmatch(words):
        return Fraction(words.replace(",", ""))
    if words.startswith(("-", "−")):
        raise MisreadError(f"{shown_value(words)} is negative", "write its size; the term says who pays or gives")
    if words.casefold().lstrip("+") in {"nan", "inf", "infinity", "∞", ".nan", ".inf"}:
        raise MisreadError(
            f"{shown_value(words)} is not a number", "no report says that: write digits, or `unspecified`"
        )
    if _EXPONENT.fullmatch(words):
        raise MisreadError(f"{shown_value(words)} is written with an exponent", "write the number out: 1,000,000,000")
    if _CONTINENTAL.fullmatch(words):
        raise MisreadError(
            f"{shown_value(words)} is not a number", "a point is the decimal sign and commas group thousands: 1,000.5"
        )
    if as_ascii(words) != words and _NUMBER.fullmatch(as_ascii(words)):
        raise MisreadError(f"{shown_value(words)} is not a number", f"write the digits 0 to 9: {as_ascii(words)}")
    if re.fullmatch(r"\.[0-9]+", words):
        raise MisreadError(f"{shown_value(words)} is not a number", f"write the zero before the point: 0{words}")
    if re.fullmatch(r"[0-9][0-9 _'’.,]*", words):
        raise MisreadError(
            f"{shown_value(words)} is not a number", "a point is the decimal sign and commas group thousands: 1,000.5"
        )
    raise MisreadError(f"{shown_value(words)} is not a number", "write digits: 1,000.5")


def may_be_thousands(words: str) -> bool:
    """Whether a number, as written, has a point where others write thousands: 1.500."""
    return "." in words and _THOUSANDS_POINT.fullmatch(words) is not None


def may_part_thousands(words: str) -> MisreadError:
    """The refusal of such a point where both readings make sense."""
    hint = "a comma parts thousands; decimals end on one more digit, or one less"
    return MisreadError(f"the point in {shown_value(words)} may part thousands", hint)


def decimal(value: Fraction) -> str:
    """A number with finite decimals, exactly: no exponent, no zeros at the end, no commas."""
    places = 0
    while value.denominator != 1:
        value *= 10
        places += 1
    digits = str(value.numerator).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


def signed_decimal(value: Fraction) -> str:
    """The same of a number that may be below zero."""
    return f"-{decimal(-value)}" if value < 0 else decimal(value)


def grouped_digits(value: Fraction) -> str:
    """The same with commas between thousands, for readers."""
    whole, _, rest = decimal(value).partition(".")
    return f"{int(whole):,}" + (f".{rest}" if rest else "")


def plain_digits(value: Fraction) -> str:
    """The same, with a zero more where the point could be taken for that of thousands: 1.4550."""
    digits = grouped_digits(value)
    return f"{digits}0" if may_be_thousands(digits) else digits
