"""What a term can hold: every type of value, how its text is read, said and ordered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

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
_IN_STEPS = frozenset(
    ("money", "share", "rate", "seats", "quantity", "ratio", "count", "choice", "set", "commitment", "period")
)
_NAMES = (
    *("money", "share", "rate", "seats", "quantity", "ratio", "count"),
    *("choice", "set", "ranking", "presence", "commitment", "date", "period", "text"),
)


class _Types(Mapping[str, ValueType]):
    """The types by their names, each of the module of that name, which is imported once it is asked for: few deals have
    terms of every type."""

    def __init__(self) -> None:
        self._made: dict[str, ValueType] = {}

    def __getitem__(self, name: str) -> ValueType:
        if name not in self._made:
            if name not in _NAMES:
                raise KeyError(name)
            plain: ValueType = import_module(f"{__name__}.{name}").TYPE
            stepped = with_steps(plain) if name in _IN_STEPS else without_steps(plain)
            self._made[name] = with_payment(stepped) if name == "money" else stepped
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in _NAMES

    def __iter__(self) -> Iterator[str]:
        return iter(_NAMES)

    def __len__(self) -> int:
        return len(_NAMES)


TYPES: Mapping[str, ValueType] = _Types()
