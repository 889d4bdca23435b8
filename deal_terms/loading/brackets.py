"""`alternatives`: the values that a text holds side by side, each with the parties that proposed it."""

from __future__ import annotations

from collections.abc import Callable

from deal_terms.loading.fields import Problems, as_list, known_parties, mapping, place
from deal_terms.model.record import Bracket
from deal_terms.values import Context, Leaf, Unspecified, Value

EXAMPLE = "[{value: 500, proposed_by: PARTY}, {value: 800, proposed_by: PARTY}]"
BRACKET_KEYS = {"value": True, "proposed_by": False}


def read_brackets(
    node: object, parse: Callable[[object], Value | None], context: Context, problems: Problems
) -> tuple[Bracket, ...]:
    """The alternatives of one reading; none after a refusal. `parse` reads one value as the term's type does."""
    if not isinstance(node, list) or len(node) < 2:
        hint = f"write {EXAMPLE}; one proposal alone in brackets is `value` with `agreed: open`"
        problems.refuse(node, "alternatives is not a list of at least two values", hint)
        return ()
    errors = problems.errors
    read = [_bracket(one, parse, context, problems) for one in node]
    found = [one for one in read if one]
    seen: dict[object, int] = {}
    for bracket in found:
        fields = bracket.value.fields()
        if all(isinstance(leaf, Unspecified) for leaf in fields.values()):
            hint = "leave it out, or write `unspecified: by_text` for the whole reading"
            problems.refuse_at(bracket.written_at, "an alternative without its content", hint)
        meaning = meaning_of(fields)
        if meaning in seen:
            line = seen[meaning]
            parties = ", ".join(list(context.parties)[:2])
            hint = f"write it once, with every party that proposed it: proposed_by: [{parties}]"
            problems.refuse_at(bracket.written_at, f"the same alternative as in line {line}", hint)
        seen.setdefault(meaning, bracket.written_at.line)
    return tuple(found) if problems.errors == errors else ()


def meaning_of(fields: dict[str, Leaf | Unspecified]) -> object:
    """Equal for two values that mean the same."""
    return frozenset((path, leaf.key()) for path, leaf in fields.items())


def _bracket(
    node: object, parse: Callable[[object], Value | None], context: Context, problems: Problems
) -> Bracket | None:
    written = mapping(node, "an alternative", BRACKET_KEYS, problems)
    if "value" not in written:
        return None
    value = parse(written["value"])
    by: tuple[str, ...] = ()
    if "proposed_by" in written:
        given = as_list(written["proposed_by"])
        if not given:
            problems.refuse(written["proposed_by"], "proposed_by is an empty list", "name a party, or leave it out")
        by = known_parties(given, context, problems)
    return Bracket(value=value, proposed_by=by, written_at=place(node)) if value is not None and all(by) else None
