"""The few shapes that files are made of: texts, words of a list, ids, mappings with known keys, one or several."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from deal_terms.loading.shape import ID, RESERVED_IDS
from deal_terms.model.deal import Deal

Plain = dict[str, Any]


@dataclass(frozen=True)
class Ids:
    """What a file may name; `versions` holds those, too, that could not be read."""

    deal: Deal
    versions: tuple[str, ...]

    @property
    def parties(self) -> Plain:
        """The id of a party."""
        return an_id("party", {party: one.name for party, one in self.deal.parties.items()})

    @property
    def speakers(self) -> Plain:
        """The id of a speaker."""
        return an_id("speaker", {speaker: one.name for speaker, one in self.deal.speakers.items()})

    @property
    def sources(self) -> Plain:
        """The id of a source."""
        return an_id("source", {source: one.publisher for source, one in self.deal.sources.items()})

    @property
    def concepts(self) -> Plain:
        """The id of a concept."""
        return an_id("concept", self.deal.concepts.labels)

    @property
    def a_version(self) -> Plain:
        """The id of a version."""
        titles = {version: one.title for version, one in self.deal.versions.items()}
        return an_id("version", {version: titles.get(version, version) for version in self.versions})


class Shape(NamedTuple):
    """The schema of a whole file, and what it refers to."""

    whole: Plain
    definitions: Mapping[str, Plain]


def words(says: str = "") -> Plain:
    """Any text; an editor takes some of them for numbers or for true and false."""
    return {"type": ["string", "number", "boolean"], "minLength": 1} | said(says)


def written(pattern: str, says: str, *examples: str) -> Plain:
    """A text of a form."""
    return {"type": "string", "pattern": pattern, "description": says, "examples": list(examples)}


def one_of(known: Iterable[str], says: str = "") -> Plain:
    """One of a few words."""
    return {"enum": list(known)} | said(says)


def an_id(what: str, called: Mapping[str, str], *more: str) -> Plain:
    """An id declared elsewhere, `called` from id to label, or one of a few words; where there is none, nothing fits."""
    if not called and not more:
        return {"not": {}, "description": f"No {what} is declared yet."}
    listed = "; ".join(f"{one}: {label}" for one, label in called.items())
    return one_of([*called, *more], f"The id of a {what}. {listed}".rstrip())


def said(says: str) -> Plain:
    """A description, if there is one."""
    return {"description": says} if says else {}


def many(items: Plain) -> Plain:
    """A list that is not empty."""
    return {"type": "array", "items": items, "minItems": 1}


def one_or_many(item: Plain, says: str = "") -> Plain:
    """One, or a list of them."""
    return {"anyOf": [item, many(item)]} | said(says)


def ref(name: str) -> Plain:
    """One of the definitions."""
    return {"$ref": f"#/definitions/{name}"}


def keyed(keys: Mapping[str, bool], shapes: Mapping[str, Plain], says: str = "") -> Plain:
    """A mapping with the keys that loading knows (value: whether it is required), and the shape of each.

    A key without a shape, or the reverse, is an error of ours.
    """
    if set(keys) != set(shapes):
        raise AssertionError(f"keys without a shape, or shapes without a key: {sorted(set(keys) ^ set(shapes))}")
    required = [key for key, needed_ in keys.items() if needed_]
    told: Plain = {"type": "object", "additionalProperties": False} | said(says)
    return told | ({"required": required} if required else {}) | {"properties": {key: shapes[key] for key in keys}}


def by_id(entry: Plain, says: str = "", *, reserved: Iterable[str] = RESERVED_IDS) -> Plain:
    """A mapping from ids that are declared here to entries."""
    kebab = {"pattern": f"^{ID.pattern}$", "not": {"enum": sorted(reserved)}}
    return {"type": "object", "propertyNames": kebab, "additionalProperties": entry} | said(says)


def needed(schema: Plain, definitions: Mapping[str, Plain]) -> dict[str, Plain]:
    """The definitions that a schema refers to, and those that they refer to, by name."""
    found: set[str] = set()
    waiting = [schema]
    while waiting:
        names = set(re.findall(r'"#/definitions/([^"]+)"', json.dumps(waiting.pop()))) - found
        found |= names
        waiting += [definitions[name] for name in names]
    return {name: definitions[name] for name in definitions if name in found}
