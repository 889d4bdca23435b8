"""What a term can hold: every type of value, how its text is read, said and ordered."""

from __future__ import annotations

from deal_terms.values import (
    choice,
    commitment,
    count,
    date,
    money,
    period,
    presence,
    quantity,
    ranking,
    rate,
    ratio,
    seats,
    set,  # noqa: A004 - named by the spec's word
    share,
    text,
)
from deal_terms.values.alternatives import Alternatives, is_alternatives, parse_alternatives, parts_of
from deal_terms.values.concepts import Concepts
from deal_terms.values.context import Context, DayRange, Happening
from deal_terms.values.fit import Code, Fit, Wish
from deal_terms.values.leaf import Leaf, Order, at_least, below
from deal_terms.values.payment_type import with_payment
from deal_terms.values.refusals import Refuse
from deal_terms.values.schedule import Schedule
from deal_terms.values.schedule_type import with_steps, without_steps
from deal_terms.values.unspecified import Unspecified
from deal_terms.values.value_type import Bounds, Value, ValueType, short_text

__all__ = [
    "TYPES",
    "Alternatives",
    "Bounds",
    "Code",
    "Concepts",
    "Context",
    "DayRange",
    "Fit",
    "Happening",
    "Leaf",
    "Order",
    "Refuse",
    "Schedule",
    "Unspecified",
    "Value",
    "ValueType",
    "Wish",
    "at_least",
    "below",
    "is_alternatives",
    "parse_alternatives",
    "parts_of",
    "short_text",
]

# What these hold may change over time, or be due in parts.
_IN_STEPS = (money, share, rate, seats, quantity, ratio, count, choice, set, commitment, period)
TYPES: dict[str, ValueType] = {
    module.TYPE.name: with_steps(module.TYPE) if module in _IN_STEPS else without_steps(module.TYPE)
    for module in (
        *(money, share, rate, seats, quantity, ratio, count),
        *(choice, set, ranking, presence, commitment, date, period, text),
    )
}
TYPES["money"] = with_payment(TYPES["money"])
