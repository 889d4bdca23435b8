"""Events that stand inside the words of a value, `signing + 50 days`: the words written with other ids."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from deal_terms.values.days import End
from deal_terms.values.period import PERIOD
from deal_terms.values.quantity_leaf import Quantity
from deal_terms.values.until import Until

Naming: TypeAlias = Callable[[str, str], str]
"""Section and id → the id to write in its stead; the section of an option of some term is `options`."""


def _end(end: End, name: Naming) -> dict[str, str]:
    return {"literal": _with_event(end.literal, end.anchor, name)} if end.event else {}


def _until(until: Until, name: Naming) -> dict[str, str]:
    return {"words": _with_event(until.words, until.end.anchor, name)} if until.end and until.end.event else {}


def _counted_from(quantity: Quantity, name: Naming) -> dict[str, str]:
    """A period has the event that it is counted from in its unit: `day after signing`."""
    _, counted, event = quantity.unit.rpartition(" ")
    is_counted = quantity.measure is PERIOD and counted
    return {"unit": _with_event(quantity.unit, event, name)} if is_counted else {}


def _with_event(words: str, event: str, name: Naming) -> str:
    """Words that name an event, by itself or as `signing + 50 days`."""
    if words == event:
        return name("events", event)
    return " ".join(name("events", word) if word == event else word for word in words.split(" "))


INSIDE_WORDS: Mapping[type, Callable[[Any, Naming], dict[str, str]]] = {
    End: _end,
    Until: _until,
    Quantity: _counted_from,
}
