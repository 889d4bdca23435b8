"""A number of things: whole, exact, about, bounded, or between two."""

from __future__ import annotations

from fractions import Fraction

from deal_terms.values import range_words, ranges, spelled_ends
from deal_terms.values.context import Context
from deal_terms.values.extremum import with_extremum
from deal_terms.values.numerals import decimal, grouped_digits, number
from deal_terms.values.quantity_leaf import Measure
from deal_terms.values.quantity_type import each, quantity_schema, quantity_type
from deal_terms.values.ranges import Range
from deal_terms.values.refusals import MisreadError, shown_value
from deal_terms.values.schema import Plain
from deal_terms.values.vague_numbers import IN_WORDS, vague_count


def _read(words: str, context: Context) -> tuple[Range, str]:  # noqa: ARG001 - read like any quantity
    """Of `57`, `800,000`, `at least 3`, `5–7`."""
    said, ends = range_words.split(words)
    return ranges.range_of(said, [_whole(end) for end in ends], whole=True), ""


def _whole(words: str) -> Fraction:
    digits, _, unit = words.partition(" ")
    if unit.isalpha():
        raise MisreadError(f"{shown_value(unit)} after a count", "write the number out, and nothing else: 800,000")
    read = number(words)
    if read.denominator != 1 or "." in digits:
        raise MisreadError(f"{shown_value(words)} is not a whole number", "a count has no decimals: 57")
    return read


COUNT = Measure(
    example="57",
    read=_read,
    plain=each(decimal),
    say=each(grouped_digits),
    read_end=spelled_ends.count,
    in_words=lambda words, _: vague_count(words),
)


def schema(context: Context) -> Plain:  # noqa: ARG001 - asked of every type
    """For an editor."""
    number = quantity_schema(
        rf"[0-9]|{IN_WORDS}\s*$", "A number of things.", "57", "800,000", "at least 3", "5–7", "hundreds"
    )
    return number | {"type": ["integer", "string"], "minimum": 0}


TYPE = with_extremum(quantity_type("count", COUNT, schema=schema), COUNT)
