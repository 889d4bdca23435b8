"""Values that a text holds side by side in brackets: what they mean, and how two such sets stand to each other."""

from __future__ import annotations

from typing import Literal

from deal_terms.judging.kinds import TEXTS
from deal_terms.model.record import Bracket, Reading
from deal_terms.values import Unspecified, Value
from deal_terms.values.payment import keys

Relation = Literal["same", "vaguer", "sharper", "unlike", "apart"]
Placement = Literal["taken", "between", "other"]


def bracket_meaning(reading: Reading) -> object:
    """Equal for two readings that hold the same alternatives, of the same parties, in any order."""
    return frozenset((_meaning(one.value), frozenset(one.proposed_by)) for one in reading.brackets)


def bracket_trees(reading: Reading) -> list[str]:
    """The alternatives as canonical plain data, sorted: an order in which the order of the file does not matter."""
    return sorted(f"{_spelling(one.value)} {', '.join(sorted(one.proposed_by))}".rstrip() for one in reading.brackets)


def bracket_relation(one: Reading, other: Reading) -> Relation:
    """How what two texts or reports leave open stands to each other: `vaguer` where `one` only says less.

    To leave a term open without telling between what, or without telling who proposed it, is to say less. `unlike`:
    each tells a proposer whom the other leaves out.
    """
    if not one.brackets or not other.brackets:
        return "same" if not one.brackets and not other.brackets else "sharper" if one.brackets else "vaguer"
    mine, theirs = _by_value(one), _by_value(other)
    if mine.keys() != theirs.keys():
        return "apart"
    less = more = False
    for value, by in mine.items():
        if by and theirs[value] and by != theirs[value]:
            return "apart"
        less |= not by and bool(theirs[value])
        more |= bool(by) and not theirs[value]
    if less and more:
        return "unlike"
    return "vaguer" if less else "sharper" if more else "same"


def placement(brackets: tuple[Bracket, ...], value: Value) -> Placement:
    """Where a value lies that settles what was open: one of the alternatives, between them, or neither."""
    if any(is_same(one.value, value) for one in brackets):
        return "taken"
    kinds = {_move(one.value, value) for one in brackets}
    known = [kind for kind in kinds if kind]
    return "between" if len(known) == len(kinds) and any(TEXTS[kind].mirror in known for kind in known) else "other"


def is_same(one: Value, other: Value) -> bool:
    """Whether two values mean the same."""
    return _meaning(one) == _meaning(other)


def _move(one: Value, other: Value) -> str:
    """Which way a value with one field goes to another; empty where nothing says."""
    mine, theirs = one.fields(), other.fields()
    if len(mine) != 1 or mine.keys() != theirs.keys():
        return ""
    [leaf], [to] = mine.values(), theirs.values()
    if isinstance(leaf, Unspecified) or isinstance(to, Unspecified):
        return ""
    kind = leaf.order(to).kind
    return kind if kind in ("raised", "lowered", "later", "earlier", "longer", "shorter") else ""


def _by_value(reading: Reading) -> dict[object, frozenset[str]]:
    return {_meaning(one.value): frozenset(one.proposed_by) for one in reading.brackets}


def _meaning(value: Value) -> object:
    return keys(value.fields())


def _spelling(value: Value) -> str:
    return str(sorted((path, leaf.canonical()) for path, leaf in value.fields().items()))
