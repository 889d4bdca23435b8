"""The register, the sources, the figures and the events, before and after."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from deal_terms.errors import Place
from deal_terms.judging.kinds import Level
from deal_terms.judging.record_changes import Piece, RecordChange, differing_reports
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Event, Figure, Source, Version

REGISTER = "deal.yaml"
# What of a term decides how its values are compared; the rest of it is only shown.
DECISIVE = ("type", "options", "ordered", "weight", "interests")
# What of a source decides what rests on it; the rest of it is only cited.
WEIGHED = ("published", "reliability", "relays", "access")
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
    if before.title != after.title:
        changes.append(_definition("title", "title", at, before.title, after.title, "note"))
    for name in ("parties", "speakers", "topics"):
        changes += _entries(name, at, _plain(getattr(before, name)), _plain(getattr(after, name)))
    changes += _concepts(before, after, at)
    if before.context.currencies != after.context.currencies:
        signs = dict(before.context.currencies), dict(after.context.currencies)
        changes.append(_definition("currencies", "currencies", at, *signs, "error"))
    return changes + _each(REGISTER, before.terms, after.terms, _term)


def _plain(entries: Mapping[str, Any]) -> dict[str, Any]:
    return {key: entry.model_dump(exclude={"written_at"}) for key, entry in entries.items()}


def _entries(name: str, at: tuple[Place, Place], before: dict[str, Any], after: dict[str, Any]) -> list[RecordChange]:
    """Entries of deal.yaml that are no terms; what a topic is about, and whose a speaker is, count as definitions."""
    changes = []
    for key in dict.fromkeys([*before, *after]):
        was, now = before.get(key), after.get(key)
        if was == now:
            continue
        what = name.removesuffix("s").replace("partie", "party")
        if was is None or now is None:
            rule = "recorded" if was is None else "deleted"
            sides = Piece(at[0], was) if was else None, Piece(at[1], now) if now else None
            changes.append(RecordChange(rule, REGISTER, key, *sides, what=what))
            continue
        decisive = any(was.get(word) != now.get(word) for word in ("about", "party"))
        changes.append(_definition(key, what, at, was, now, "error" if decisive else "note"))
    return changes


def _concepts(before: Deal, after: Deal, at: tuple[Place, Place]) -> list[RecordChange]:
    was, now = before.concepts, after.concepts
    changes = []
    for concept in dict.fromkeys([*was.labels, *now.labels]):
        tree = was.parents.get(concept), now.parents.get(concept)
        labels = was.labels.get(concept), now.labels.get(concept)
        if concept not in was.labels and not tree[1]:
            changes.append(RecordChange("recorded", REGISTER, concept, None, Piece(at[1], labels[1]), what="concept"))
        elif tree[0] != tree[1]:
            changes.append(_definition(concept, "concept", at, tree[0], tree[1], "error"))
        elif labels[0] != labels[1]:
            changes.append(_definition(concept, "concept", at, *labels, "note"))
    return changes


def _definition(
    subject: str, what: str, at: tuple[Place, Place], before: object, after: object, level: Level
) -> RecordChange:
    pieces = Piece(at[0], before), Piece(at[1], after)
    return RecordChange("definition_changed", REGISTER, subject, *pieces, what=what, told_as=level)


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


def _entry(entry: Any) -> Piece | None:  # noqa: ANN401  a term, a source, a figure or an event
    return Piece(entry.written_at, entry.title if isinstance(entry, Source) else entry.label) if entry else None


def _term(before: Term, after: Term) -> list[RecordChange]:
    changes = []
    for name in ("label", "topic", "payer", "receiver", *DECISIVE):
        was, now = _said(before, name), _said(after, name)
        if was != now:
            level: Level = "error" if name in DECISIVE else "note"
            changes.append(_definition(after.id, name, (before.written_at, after.written_at), was, now, level))
    return changes


def _said(term: Term, name: str) -> object:
    if name == "options":
        return sorted(term.options) if not term.ordered else list(term.options)
    if name == "interests":
        return [_interest(interest.model_dump(exclude={"written_at"})) for interest in term.interests]
    return getattr(term, name)


def _interest(plain: dict[str, Any]) -> dict[str, Any]:
    threshold = plain["at_least"]
    return plain | {"at_least": threshold.canonical() if hasattr(threshold, "canonical") else threshold}


def _source(deal: Deal, before: Source, after: Source) -> list[RecordChange]:
    changes = []
    rests = tuple(alone(deal, after.id))
    for name in Source.model_fields:
        was, now = _attribute(before, name), _attribute(after, name)
        if name in ("id", "written_at") or was == now:
            continue
        pieces = Piece(before.written_at, was), Piece(after.written_at, now)
        if name == "retracted" and after.retracted:
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


def alone(deal: Deal, source: str) -> list[str]:
    """`file: term` of every reading that has reports from that source and from no other."""
    found = []
    for spec in deal.specs():
        folder = "versions" if isinstance(spec, Version) else "positions"
        for term, readings in spec.terms.items():
            if any({report.source for report in reading.reports} == {source} for reading in readings):
                found.append(f"{folder}/{spec.id}.yaml: {term}")
    return found


def _figure(before: Figure, after: Figure) -> list[RecordChange]:
    return _changed("figure_changed", "figures.yaml", before, after, _readings(before), _readings(after))


def _readings(figure: Figure) -> object:
    values = [[reading.value.written(), reading.covers] for reading in figure.readings]
    return [figure.label, figure.type, figure.part_of, values]


def _event(before: Event, after: Event) -> list[RecordChange]:
    plain = [[one.label, one.place, one.date.canonical() if one.date else None] for one in (before, after)]
    return _changed("event_changed", "events.yaml", before, after, *plain)


def _changed(
    rule: str, file: str, before: Event | Figure, after: Event | Figure, was: object, now: object
) -> list[RecordChange]:
    pieces = Piece(before.written_at, was), Piece(after.written_at, now)
    if was != now:
        return [RecordChange(rule, file, after.id, *pieces)]
    reports = [
        one.reports
        if isinstance(one, Event)
        else tuple(report for reading in one.readings for report in reading.reports)
        for one in (before, after)
    ]
    edited = differing_reports(*reports)
    return [RecordChange("provenance_only", file, after.id, *pieces, reports=edited)] if edited else []
