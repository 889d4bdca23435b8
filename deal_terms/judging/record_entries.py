"""The entries of the files beside the register, before and after: sources, figures and events."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from deal_terms.judging import directions
from deal_terms.judging.attributions import report_change
from deal_terms.judging.kinds import Level
from deal_terms.judging.record_changes import (
    RecordChange,
    RecordPiece,
    ReportPairs,
    differing_by_value,
    differing_reports,
    file_of,
)
from deal_terms.model.deal import Deal
from deal_terms.model.events_figures import Event, Figure, FigureReading
from deal_terms.model.publishers import Publisher
from deal_terms.model.record import Report, Version
from deal_terms.model.relays import chain
from deal_terms.model.reports import HEADINGS
from deal_terms.model.sources import Source

# What of a source decides what rests on it; the rest of it is only cited.
WEIGHED = ("published", "reliability", "relays", "corrects", "access")
_ATTRIBUTES = [field.name for field in fields(Source) if field.name not in ("id", "written_at", "publisher_as_written")]
EntryT = TypeVar("EntryT")


def compare(before: Deal, after: Deal) -> list[RecordChange]:
    """Every change of sources.yaml, figures.yaml and events.yaml."""
    return [
        *entry_changes("sources.yaml", before.sources, after.sources, lambda one, other: _source(after, one, other)),
        *_publishers(before.publishers, after.publishers),
        *entry_changes("figures.yaml", before.figures, after.figures, _figure),
        *entry_changes("events.yaml", before.events, after.events, _event),
    ]


def entry_changes(
    file: str,
    before: Mapping[str, EntryT],
    after: Mapping[str, EntryT],
    compare_entries: Callable[[EntryT, EntryT], list[RecordChange]],
) -> list[RecordChange]:
    """The entries of one file that were added or taken out, and what `compare_entries` says of the others."""
    changes = []
    for key in dict.fromkeys([*before, *after]):
        was, now = before.get(key), after.get(key)
        if was is None or now is None:
            rule = "recorded" if was is None else "deleted"
            changes.append(RecordChange(rule, file, key, _entry(was), _entry(now)))
        else:
            changes += compare_entries(was, now)
    return changes


def single_source_statements(deal: Deal, source: str) -> list[str]:
    """`file: term` of everything said that falls with that source: only it, and what relays it, reports the reading,
    heading, figure or event."""

    def falls(reports: Iterable[Report]) -> bool:
        saying = [one for one in reports if not one.denies]
        return bool(saying) and all(source in chain(deal.sources, one) for one in saying)

    return list(dict.fromkeys(name for name, reports in _said_by(deal) if falls(reports)))


def _entry(entry: Any) -> RecordPiece | None:  # noqa: ANN401  a term, a source, a figure or an event
    return RecordPiece(entry.written_at, entry.title if isinstance(entry, Source) else entry.label) if entry else None


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
        kind = directions.of_dates([(before.published, after.published)]) if name == "published" else ""
        told = RecordChange("source_changed", "sources.yaml", after.id, *pieces, what=name, told_as=level, rests=kept)
        changes.append(replace(told, kind=kind))
    return changes


def _publishers(before: Mapping[str, Publisher], after: Mapping[str, Publisher]) -> list[RecordChange]:
    """The outlets; how one is spelled decides how many outlets say a thing."""
    changes = []
    for key in dict.fromkeys([*before, *after]):
        was, now = before.get(key), after.get(key)
        sides = [RecordPiece(one.written_at, _named(one)) if one else None for one in (was, now)]
        if was is None or now is None:
            rule = "recorded" if was is None else "deleted"
            changes.append(RecordChange(rule, "sources.yaml", key, sides[0], sides[1], what="publisher"))
        elif _named(was) != _named(now):
            pieces = RecordPiece(was.written_at, _named(was)), RecordPiece(now.written_at, _named(now))
            rule, file = "definition_changed", "sources.yaml"
            changes.append(RecordChange(rule, file, key, *pieces, what="publisher", told_as="warning"))
    return changes


def _named(publisher: Publisher) -> dict[str, object]:
    return {"name": publisher.name, "spelled": sorted(publisher.spelled)}


def _attribute(source: Source, name: str) -> object:
    if name == "publisher":
        return source.publisher_as_written or source.publisher
    if name == "published":
        return source.published.canonical() if source.published else "unknown"
    if name == "retracted":
        return f"{source.retracted.date.canonical()}: {source.retracted.why}" if source.retracted else None
    if name == "corrects":
        return ", ".join(f"{one.source} {one.place}" for one in source.corrects) or None
    return getattr(source, name)


def _said_by(deal: Deal) -> Iterator[tuple[str, tuple[Report, ...]]]:
    for spec in deal.specs():
        file = file_of(spec)
        for name in HEADINGS:
            yield from ((f"{file}: {name}", heading.reports) for heading in getattr(spec, name, ()))
        if isinstance(spec, Version) and spec.revises:
            yield f"{file}: revises", spec.revises.reports
        if isinstance(spec, Version):
            yield from ((f"{file}: coverage", one.reports) for one in spec.coverage)
            yield from ((f"{file}: {one.term}", one.reports) for one in spec.derivations)
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
    gone = [one for one in before.readings if _figure_key(one) not in now]
    new = [one for one in after.readings if _figure_key(one) not in was]
    return _changed("figure_changed", "figures.yaml", before, after, edited, directions.of_figures(gone, new))


def _event(before: Event, after: Event) -> list[RecordChange]:
    edited = differing_reports(before.reports, after.reports)
    kind = directions.of_dates([(before.date, after.date)])
    return _changed("event_changed", "events.yaml", before, after, edited, kind)


def _changed(
    rule: str, file: str, before: Event | Figure, after: Event | Figure, edited: ReportPairs, kind: str
) -> list[RecordChange]:
    pieces = RecordPiece(before.written_at, _happening(before)), RecordPiece(after.written_at, _happening(after))
    if pieces[0].plain != pieces[1].plain:
        return [RecordChange(rule, file, after.id, *pieces, kind=kind, reports=edited)]
    return report_change(file, after.id, pieces, edited)


def _happening(entry: Event | Figure) -> dict[str, object]:
    if isinstance(entry, Event):
        return {"label": entry.label, "date": entry.date.to_yaml() if entry.date else None, "place": entry.place}
    return {"label": entry.label, "type": entry.type, "part of": entry.part_of, "readings": sorted(_by_value(entry))}


def _by_value(figure: Figure) -> dict[str, tuple[Report, ...]]:
    """The reports behind each reading of a figure, by what it says."""
    found: dict[str, tuple[Report, ...]] = {}
    for reading in figure.readings:
        key = _figure_key(reading)
        found[key] = found.get(key, ()) + reading.reports
    return found


def _figure_key(reading: FigureReading) -> str:
    value = reading.value.to_yaml()
    said = value if isinstance(value, str) else json.dumps(value, sort_keys=True, ensure_ascii=False)
    return f"{said} ({reading.covers})"
