"""The register, the sources, the figures and the events, before and after."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from typing import Any, TypeVar

from deal_terms.errors import Place
from deal_terms.judging.kinds import Level
from deal_terms.judging.record_changes import (
    RecordChange,
    RecordPiece,
    ReportPairs,
    differing_by_value,
    differing_reports,
    file_of,
)
from deal_terms.judging.record_definitions import REGISTER, concepts, definition, measures
from deal_terms.model.deal import Deal, Interest, Party, Speaker, Term, Topic
from deal_terms.model.record import Event, Figure, Report, Source, Version
from deal_terms.values.leaf import RangeLeaf

# What of a term decides how its values are compared; the rest of it is only shown.
DECISIVE = ("type", "options", "ordered", "bounds", "weight", "interests")
# What of a source decides what rests on it; the rest of it is only cited.
WEIGHED = ("published", "reliability", "relays", "access")
_ATTRIBUTES = [field.name for field in fields(Source) if field.name not in ("id", "written_at")]
EntryT = TypeVar("EntryT")


def compare(before: Deal, after: Deal) -> list[RecordChange]:
    """Every change of deal.yaml, sources.yaml, figures.yaml and events.yaml."""
    return [
        *_register(before, after),
        *_each("sources.yaml", before.sources, after.sources, lambda one, other: _source(after, one, other)),
        *_each("figures.yaml", before.figures, after.figures, _figure),
        *_each("events.yaml", before.events, after.events, _event),
    ]


def _register(before: Deal, after: Deal) -> list[RecordChange]:
    at = Place(before.register_file, 1, 1), Place(after.register_file, 1, 1)
    changes = []

    def places(key: str) -> tuple[Place, Place]:
        return before.keys_at.get(key, at[0]), after.keys_at.get(key, at[1])

    if before.title != after.title:
        changes.append(definition("title", "title", places("title"), before.title, after.title, "note"))
    for name in ("parties", "speakers", "topics"):
        changes += _entries(name, at, getattr(before, name), getattr(after, name))
    changes += concepts(before, after, places)
    if before.context.currencies != after.context.currencies:
        signs = dict(before.context.currencies), dict(after.context.currencies)
        changes.append(definition("currencies", "currencies", places("currencies"), *signs, "error"))
    changes += measures(before, after, places)
    return changes + _each(REGISTER, before.terms, after.terms, _term)


def _entries(
    name: str, at: tuple[Place, Place], before: Mapping[str, Any], after: Mapping[str, Any]
) -> list[RecordChange]:
    """Entries of deal.yaml that are no terms; what a topic is about, and whose a speaker is, count as definitions."""
    changes = []
    for key in dict.fromkeys([*before, *after]):
        was, now = (_plain(entry) if (entry := side.get(key)) else None for side in (before, after))
        if was == now:
            continue
        places = _place(before.get(key), at[0]), _place(after.get(key), at[1])
        what = name.removesuffix("s").replace("partie", "party")
        if was is None or now is None:
            rule = "recorded" if was is None else "deleted"
            sides = RecordPiece(places[0], was) if was else None, RecordPiece(places[1], now) if now else None
            changes.append(RecordChange(rule, REGISTER, key, *sides, what=what))
            continue
        decisive = any(was.get(word) != now.get(word) for word in ("about", "party"))
        changes.append(definition(key, what, places, was, now, "error" if decisive else "note"))
    return changes


def _plain(entry: Party | Speaker | Topic | Interest) -> dict[str, Any]:
    return {field.name: getattr(entry, field.name) for field in fields(entry) if field.name != "written_at"}


def _place(entry: object, register: Place) -> Place:
    at = getattr(entry, "written_at", register)
    assert isinstance(at, Place)
    return at


def _each(
    file: str,
    before: Mapping[str, EntryT],
    after: Mapping[str, EntryT],
    changed: Callable[[EntryT, EntryT], list[RecordChange]],
) -> list[RecordChange]:
    changes = []
    for key in dict.fromkeys([*before, *after]):
        was, now = before.get(key), after.get(key)
        if was is None or now is None:
            rule = "recorded" if was is None else "deleted"
            changes.append(RecordChange(rule, file, key, _entry(was), _entry(now)))
        else:
            changes += changed(was, now)
    return changes


def _entry(entry: Any) -> RecordPiece | None:  # noqa: ANN401  a term, a source, a figure or an event
    return RecordPiece(entry.written_at, entry.title if isinstance(entry, Source) else entry.label) if entry else None


def _term(before: Term, after: Term) -> list[RecordChange]:
    changes = []
    for name in ("label", "topic", "payer", "receiver", *DECISIVE):
        in_order = before.ordered and after.ordered
        was, now = _said(before, name, in_order=in_order), _said(after, name, in_order=in_order)
        if was != now:
            level: Level = "error" if name in DECISIVE else "note"
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
    if name in ("payer", "receiver"):
        return sorted(getattr(term, name))
    return getattr(term, name)


def _interest(interest: Interest) -> dict[str, Any]:
    threshold = interest.at_least
    return _plain(interest) | {"at_least": threshold.to_yaml() if isinstance(threshold, RangeLeaf) else None}


def _source(deal: Deal, before: Source, after: Source) -> list[RecordChange]:
    changes = []
    rests = tuple(single_source_statements(deal, after.id))
    for name in _ATTRIBUTES:
        was, now = _attribute(before, name), _attribute(after, name)
        if was == now:
            continue
        pieces = RecordPiece(before.written_at, was), RecordPiece(after.written_at, now)
        if name == "retracted" and after.retracted and not before.retracted:
            changes.append(RecordChange("source_retracted", "sources.yaml", after.id, *pieces, what=name, rests=rests))
            continue
        level: Level = "warning" if name in (*WEIGHED, "retracted") else "note"
        kept = rests if level == "warning" else ()
        changes.append(
            RecordChange("source_changed", "sources.yaml", after.id, *pieces, what=name, told_as=level, rests=kept)
        )
    return changes


def _attribute(source: Source, name: str) -> object:
    if name == "published":
        return source.published.canonical() if source.published else "unknown"
    if name == "retracted":
        return f"{source.retracted.date}: {source.retracted.why}" if source.retracted else None
    return getattr(source, name)


def single_source_statements(deal: Deal, source: str) -> list[str]:
    """`file: term` of everything said that has reports from that source and from no other: readings, headings,
    figures, events."""
    return list(dict.fromkeys(name for name, reports in _said_by(deal) if {one.source for one in reports} == {source}))


def _said_by(deal: Deal) -> Iterator[tuple[str, tuple[Report, ...]]]:
    for spec in deal.specs():
        file = file_of(spec)
        for name in ("date", "tabled_by", "status"):
            yield from ((f"{file}: {name}", heading.reports) for heading in getattr(spec, name, ()))
        if isinstance(spec, Version) and spec.revises:
            yield f"{file}: revises", spec.revises.reports
        for term, readings in spec.terms.items():
            yield from ((f"{file}: {term}", reading.reports) for reading in readings)
    for figure in deal.figures.values():
        yield from ((f"figures.yaml: {figure.id}", reading.reports) for reading in figure.readings)
    yield from ((f"events.yaml: {event.id}", event.reports) for event in deal.events.values())


def _figure(before: Figure, after: Figure) -> list[RecordChange]:
    was, now = _by_value(before), _by_value(after)
    if was.keys() == now.keys():
        edited = differing_by_value(was, now)
    else:
        edited = differing_reports(*(tuple(one for reports in each.values() for one in reports) for each in (was, now)))
    return _changed("figure_changed", "figures.yaml", before, after, edited)


def _event(before: Event, after: Event) -> list[RecordChange]:
    edited = differing_reports(before.reports, after.reports)
    return _changed("event_changed", "events.yaml", before, after, edited)


def _changed(
    rule: str, file: str, before: Event | Figure, after: Event | Figure, edited: ReportPairs
) -> list[RecordChange]:
    pieces = RecordPiece(before.written_at, _happening(before)), RecordPiece(after.written_at, _happening(after))
    if pieces[0].plain != pieces[1].plain:
        return [RecordChange(rule, file, after.id, *pieces, reports=edited)]
    return [RecordChange("provenance_only", file, after.id, *pieces, reports=edited)] if edited else []


def _happening(entry: Event | Figure) -> dict[str, object]:
    if isinstance(entry, Event):
        return {"label": entry.label, "date": entry.date.to_yaml() if entry.date else None, "place": entry.place}
    return {"label": entry.label, "type": entry.type, "part of": entry.part_of, "readings": sorted(_by_value(entry))}


def _by_value(figure: Figure) -> dict[str, tuple[Report, ...]]:
    """The reports behind each reading of a figure, by what it says."""
    found: dict[str, tuple[Report, ...]] = {}
    for reading in figure.readings:
        value = reading.value.to_yaml()
        said = value if isinstance(value, str) else json.dumps(value, sort_keys=True, ensure_ascii=False)
        key = f"{said} ({reading.covers})"
        found[key] = found.get(key, ()) + reading.reports
    return found
