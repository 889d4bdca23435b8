"""The record of one value type: how its text is read, what fields it has, what a party may prefer of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeAlias

from deal_terms.values.context import Context
from deal_terms.values.leaf import Leaf
from deal_terms.values.refusing import Refuse, known_names
from deal_terms.values.schema import Plain
from deal_terms.values.unspecified import Unspecified

Bounds: TypeAlias = Literal["told", "agreed"]
"""What a range in a report is: all that is told of one thing, or itself what was agreed."""


class Value(Protocol):
    """What one reading of a term holds: frozen, and made of fields."""

    def fields(self) -> dict[str, Leaf | Unspecified]:
        """The fields it has, in printing order; a field left out is silent."""

    def text(self, context: Context) -> str:
        """The value in one line of a reader's words; never empty."""

    def to_yaml(self) -> str | list[object] | dict[str, object]:
        """The canonical written form: reading it again gives an equal value."""


@dataclass(frozen=True)
class ValueType:
    """One type of value.

    `parse` reads a written tree, refuses everything wrong with it, and returns None if anything was. `prefers` gives
    the words an interest may use of a field ("" for the only field of a one-field type), present and absent apart.
    `field_names` lists every field a value may have, in printing order. `parse_field` reads one field alone, for a
    threshold. `rolls_up` says, by the beginning of a field's name, as what kind a directed change of that field
    counts in the kind of the whole term. `beside` names the written keys that are shown and are no fields. `schema`
    tells an editor how a value is written. `bounds` is what a range in a text is unless said otherwise; None for a
    type without ranges.
    """

    name: str
    parse: Callable[[object, Context, Refuse], Value | None]
    prefers: Callable[[str], frozenset[str]]
    field_names: Callable[[Context], tuple[str, ...]]
    parse_field: Callable[[str, object, Context, Refuse], Leaf | None]
    schema: Callable[[Context], Plain]
    rolls_up: Mapping[str, str] = field(default_factory=dict)
    beside: frozenset[str] = frozenset()
    bounds: Bounds | None = None


def one_field(
    name: str,
    parse: Callable[[object, Context, Refuse], Value | None],
    prefers: frozenset[str] = frozenset(),
    *,
    schema: Callable[[Context], Plain],
    bounds: Bounds | None = None,
) -> ValueType:
    """A type whose values have one field, called `value`."""

    def parse_field(field_name: str, written: object, context: Context, refuse: Refuse) -> Leaf | None:
        if field_name not in {"", "value"}:
            refuse(written, f"a {name} has no field {field_name}", "leave `field` out: it has one field only")
            return None
        return leaf_of(parse(written, context, refuse), "value", written, refuse)

    return ValueType(
        name,
        parse,
        prefers=lambda field_name: prefers if field_name in {"", "value"} else frozenset(),
        field_names=lambda _: ("value",),
        parse_field=parse_field,
        schema=schema,
        bounds=bounds,
    )


def many_fields(
    name: str,
    parse: Callable[[object, Context, Refuse], Value | None],
    prefers: Mapping[str, frozenset[str]],
    *,
    schema: Callable[[Context], Plain],
    bounds: Bounds | None = None,
) -> ValueType:
    """A type whose values are mappings of fields that go by the keys of `prefers`, in that order."""

    def parse_field(field_name: str, written: object, context: Context, refuse: Refuse) -> Leaf | None:
        if field_name not in prefers:
            message = f"a {name} has no field {field_name}" if field_name else f"a {name} has several fields"
            refuse(written, message, known_names(field_name, prefers, "field"))
            return None
        return leaf_of(parse({field_name: written}, context, refuse), field_name, written, refuse)

    return ValueType(
        name,
        parse,
        prefers=lambda field_name: prefers.get(field_name, frozenset()),
        field_names=lambda _: tuple(prefers),
        parse_field=parse_field,
        schema=schema,
        bounds=bounds,
    )


def leaf_of(value: Value | None, field_name: str, written: object, refuse: Refuse) -> Leaf | None:
    """The named field of a value just read, where it is given."""
    if value is None:
        return None
    leaf = value.fields()[field_name]
    if isinstance(leaf, Unspecified):
        refuse(written, "`unspecified` where something definite is expected", "write the value itself")
        return None
    return leaf
