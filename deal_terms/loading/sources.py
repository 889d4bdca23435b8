"""sources.yaml → the sources that reports cite."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from deal_terms import untrusted
from deal_terms.loading.fields import Problems, entries, known_id, mapping, one_of, optional_words, place, words
from deal_terms.loading.places import read_places
from deal_terms.model.sources import Retraction, Source
from deal_terms.values import TYPES, Context
from deal_terms.values.day_range import Date

KEYS = {
    "publisher": True,
    "title": True,
    "file": False,
    "url": False,
    "archive": False,
    "published": True,
    "kind": False,
    "lang": False,
    "access": True,
    "accessed": False,
    "reliability": False,
    "corrected": False,
    "retracted": False,
    "relays": False,
    "corrects": False,
    "note": False,
}
WORDS = ("publisher", "title", "file", "url", "archive", "kind", "lang", "corrected", "note")


def read_sources(
    node: object, context: Context, problems: Problems, publishers: Mapping[str, str] = MappingProxyType({})
) -> dict[str, Source]:
    """The sources by id; `publishers` are the names of outlets, by every way in which they are spelled."""
    ids = set(node) if isinstance(node, dict) else set()
    found = entries(node, "sources", problems, lambda key, child: _source(key, child, ids, context, problems))
    return {id_: _by_outlet(source, publishers) for id_, source in found.items()}


def _by_outlet(source: Source, publishers: Mapping[str, str]) -> Source:
    name = publishers.get(source.publisher, source.publisher)
    if name == source.publisher:
        return source
    return replace(source, publisher=name, publisher_as_written=source.publisher)


def _source(key: str, node: object, ids: set[str], context: Context, problems: Problems) -> Source | None:
    errors = problems.errors
    written = mapping(node, f"the source {key}", KEYS, problems)
    found: dict[str, Any] = {word: optional_words(written, word, problems) for word in WORDS}
    found |= {"id": str(key), "written_at": place(key)}
    if "file" in written and "url" in written:
        problems.refuse(
            written["url"], f"the source {key} has a file and a url", "keep the one that the places refer to"
        )
    if found["archive"] and not untrusted.is_web_address(found["archive"]):
        hint = "write the address of the copy, which begins with https:// or http://"
        problems.refuse(written["archive"], f"archive is {untrusted.line(found['archive'])}", hint)
    if "published" in written and written["published"] != "unknown":
        found["published"] = TYPES["date"].parse(written["published"], context, problems.refuse)
    if "access" in written:
        found["access"] = one_of(written["access"], "access", ("read", "not_read"), problems)
    if "accessed" in written:
        found["accessed"] = _accessed(written, key, context, problems)
    if "reliability" in written:
        found["reliability"] = one_of(written["reliability"], "reliability", tuple("ABCDEF"), problems)
    if "retracted" in written:
        found["retracted"] = _retracted(written["retracted"], context, problems)
    if "relays" in written:
        found["relays"] = known_id(written["relays"], "source", ids, problems)
    if "corrects" in written:
        found["corrects"] = read_places(written["corrects"], ids, problems)
    complete = all(word in written for word, required in KEYS.items() if required)
    return Source(**found) if complete and problems.errors == errors else None


def _accessed(written: Mapping[str, object], key: str, context: Context, problems: Problems) -> Date | None:
    """The day on which it was read, or the month; of nothing that was not read."""
    date = TYPES["date"].parse(written["accessed"], context, problems.refuse)
    if date is not None and not (isinstance(date, Date) and date.is_plain() and date.lower and not date.lower.event):
        problems.refuse(
            written["accessed"], "accessed is not one day", "write the day on which it was read: 2025-03-01"
        )
        return None
    if written.get("access") == "not_read":
        message = f"the source {key} was accessed, and was not read"
        problems.refuse(written["accessed"], message, "write `access: read`, or leave out the day")
    return date


def _retracted(node: object, context: Context, problems: Problems) -> Retraction | None:
    written = mapping(node, "retracted", {"date": True, "why": True}, problems)
    if len(written) < 2:
        return None
    date = TYPES["date"].parse(written["date"], context, problems.refuse)
    why = words(written["why"], "why", problems)
    return Retraction(date=date, why=why) if isinstance(date, Date) else None
