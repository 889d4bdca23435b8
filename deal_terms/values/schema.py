"""What an editor should know of a written value: the few shapes of JSON Schema of which the types make their own.

An editor reads YAML as YAML 1.2 does: 5 and 1.10 are numbers there, `true` is no text. What a file may write bare is
therefore allowed as what an editor takes it for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, get_args

from deal_terms.values.context import Context
from deal_terms.values.refusals import with_article
from deal_terms.values.unspecified import How

Plain = dict[str, Any]
HOW: tuple[str, ...] = get_args(How)


def free_text(says: str = "") -> Plain:
    """Any text; an editor takes some of them for numbers or for true and false."""
    return {"type": ["string", "number", "boolean"], "pattern": r"\S"} | with_description(says)


def pattern(regex: str, says: str, *examples: str) -> Plain:
    """A text of a form."""
    return {"type": "string", "pattern": regex, "description": says, "examples": list(examples)}


def in_either_case(word: str) -> str:
    """A word as part of a pattern, which knows no such flag."""
    return "".join(f"[{letter}{letter.upper()}]" for letter in word)


def one_of(words: Iterable[str | bool], says: str = "") -> Plain:
    """One of a few words."""
    return {"enum": list(words)} | with_description(says)


def an_id(what: str, labels: Mapping[str, str], *more: str) -> Plain:
    """An id declared elsewhere, `labels` from id to label, or one of a few words; where there is none, nothing fits."""
    if not labels and not more:
        return {"not": {}, "description": f"No {what} is declared yet."}
    listed = "; ".join(f"{one}: {label}" for one, label in labels.items())
    return one_of([*labels, *more], f"The id of {with_article(what)}. {listed}".rstrip())


def concepts(context: Context) -> Plain:
    """Concepts of the deal."""
    return one_or_many(an_id("concept", context.concepts.labels))


def with_description(says: str) -> Plain:
    """A description, if there is one."""
    return {"description": says} if says else {}


def many(items: Plain) -> Plain:
    """A list that is not empty."""
    return {"type": "array", "items": items, "minItems": 1}


def one_or_many(item: Plain, says: str = "") -> Plain:
    """One, or a list of them."""
    return {"anyOf": [item, many(item)]} | with_description(says)


def mapping_schema(keys: Mapping[str, bool], shapes: Mapping[str, Plain], says: str = "") -> Plain:
    """A mapping with the keys that loading knows (value: whether it is required), and the shape of each.

    A key without a shape, or the reverse, is an error of ours.
    """
    if set(keys) != set(shapes):
        raise AssertionError(f"keys without a shape, or shapes without a key: {sorted(set(keys) ^ set(shapes))}")
    required = [key for key, needed in keys.items() if needed]
    told: Plain = {"type": "object", "additionalProperties": False} | with_description(says)
    return told | ({"required": required} if required else {}) | {"properties": {key: shapes[key] for key in keys}}


def some_of(parts: Mapping[str, Plain], says: str = "") -> Plain:
    """A mapping with at least one of these keys."""
    return mapping_schema(dict.fromkeys(parts, False), parts, says) | {"minProperties": 1}


def field(shape: Plain, says: str = "") -> Plain:
    """A field of a value: given, or named without its content."""
    open_ = mapping_schema({"unspecified": True}, {"unspecified": one_of(HOW)})
    unspecified = {"const": "unspecified", "description": "The report does not give it."}
    return {"anyOf": [shape, unspecified, open_]} | with_description(says)
