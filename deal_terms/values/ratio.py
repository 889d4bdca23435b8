"""A ratio of two numbers, such as 2:1, ordered by its quotient and said in lowest terms, so that 4:2 is 2:1."""

from __future__ import annotations

import re
from fractions import Fraction

from deal_terms.patterns import pattern
from deal_terms.values import range_words, ranges, spelled_ends
from deal_terms.values.context import Context
from deal_terms.values.numerals import number
from deal_terms.values.quantity_leaf import Measure
from deal_terms.values.quantity_type import each, quantity_schema, quantity_type
from deal_terms.values.ranges import Range
from deal_terms.values.refusals import MisreadError, shown_value
from deal_terms.values.schema import Plain

_NAMED = pattern(
    r"([0-9][0-9.,]*)\s+([^\W\d].*?)\s*(?::|\b(?:for|to)\b|/)\s*([0-9][0-9.,]*)\s+([^\W\d].*)", re.IGNORECASE
)


def _read(words: str, context: Context) -> tuple[Range, str]:
    """Of `2:1`, `1.5:1`, `at least 2:1`, `2:1–3:1`."""
    if named := _NAMED.fullmatch(words):
        raise _named(named, context)
    said, ends = range_words.split(words)
    return ranges.range_of(said, [_quotient(end, words) for end in ends]), ""


def _quotient(end: str, words: str) -> Fraction:
    parts = end.split(":")
    if len(parts) != 2:
        raise MisreadError(f"{shown_value(words)} is not a ratio", "two numbers with a colon between are a ratio: 2:1")
    above, under = (number(part.strip()) for part in parts)
    if under == 0:
        raise MisreadError(
            f"{shown_value(words)} has nothing after the colon but zero", "a ratio to zero has no size: 2:1"
        )
    return above / under


def _named(written: re.Match[str], context: Context) -> MisreadError:
    """The refusal of a ratio with its names: their order is that of the register, once for all texts."""
    message = f"names beside the numbers of a ratio: {shown_value(written[0])}"
    order = [_place(written[2], context), _place(written[4], context)]
    if sorted(order) != [0, 1]:
        first = context.ratio_of[0] if context.ratio_of else written[2]
        names = f"{context.ratio_of[0]}, {context.ratio_of[1]}" if context.ratio_of else f"{written[2]}, {written[4]}"
        hint = f"write the numbers alone, that of {first} first, and name both in the register: of: [{names}]"
        return MisreadError(message, hint)
    numbers = [written[1], written[3]]
    return MisreadError(message, f"write {numbers[order.index(0)]}:{numbers[order.index(1)]}")


def _place(name: str, context: Context) -> int:
    """Which number of the two it names, in the singular or the plural; -1 for another name."""
    named = name.casefold().removesuffix("s")
    return next((place for place, of in enumerate(context.ratio_of) if of.casefold().removesuffix("s") == named), -1)


def _behind(context: Context) -> str:
    return f" {' to '.join(context.ratio_of)}" if context.ratio_of else ""


_IN_LOWEST_TERMS = each(lambda quotient: f"{quotient.numerator}:{quotient.denominator}")


def schema(context: Context) -> Plain:  # noqa: ARG001 - asked of every type
    """For an editor."""
    return quantity_schema("[0-9]\\s*:\\s*[0-9]", "Two numbers with a colon between.", "2:1", "at least 3:2")


TYPE = quantity_type(
    "ratio",
    Measure(
        example="2:1",
        read=_read,
        plain=_IN_LOWEST_TERMS,
        say=_IN_LOWEST_TERMS,
        read_end=spelled_ends.ratio,
        tidy=lambda words: re.sub(r"(?<=\w)[\s-]*(?:\bto\b|\bzu\b|\bpour\b|/)[\s-]*(?=\w)", ":", words),
        behind=_behind,
    ),
    schema=schema,
)
