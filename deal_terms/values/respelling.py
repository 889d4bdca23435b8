"""Advice on a quantity that cannot be read: how to write what its words mean, told only where that reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from deal_terms.patterns import pattern
from deal_terms.values import ranges
from deal_terms.values.context import Context
from deal_terms.values.ranges import BAND_OF, Qualifier, Range
from deal_terms.values.refusals import MisreadError
from deal_terms.values.spelled_words import BOUNDS, BOUNDS_BEHIND, RANGES


class Meaning(NamedTuple):
    """What one end of a range means: its number by two readings, times what, and in which units it can be.

    No `units` at all is a unit that the other end may name; `size` None the same of what it is multiplied by.
    """

    as_thousands: Fraction | None
    as_decimals: Fraction | None
    size: Fraction | None
    units: tuple[str, ...]


ReadEnd: TypeAlias = Callable[[str, Context], Meaning | None]
Read: TypeAlias = Callable[[str, Context], tuple[Range, str]]
Write: TypeAlias = Callable[[Range, str], str]

_BEFORE = sorted(BOUNDS, key=len, reverse=True)
_BOUND = pattern(rf"(.*?)(?<![\w])({'|'.join(map(re.escape, _BEFORE))})(?![^\W\d_]|(?<=\w)[$])\.?\s*(.*)")
_APART = pattern(r"\s*–\s*|(?<=[0-9a-z%])-(?=[0-9])|\s+(?:-|to|bis)\s+")


def no_meaning(words: str, context: Context) -> Meaning | None:  # noqa: ARG001 - asked like any measure
    """Of a measure that nobody knows other spellings of."""
    return None


def right_spellings(words: str, context: Context, read_end: ReadEnd, write: Write, read: Read) -> list[str]:
    """Each value that words in small letters and plain signs can mean; none where they cannot be told."""
    said, ends = _parted(words)
    meant = [end for part in ends if (end := read_end(part, context))]
    if len(meant) != len(ends) or len(ends) > 2:
        return []
    if len(ends) == 2 and said in ("over", "at least"):  # it is said of the lower end
        said = BAND_OF[said == "over", False]
    elif len(ends) == 2 and said not in ("exactly", "about"):
        return []
    readings = [numbers for how in ("grouped", "plain") if (numbers := _numbers(meant, how))]
    found: dict[str, None] = {}
    for unit in _units(meant):
        for numbers in readings:
            try:
                words = write(ranges.range_of(said, numbers), unit)
                read(words, context)
            except MisreadError:
                continue
            found[words] = None
    return list(found)


def _parted(words: str) -> tuple[Qualifier, list[str]]:
    """The bound, in whatever words and place, and the one or two ends."""
    for behind, qualifier in BOUNDS_BEHIND.items():
        if words.endswith(f" {behind}"):
            return qualifier, [words.removesuffix(behind).strip()]
    if more := re.fullmatch(r"(.*[0-9][^+]*)\+(.*)", words):
        return "at least", [more[1] + more[2]]
    said: Qualifier = "exactly"
    leads = (bound := _BOUND.fullmatch(words)) and not bound[1].strip()  # up to 5 is no range from up to 5
    for form in () if leads else RANGES:
        if between := re.fullmatch(form, words):
            return said, [between[1], between[2]]
    if bound and not re.search("[0-9]", bound[1]):
        said, words = BOUNDS[bound[2]], f"{bound[1]} {bound[3]}".strip()
    # A price that ends on a dash has no cents: 19,- and 19,–.
    return said, _APART.split(re.sub(r"(?<=[0-9])([.,])[-–]+(?= |$)", r"\g<1>00", words))


def _units(meant: Sequence[Meaning]) -> tuple[str, ...]:
    named = [end.units for end in meant if end.units]
    return named[0] if named and all(units == named[0] for units in named) else ()


def _numbers(meant: Sequence[Meaning], how: str) -> list[Fraction]:
    """The one or two numbers, the lower first; none where an end cannot be read so."""
    sizes = [end.size for end in meant]
    shared = next((size for size in reversed(sizes) if size is not None), Fraction(1))
    bare: list[Fraction | None] = [end.as_thousands if how == "grouped" else end.as_decimals for end in meant]
    numbers = [number * (size or shared) for number, size in zip(bare, sizes, strict=True) if number is not None]
    if len(numbers) < len(meant):
        return []
    if len(numbers) == 2 and sizes[0] is None and shared >= 1000 and numbers[0] > 10 * numbers[1]:
        numbers[0] /= 1000  # 500–1 billion begins at 500 million
    return sorted(numbers)
