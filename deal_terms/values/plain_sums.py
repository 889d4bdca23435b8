"""Sums as most are written, one code, one number and one unit at most, read at a glance."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from deal_terms.patterns import pattern
from deal_terms.values.context import Context
from deal_terms.values.currency_codes import CODES
from deal_terms.values.large_numbers import SIZES
from deal_terms.values.quantity_leaf import Measure, Quantity
from deal_terms.values.ranges import Range

_PLAIN = pattern(r"([A-Z]{3}) ([0-9]{1,15})(?:\.([0-9]{1,2}))?(?: (thousand|million|billion|trillion))?")


def reader(measure: Measure) -> Callable[[str, Context], Quantity | None]:
    """Reads `USD 500 billion` and `USD 42.60`; None for anything else.

    Nothing in these can be meant in another way, so that none of what other spellings are searched for can be there.
    """

    def read_plain(words: str, context: Context) -> Quantity | None:
        found = _PLAIN.fullmatch(words)
        if found is None:
            return None
        currency, whole, cents, unit = found.groups()
        if currency not in CODES or currency in context.currencies:  # a deal may use three letters for a sign
            return None
        size = SIZES[unit] if unit else 1
        sum_ = Fraction(int(whole + cents) * size, 10 ** len(cents)) if cents else Fraction(int(whole) * size)
        return Quantity(measure=measure, range=Range(qualifier="exactly", lower=sum_, upper=sum_), unit=currency)

    return read_plain
