"""What a file may name, and what files are made of besides what values are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from deal_terms.frozen_records import dataclass
from deal_terms.loading.fields import ID, RESERVED_IDS
from deal_terms.model.deal import Deal
from deal_terms.values.schema import Plain, an_id, with_description


@dataclass(frozen=True)
class Ids:
    """What a file may name; `versions` holds those, too, that could not be read."""

    deal: Deal
    versions: tuple[str, ...]

    @property
    def parties(self) -> Plain:
        """The id of a party, or another spelling of it."""
        return an_id("party", self.deal.context.party_names())

    @property
    def sides(self) -> dict[str, str]:
        """Every word for a party that negotiates, each with what it stands for."""
        context = self.deal.context
        return {word: said for word, said in context.party_names().items() if context.party_id(word) in self.deal.sides}

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
    def acts(self) -> Plain:
        """The id of an act."""
        return an_id("act", self.deal.context.acts.labels)

    @property
    def lines(self) -> Plain:
        """The id of a line."""
        return an_id("line", self.deal.lines)

    @property
    def a_version(self) -> Plain:
        """The id of a version."""
        titles = {version: one.title for version, one in self.deal.versions.items()}
        return an_id("version", {version: titles.get(version, version) for version in self.versions})


class Shape(NamedTuple):
    """The schema of a whole file, and what it refers to."""

    whole: Plain
    definitions: Mapping[str, Plain]


def ref(name: str) -> Plain:
    """One of the definitions."""
    return {"$ref": f"#/definitions/{name}"}


def by_id(entry: Plain, says: str = "", *, reserved_ids: Iterable[str] = RESERVED_IDS) -> Plain:
    """A mapping from ids that are declared here to entries."""
    kebab = {"pattern": f"^{ID.pattern}$", "not": {"enum": sorted(reserved_ids)}}
    return {"type": "object", "propertyNames": kebab, "additionalProperties": entry} | with_description(says)


def needed_definitions(schema: Plain, definitions: Mapping[str, Plain]) -> dict[str, Plain]:
    """The definitions that a schema refers to, and those that they refer to, by name."""
    found: set[str] = set()
    waiting = [schema]
    while waiting:
        names = set(re.findall(r'"#/definitions/([^"]+)"', json.dumps(waiting.pop()))) - found
        found |= names
        waiting += [definitions[name] for name in names]
    return {name: definitions[name] for name in definitions if name in found}
