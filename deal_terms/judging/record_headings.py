"""What a file says of itself, before and after: title, kind, date, status, lineage."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from deal_terms.judging import directions
from deal_terms.judging.attributions import report_change
from deal_terms.judging.record_changes import (
    RecordChange,
    RecordPiece,
    ReportPairs,
    differing_by_value,
    differing_reports,
)
from deal_terms.model.record import Derivation, Heading, Report, Revises, Spec, StatusStep, Version
from deal_terms.model.reports import HEADINGS


def compare(file: str, before: Spec, after: Spec) -> list[RecordChange]:
    """Every heading that was added, removed or edited; one whose reports alone differ keeps its value."""
    changes = []
    for name in ("title", "kind", "party", "follows", "line"):
        was, now = _plain(getattr(before, name, None)), _plain(getattr(after, name, None))
        changes += _bare(file, name, before, after, was, now)
    changes += _bare(file, "confidential", before, after, before.confidential or None, after.confidential or None)
    if isinstance(before, Version) and isinstance(after, Version):
        changes += _revises(file, before, after)
        changes += _coverage(file, before, after)
        changes += _derivations(file, before, after)
        changes += _bare(file, "same_as", before, after, _same_as(before), _same_as(after))
    for name in HEADINGS:
        changes += _readings(file, name, before, after)
    return changes


def _plain(written: str | tuple[str, ...] | None) -> str | list[str] | None:
    """As it is written; what joins several tracks joins them in no order."""
    if not isinstance(written, tuple):
        return written
    return sorted(written) if len(written) > 1 else next(iter(written), None)


def _same_as(spec: Version) -> list[list[str]] | None:
    return sorted([one.version, one.match, one.why] for one in spec.same_as) or None


def _bare(file: str, name: str, before: Spec, after: Spec, was: object, now: object) -> list[RecordChange]:
    if was == now:
        return []
    pieces = (
        RecordPiece(before.keys_at[name], was) if was is not None else None,
        RecordPiece(after.keys_at[name], now) if now is not None else None,
    )
    return [RecordChange(_rule(*pieces), file, name, *pieces, what=name)]


def _rule(before: RecordPiece | None, after: RecordPiece | None) -> str:
    if before is None:
        return "recorded"
    return "deleted" if after is None else "corrected"


def _revises(file: str, before: Version, after: Version) -> list[RecordChange]:
    was, now = before.revises, after.revises
    pieces = (
        RecordPiece(was.written_at, _descent(was)) if was else None,
        RecordPiece(now.written_at, _descent(now)) if now else None,
    )
    edited = differing_reports(was.reports if was else (), now.reports if now else ())
    if (_descent(was) if was else None) != (_descent(now) if now else None):
        return [RecordChange(_rule(*pieces), file, "revises", *pieces, what="revises", reports=edited)]
    return report_change(file, "revises", pieces, edited, "revises")


def _coverage(file: str, before: Version, after: Version) -> list[RecordChange]:
    was, now = _read_in_full(before), _read_in_full(after)
    pieces = (
        RecordPiece(before.coverage[0].written_at, sorted(was)) if was else None,
        RecordPiece(after.coverage[0].written_at, sorted(now)) if now else None,
    )
    edited = differing_by_value(was, now)
    if was.keys() != now.keys():
        return [RecordChange(_rule(*pieces), file, "coverage", *pieces, what="coverage", reports=edited)]
    return report_change(file, "coverage", pieces, edited, "coverage")


def _derivations(file: str, before: Version, after: Version) -> list[RecordChange]:
    """What each term is said to have come of; it is told beside what is read of the term."""
    changes = []
    was, now = _came_of(before), _came_of(after)
    for term in dict.fromkeys([*was, *now]):
        sides = was.get(term, {}), now.get(term, {})
        pieces = [RecordPiece(_first(said).written_at, sorted(said)) if said else None for said in sides]
        reports = [{said: link.reports for said, link in each.items()} for each in sides]
        edited = differing_by_value(reports[0], reports[1])
        if sides[0].keys() == sides[1].keys():
            changes += report_change(file, term, (pieces[0], pieces[1]), edited, "descent")
            continue
        rule = _rule(pieces[0], pieces[1])
        changes.append(RecordChange(rule, file, term, pieces[0], pieces[1], what="descent", reports=edited))
    return changes


def _came_of(version: Version) -> dict[str, dict[str, Derivation]]:
    """By term what is said of its descent: `split from fee`."""
    found: dict[str, dict[str, Derivation]] = {}
    for link in version.derivations:
        said = f"{link.descent} from {', '.join(sorted(link.origins))}"
        told = found.setdefault(link.term, {})
        told[said] = replace(link, reports=(*told[said].reports, *link.reports)) if said in told else link
    return found


def _first(said: Mapping[str, Derivation]) -> Derivation:
    return next(iter(said.values()))


def _read_in_full(version: Version) -> dict[str, tuple[Report, ...]]:
    """How much was read in full → the reports of it."""
    found: dict[str, tuple[Report, ...]] = {}
    for one in version.coverage:
        extent = ", ".join(sorted(one.of)) or "all"
        found[extent] = (*found.get(extent, ()), *one.reports)
    return found


def _descent(revises: Revises) -> str | list[str]:
    """What is said of the lineage: the version, and, where that is said, that all else stays as it has it."""
    return [revises.version, f"rest {revises.rest}"] if revises.rest else revises.version


def _readings(file: str, name: str, before: Spec, after: Spec) -> list[RecordChange]:
    was: tuple[Heading, ...] = getattr(before, name, ())
    now: tuple[Heading, ...] = getattr(after, name, ())
    pieces = _piece(name, was), _piece(name, now)
    if _values(name, was) != _values(name, now):
        edited = differing_reports(_reports(was), _reports(now))
        rule = "standing_changed" if name == "standing" else _rule(*pieces)
        kind = _direction(name, was, now)
        return [RecordChange(rule, file, name, *pieces, what=name, kind=kind, reports=edited)]
    edited = _reports_moved(name, was, now)
    return report_change(file, name, pieces, edited, name)


def _direction(name: str, was: tuple[Heading, ...], now: tuple[Heading, ...]) -> str:
    """Which way the dates of a heading, or of the steps of a status, were corrected; nothing of what has no date."""
    sides = _values(name, was), _values(name, now)
    gone = [one for one in was if _value(name, one) not in sides[1]]
    new = [one for one in now if _value(name, one) not in sides[0]]
    if name == "status" and all(one.steps for one in (*gone, *new)):
        steps = [{_step(step): step for one in side for step in one.steps} for side in (gone, new)]
        apart = [[step for key, step in one.items() if key not in other] for one, other in (steps, steps[::-1])]
        return directions.of_steps(*apart)
    return directions.of_headings(gone, new)


def _reports_moved(name: str, was: tuple[Heading, ...], now: tuple[Heading, ...]) -> ReportPairs:
    before, after = (dict(_supported(name, headings)) for headings in (was, now))
    return differing_by_value(before, after)


def _supported(name: str, headings: tuple[Heading, ...]) -> Iterator[tuple[str, tuple[Report, ...]]]:
    """What stands by reports of its own: a heading, each step of a status."""
    for heading in headings:
        if heading.steps:
            yield from ((_step(step), step.reports) for step in heading.steps)
        else:
            yield _value(name, heading), heading.reports


def _reports(headings: tuple[Heading, ...]) -> tuple[Report, ...]:
    return tuple(report for heading in headings for report in heading.reports)


def _values(name: str, headings: tuple[Heading, ...]) -> list[str]:
    return sorted(_value(name, heading) for heading in headings)


def _value(name: str, heading: Heading) -> str:
    """A heading as it is written: a date that points at an event stays as it is when the event is dated anew."""
    if heading.date:
        written = heading.date.to_yaml()
        return written if isinstance(written, str) else json.dumps(written, sort_keys=True)
    if heading.steps:
        return "; ".join(sorted(map(_step, heading.steps)))
    # A status is a history; who tabled a text together is no order.
    return ", ".join(sorted(heading.words) if name == "tabled_by" else heading.words)


def _step(step: StatusStep) -> str:
    on = step.on.to_yaml() if step.on else None
    return json.dumps([step.value, sorted(step.by), on], sort_keys=True)


def _piece(name: str, headings: tuple[Heading, ...]) -> RecordPiece | None:
    return RecordPiece(headings[0].written_at, _values(name, headings), headings=headings) if headings else None
