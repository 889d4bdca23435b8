"""The record of one value type: how its text is read, what fields it has, what a party may prefer of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Literal, Protocol, TypeAlias, runtime_checkable

from deal_terms.frozen_records import dataclass
from deal_terms.values.context import Context
from deal_terms.values.fit import NONE, NOT_TOLD, OPEN, Fit, Wish
from deal_terms.values.leaf import Leaf
from deal_terms.values.refusals import Refuse, known_names
from deal_terms.values.schema import Plain
from deal_terms.values.unspecified import Unspecified

Fields: TypeAlias = Mapping[str, Leaf | Unspecified]
HoldAgainst: TypeAlias = Callable[[Fields, Fields, Wish], dict[str, Fit]]
"""The fields that a text gives, those that a party asks for or refuses, and its wish → the fit of each that counts."""

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


@runtime_checkable
class ShortText(Protocol):
    """A value that has fewer words for a headline."""

    def short_text(self, context: Context) -> str:
        """The value in a reader's words, without what only helps to read it."""


def short_text(value: Value, context: Context) -> str:
    """The value in the fewest words that say all of it."""
    return value.short_text(context) if isinstance(value, ShortText) else value.text(context)


def meets_each(text: Fields, demand: Fields, wish: Wish) -> dict[str, Fit]:
    """Every definite field of a demand held against that of a text, each by itself."""
    return {
        path: _field(text.get(path)) or text[path].meets(leaf, wish.of(path))  # type: ignore[union-attr]
        for path, leaf in demand.items()
        if not isinstance(leaf, Unspecified)
    }


def holds_each(text: Fields, refusal: Fields, wish: Wish) -> dict[str, Fit]:
    """Every definite field of what is refused held against that of a text, each by itself."""
    return {
        path: _field(text.get(path)) or text[path].holds(leaf, wish.of(path))  # type: ignore[union-attr]
        for path, leaf in refusal.items()
        if not isinstance(leaf, Unspecified)
    }


def together(fits: dict[str, Fit]) -> dict[str, Fit]:
    """The fits of fields that are refused as one thing: where a text does not hold one of them, it holds none."""
    return dict.fromkeys(fits, NONE) if NONE in fits.values() else fits


def _field(given: Leaf | Unspecified | None) -> Fit | None:
    """The fit of a field whose content a text does not give; None where it does."""
    if given is None:
        return NOT_TOLD
    if isinstance(given, Unspecified):
        return OPEN if given.how == "by_text" else NOT_TOLD
    return None


def not_plain(words: str, context: Context) -> Value | None:
    """No way of writing is read at a glance."""


def no_doubts(written: object, context: Context, warn: Refuse) -> None:
    """Nothing to warn of."""


@dataclass(frozen=True)
class ValueType:
    """One type of value.

    `parse` reads a written tree, refuses everything wrong with it, and returns None if anything was. `prefers` gives
    the words an interest may use of a field ("" for the only field of a one-field type), present and absent apart.
    `field_names` lists every field a value may have, in printing order. `parse_field` reads one field alone, for a
    threshold. `rolls_up` says, by the beginning of a field's name, as what kind a directed change of that field
    counts in the kind of the whole term. `beside` names the written keys that are shown and are no fields. `schema`
    tells an editor how a value is written. `meets` and `holds` hold the fields of a text against those that a party
    asks for, or refuses. `being_there` says that a demand without a value is met by the term being there. `doubts`
    warns of what a written value that was read probably does not mean. `more_fields` are those that only some values
    tell, beside the ones that every value has. `read_plain` reads the plainest way of writing at a glance, as
    `parse` would, where `doubts` say nothing; None for anything else.
    """

    name: str
    parse: Callable[[object, Context, Refuse], Value | None]
    prefers: Callable[[str], frozenset[str]]
    field_names: Callable[[Context], tuple[str, ...]]
    parse_field: Callable[[str, object, Context, Refuse], Leaf | None]
    schema: Callable[[Context], Plain]
    rolls_up: Mapping[str, str] = field(default_factory=dict)
    beside: frozenset[str] = frozenset()
    meets: HoldAgainst = meets_each
    holds: HoldAgainst = holds_each
    being_there: bool = False
    doubts: Callable[[object, Context, Refuse], None] = no_doubts
    bounds: Bounds | None = None
    more_fields: tuple[str, ...] = ()
    read_plain: Callable[[str, Context], Value | None] = not_plain


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
