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
from deal_terms.values.refusals import Refuse
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

TYPES: dict[str, ValueType] = {
    "money": money.TYPE,
    "share": share.TYPE,
    "rate": rate.TYPE,
    "seats": seats.TYPE,
    "quantity": quantity.TYPE,
    "ratio": ratio.TYPE,
    "count": count.TYPE,
    "choice": choice.TYPE,
    "set": set.TYPE,
    "presence": presence.TYPE,
    "commitment": commitment.TYPE,
    "date": date.TYPE,
    "period": period.TYPE,
    "text": text.TYPE,
}
