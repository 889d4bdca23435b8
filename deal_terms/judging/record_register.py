"""The register of a deal, deal.yaml, before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeAlias

from deal_terms.judging import record_names
from deal_terms.judging.kinds import Level
from deal_terms.judging.record_changes import RecordChange, RecordPiece
from deal_terms.judging.record_entries import entry_changes
from deal_terms.judging.record_names import REGISTER, definition, places
from deal_terms.model.deal import Deal, Interest, Term, Topic
from deal_terms.model.participants import Party, Speaker
from deal_terms.values.leaf import RangeLeaf
from deal_terms.values.payment import ROLES

# What of a term decides how its values are compared; the rest of it is only shown.
DECISIVE = ("type", "options", "ordered", "of", "bounds", "weight", "interests")
DECISIVE_OF = {"parties": ("role",), "speakers": ("party",), "topics": ("about",)}

Entry: TypeAlias = Party | Speaker | Topic


def compare(before: Deal, after: Deal) -> list[RecordChange]:
    """Every change of deal.yaml."""
    changes = []
    if before.title != after.title:
        changes.append(definition("title", "title", places(before, after, "title"), before.title, after.title, "note"))
    for name in ("parties", "speakers", "topics"):
        changes += _entries(name, getattr(before, name), getattr(after, name))
    changes += record_names.compare(before, after)
    if before.context.currencies != after.context.currencies:
        signs = dict(before.context.currencies), dict(after.context.currencies)
        changes.append(definition("currencies", "currencies", places(before, after, "currencies"), *signs, "error"))
    seasons = before.context.hemisphere, after.context.hemisphere
    if seasons[0] != seasons[1]:
        changes.append(definition("hemisphere", "hemisphere", places(before, after, "hemisphere"), *seasons, "error"))
    if before.was != after.was:
        changes.append(definition("was", "was", places(before, after, "was"), before.was, after.was, "note"))
    return changes + entry_changes(REGISTER, before.terms, after.terms, _term)


def _entries(name: str, before: Mapping[str, Entry], after: Mapping[str, Entry]) -> list[RecordChange]:
    """Entries of deal.yaml other than terms; what a topic is about, and whose a speaker is, count as definitions."""
    changes = []
    what = name.removesuffix("s").replace("partie", "party")
    for key in dict.fromkeys([*before, *after]):
        was, now = _piece(before.get(key)), _piece(after.get(key))
        if was is None or now is None:
            changes.append(RecordChange("deleted" if was else "recorded", REGISTER, key, was, now, what=what))
        elif was.plain != now.plain:
            decisive = any(was.plain.get(word) != now.plain.get(word) for word in DECISIVE_OF[name])
            level: Level = "error" if decisive else "note"
            changes.append(definition(key, what, (was.at, now.at), was.plain, now.plain, level))
    return changes


def _piece(entry: Entry | None) -> RecordPiece | None:
    return RecordPiece(entry.written_at, _plain(entry)) if entry else None


def _plain(entry: Entry | Interest) -> dict[str, Any]:
    plain = {field.name: getattr(entry, field.name) for field in fields(entry) if field.name != "written_at"}
    return plain | ({"spelled": sorted(plain["spelled"])} if plain.get("spelled") else {})


def _term(before: Term, after: Term) -> list[RecordChange]:
    changes = []
    for name in ("label", "topic", *ROLES, "up", "down", *DECISIVE):
        in_order = before.ordered and after.ordered
        was, now = _said(before, name, in_order=in_order), _said(after, name, in_order=in_order)
        if was != now:
            decisive = name in DECISIVE or (name in ROLES and "money" in (before.type, after.type))
            level: Level = "error" if decisive else "note"
            changes.append(definition(after.id, name, (before.written_at, after.written_at), was, now, level))
        elif name == "options" and before.options != after.options:
            labels = dict(sorted(before.options.items())), dict(sorted(after.options.items()))
            changes.append(definition(after.id, name, (before.written_at, after.written_at), *labels, "note"))
    return changes


def _said(term: Term, name: str, *, in_order: bool) -> object:
    if name == "options":
        return list(term.options) if in_order else sorted(term.options)
    if name == "interests":
        return sorted(map(_interest, term.interests), key=str)
    if name in ROLES:
        return sorted(getattr(term, name))
    return getattr(term, name)


def _interest(interest: Interest) -> dict[str, Any]:
    threshold = interest.at_least
    return _plain(interest) | {"at_least": threshold.to_yaml() if isinstance(threshold, RangeLeaf) else None}
