"""A set of concepts less those excluded, compared as its closure; its examples are shown and never compared."""

from __future__ import annotations

from dataclasses import replace

from deal_terms.frozen_records import dataclass
from deal_terms.values.context import Context
from deal_terms.values.leaf import Leaf
from deal_terms.values.refusals import RefusalTracker, Refuse
from deal_terms.values.schema import Plain, concepts, mapping_schema, with_description
from deal_terms.values.scope import Scope, example_of, labels, read_concepts, read_scope
from deal_terms.values.shapes import STATES, mapping
from deal_terms.values.unspecified import Unspecified, is_unspecified
from deal_terms.values.value_type import one_field


@dataclass(frozen=True, slots=True, kw_only=True)
class Set:
    """Concepts and examples of them."""

    scope: Scope
    such_as: tuple[str, ...] = ()

    def fields(self) -> dict[str, Leaf | Unspecified]:
        """The one field."""
        return {"value": self.scope}

    def text(self, context: Context) -> str:
        """`all natural resources, such as lithium and titanium`."""
        text = self.scope.text(context)
        return f"{text}, such as {labels(self.such_as, context)}" if self.such_as else text

    def to_yaml(self) -> list[object] | dict[str, object]:
        """A list, or a mapping where something is excluded, or there are examples."""
        of: list[object] = list(self.scope.of)
        beside = {"excluding": list(self.scope.excluding), "such_as": list(self.such_as)}
        told = {key: names for key, names in beside.items() if names}
        return {"of": of, **told} if told else of


def parse(written: object, context: Context, refuse: Refuse) -> Set | None:
    """Read a list of concepts, one concept, or `{of, excluding, such_as}`."""
    if not isinstance(written, dict) or is_unspecified(written):
        scope = _scope(written, None, context, refuse)
        return None if scope is None else Set(scope=scope)
    heard = RefusalTracker(refuse)
    example = f"{{of: {example_of(context)}, such_as: [a part of it]}}"
    keys = mapping(written, ("of", "excluding", "such_as"), example, heard)
    if keys is None:
        return None
    if "of" not in keys:
        heard(written, "a set without `of`", f"say what the examples are of, or what is excluded from: {example}")
    scope = _scope(keys["of"], keys.get("excluding"), context, heard) if "of" in keys else None
    such_as = read_concepts(keys["such_as"], context, heard) if "such_as" in keys else ()
    for name in such_as or ():
        if scope and not set(context.concepts.closure([name])) <= set(scope.members):
            hint = "name a part of what stands in `of`, add it there, or give it a `part_of` in the register"
            heard(_named(keys["such_as"], name), f"{name} is an example of nothing in `of`", hint)
    return None if heard.any or scope is None else Set(scope=scope, such_as=such_as or ())


def schema(context: Context) -> Plain:
    """For an editor: concepts, alone or with what is excluded and examples."""
    of = concepts(context)
    parts = {
        "of": of,
        "excluding": of | with_description("What is left out of that."),
        "such_as": of | with_description("Examples: shown, never compared."),
    }
    return {"anyOf": [*of["anyOf"], mapping_schema({"of": True, "excluding": False, "such_as": False}, parts)]}


TYPE = replace(
    one_field("set", parse, frozenset({"wider", "narrower"}), schema=schema, bounds="agreed"),
    beside=frozenset({"such_as"}),
)


def _named(written: object, name: str) -> object:
    """The very scalar that was written for a name, alone or in a list."""
    return next(one for one in written if one == name) if isinstance(written, list) else written


def _scope(written: object, excluding: object | None, context: Context, refuse: Refuse) -> Scope | None:
    unspecified = [part for part in (written, excluding) if is_unspecified(part)]
    if unspecified:
        refuse(unspecified[0], "`unspecified` where concepts are expected", STATES)
        return None
    return read_scope(written, excluding, context, refuse)
