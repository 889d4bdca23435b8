"""One record before and after: what changed in what we say was reported (data-model.md, section 5)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from deal_terms.judging import (
    record_clauses,
    record_divisions,
    record_entries,
    record_headings,
    record_moves,
    record_readings,
    record_register,
    record_renames,
)
from deal_terms.judging.readings import side
from deal_terms.judging.record_changes import RecordChange, RecordPiece, ReportPairs, file_of
from deal_terms.judging.record_divisions import Division, divisions
from deal_terms.judging.record_readings import all_of, pair, piece
from deal_terms.judging.report_standpoint import gone_reports
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Report, Spec, Version


def compare(before: Deal, after: Deal) -> list[RecordChange]:
    """Every change between two states of a deal's files, in the order of the files; what was only formatted is not
    seen here, since it leaves no trace in what the files say.

    An id that was given another name is one change, and what names it is no change.
    """
    renames = record_renames.find(before, after)
    return [*renames.compare(before, after, compare_written(renames.follow(before), after))]


def compare_written(before: Deal, after: Deal) -> list[RecordChange]:
    """The same of two states as they are written: an id that is gone is gone, and one that is new is new."""
    before, after = before.as_filed, after.as_filed
    names, splits, joins = find_files(before, after)
    followed = record_moves.with_names(before, names)
    changes = record_register.compare(followed, after) + record_entries.compare(followed, after)
    changes += _specs(before, after, names, splits, joins)
    into = {part.id: one.parts[0].id for one in splits for part in one.parts}
    was = names | {one.whole.id: one.parts[0].id for one in splits}
    was |= {part.id: one.whole.id for one in joins for part in one.parts}
    return record_moves.reattributions(
        changes, record_moves.cited_reports(before, was), record_moves.cited_reports(after, into)
    )


def successors(before: Deal, after: Deal) -> dict[str, tuple[str, ...]]:
    """Of every file that got another name, was split or joined with others, the files that say now what it said."""
    before, after = before.as_filed, after.as_filed
    names, splits, joins = find_files(before, after)
    told: dict[str, tuple[str, ...]] = {old: (new,) for old, new in names.items()}
    told |= {one.whole.id: tuple(part.id for part in one.parts) for one in splits}
    return told | {part.id: (one.whole.id,) for one in joins for part in one.parts}


def find_files(before: Deal, after: Deal) -> tuple[dict[str, str], list[Division], list[Division]]:
    """The files that got another name, old id → new id; those that were split; those that were joined."""
    names = record_moves.renamed_specs(before, after)
    back = {new: old for old, new in names.items()}
    splits, joins = divisions(before, after, names), divisions(after, before, back)
    apart = frozenset[str]().union(*(one.ids for one in (*splits, *joins)))
    return names | record_moves.edited_specs(before, after, {*names, *back, *apart}), splits, joins


def compare_specs(was: Deal, deal: Deal, before: Spec, after: Spec) -> list[RecordChange]:
    """Every change between two states of one spec, each read by the register of its deal."""
    file = file_of(after)
    counted = _uncorrected(was, before), _uncorrected(deal, after)
    changes = record_headings.compare(file, before, after)
    for term in (was.terms | deal.terms).values():
        if before.terms.get(term.id) or after.terms.get(term.id):
            changes += _term(file, term, before, after, counted)
    return record_clauses.with_shifts(file, before, after, changes)


def _uncorrected(deal: Deal, spec: Spec) -> Spec:
    """The spec without what others correct in it: a correction opens no dispute."""
    own: dict[str, Any] = {spec.what + "s": {spec.id: spec}}
    alone = replace(deal, **{"versions": {}, "positions": {}, "events": {}, "figures": {}, **own})
    gone = gone_reports(alone, None, with_retracted=True)
    if not gone:
        return spec
    terms = {
        term: tuple(one for one in readings if any(report.written_at not in gone for report in one.reports))
        for term, readings in spec.terms.items()
    }
    return replace(spec, terms=terms)


def _specs(
    before: Deal, after: Deal, names: dict[str, str], splits: list[Division], joins: list[Division]
) -> list[RecordChange]:
    told = names | {one.whole.id: one.parts[0].id for one in splits if one.whole.id not in after.versions}
    told |= {part.id: one.whole.id for one in joins for part in one.parts}
    apart = frozenset().union(*(one.ids for one in (*splits, *joins)))
    was = {
        names.get(one.id, one.id): record_moves.with_names(one, told) for one in before.specs() if one.id not in apart
    }
    now = {spec.id: spec for spec in after.specs() if spec.id not in apart}
    changes = [
        change
        for one in splits
        for change in _divided(before, after, record_moves.with_names(one.whole, told), one.together(), "split", one)
    ]
    changes += [
        change
        for one in joins
        for change in _divided(before, after, record_moves.with_names(one.together(), told), one.whole, "joined", one)
    ]
    changes += [
        change
        for spec in now.values()
        if spec.id in was and was[spec.id].what == spec.what
        for change in compare_specs(before, after, was[spec.id], spec)
    ]
    changes += [
        RecordChange("renamed", file_of(now[new]), new, _whole(was[new]), _whole(now[new])) for new in names.values()
    ]
    changes += [
        RecordChange("deleted", file_of(one), id_, _whole(one), None)
        for id_, one in was.items()
        if id_ not in now or now[id_].what != one.what
    ]
    changes += [
        RecordChange("recorded", file_of(one), id_, None, _whole(one))
        for id_, one in now.items()
        if id_ not in was or was[id_].what != one.what
    ]
    return changes


def _divided(before: Deal, after: Deal, was: Version, now: Version, rule: str, of: Division) -> list[RecordChange]:
    """That a file was split, or several joined, and what else changed in them."""
    sides = ([of.whole], of.parts) if rule == "split" else (of.parts, [of.whole])
    return [*record_divisions.changes(rule, *sides), *compare_specs(before, after, was, now)]


def _whole(spec: Spec) -> RecordPiece:
    plain = {term: [piece(reading).plain for reading in readings] for term, readings in spec.terms.items()}
    return RecordPiece(spec.written_at, plain)


def _term(file: str, term: Term, before: Spec, after: Spec, counted: tuple[Spec, Spec]) -> list[RecordChange]:
    was, now = before.terms.get(term.id, ()), after.terms.get(term.id, ())
    if not was:
        return [RecordChange("recorded", file, term.id, None, piece(one), reports=_added(one.reports)) for one in now]
    if not now:
        return [RecordChange("deleted", file, term.id, piece(one), None, reports=_removed(one.reports)) for one in was]
    changes: list[RecordChange] = []
    rivals = [len(spec.terms.get(term.id, ())) > 1 and side(spec, term.id).rivals for spec in counted]
    if rivals[0] != rivals[1]:
        rule = "dispute_opened" if rivals[1] else "dispute_closed"
        left = [spec.terms[term.id] for spec in counted]
        changes.append(RecordChange(rule, file, term.id, all_of(left[0] or was), all_of(left[1] or now)))
    if was == now:
        return changes  # line for line as it was: to pair equal readings would find nothing
    paired, removed, added = pair(was, now)
    beside = tuple(report for one in (*removed, *added) for report in one.reports)
    for one, other in paired:
        changes += record_readings.compare(file, term, after.id, one, other, beside)
    changes += [
        RecordChange("reading_removed", file, term.id, piece(one), None, reports=_removed(one.reports))
        for one in removed
    ]
    changes += [
        RecordChange("reading_added", file, term.id, None, piece(one), reports=_added(one.reports)) for one in added
    ]
    return changes


def _removed(reports: tuple[Report, ...]) -> ReportPairs:
    return tuple((report, None) for report in reports)


def _added(reports: tuple[Report, ...]) -> ReportPairs:
    return tuple((None, report) for report in reports)
