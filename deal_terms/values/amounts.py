"""The one number of a value, where it has just one: its ends, its unit, its currency, what it is per."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from deal_terms.values import price_basis
from deal_terms.values.money import MONEY
from deal_terms.values.quantity_leaf import Quantity
from deal_terms.values.share import PERCENTAGE
from deal_terms.values.unspecified import Unspecified
from deal_terms.values.value_type import Value


class Amount(NamedTuple):
    """A number as it is told, for a table.

    `low` and `high` are the ends that are told, None where one is open; `about` a number has it for both. `unit` is
    that of the ends, `%` or `ha`, the smaller one where two are held against each other (months for years); empty for a
    sum, a ratio and a count. `currency` is a code of ISO 4217.
    """

    low: Fraction | None
    high: Fraction | None
    qualifier: str
    unit: str = ""
    currency: str = ""
    per: str = ""
    prices: str = ""


def amount(value: Value) -> Amount | None:
    """The number of a value; None where it has none, or several, or tells it in words alone."""
    found = [leaf for leaf in value.fields().values() if not isinstance(leaf, Unspecified)]
    numbers = [leaf for leaf in found if isinstance(leaf, Quantity)]
    if len(numbers) != 1 or numbers[0].words or numbers[0].is_endless():
        return None
    [number] = numbers
    span, measure = number.range, number.measure
    ends = span.lower, span.upper, span.qualifier
    if measure is MONEY:
        currency, _, behind = number.unit.partition(" ")
        basis = price_basis.split(f"{currency} 1 {behind}")[1] if behind else price_basis.PriceBasis()
        return Amount(*ends, currency=currency, per=basis.per, prices=basis.prices)
    if measure is PERCENTAGE:
        return Amount(*ends, unit="%")
    return Amount(*ends, unit=number.unit if measure.size else measure.family(number.unit))
