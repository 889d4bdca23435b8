"""What a file says of itself, before and after: title, kind, date, status, lineage."""

from __future__ import annotations

from deal_terms.judging.record_changes import Piece, RecordChange, differing_reports
from deal_terms.model.record import Heading, Report, Spec, Version

READINGS = ("date", "tabled_by", "status")


def compare(file: str, before: Spec, after: Spec) -> list[RecordChange]:
    """Every heading that was added, removed or edited; one whose reports alone differ keeps its value."""
    changes = []
    for name in ("title", "kind", "party", "follows"):
        was, now = getattr(before, name, None), getattr(after, name, None)
        changes += _bare(file, name, before, after, was, now)
    if isinstance(before, Version) and isinstance(after, Version):
        changes += _revises(file, before, after)
        same = tuple([one.version, one.match, one.why] for one in before.same_as)
        same_now = tuple([one.version, one.match, one.why] for one in after.same_as)
        changes += _bare(file, "same_as", before, after, list(same) or None, list(same_now) or None)
    for name in READINGS:
        changes += _readings(file, name, before, after)
    return changes


def _bare(file: str, name: str, before: Spec, after: Spec, was: object, now: object) -> list[RecordChange]:
    if was == now:
        return []
    pieces = (
        Piece(before.keys_at[name], was) if was is not None else None,
        Piece(after.keys_at[name], now) if now is not None else None,
    )
    return [RecordChange(_rule(*pieces), file, name, *pieces, what=name)]


def _rule(before: Piece | None, after: Piece | None) -> str:
    if before is None:
        return "recorded"
    return "deleted" if after is None else "corrected"


def _revises(file: str, before: Version, after: Version) -> list[RecordChange]:
    was, now = before.revises, after.revises
    pieces = Piece(was.written_at, was.version) if was else None, Piece(now.written_at, now.version) if now else None
    edited = differing_reports(was.reports if was else (), now.reports if now else ())
    if (was.version if was else None) != (now.version if now else None):
        return [RecordChange(_rule(*pieces), file, "revises", *pieces, what="revises", reports=edited)]
    return [RecordChange("provenance_only", file, "revises", *pieces, what="revises", reports=edited)] if edited else []


def _readings(file: str, name: str, before: Spec, after: Spec) -> list[RecordChange]:
    was: tuple[Heading, ...] = getattr(before, name, ())
    now: tuple[Heading, ...] = getattr(after, name, ())
    edited = differing_reports(_reports(was), _reports(now))
    pieces = _piece(was), _piece(now)
    values = [_values(headings) for headings in (was, now)]
    if values[0] != values[1]:
        return [RecordChange(_rule(*pieces), file, name, *pieces, what=name, reports=edited)]
    return [RecordChange("provenance_only", file, name, *pieces, what=name, reports=edited)] if edited else []


def _reports(headings: tuple[Heading, ...]) -> tuple[Report, ...]:
    return tuple(report for heading in headings for report in heading.reports)


def _values(headings: tuple[Heading, ...]) -> list[str]:
    return sorted(heading.date.canonical() if heading.date else ", ".join(heading.words) for heading in headings)


def _piece(headings: tuple[Heading, ...]) -> Piece | None:
    return Piece(headings[0].written_at, _values(headings), headings=headings) if headings else None
