"""One record before and after: what changed in what we say was reported (data-model.md, section 5)."""

from __future__ import annotations

from dataclasses import replace

from deal_terms.judging import answers, record_headings, record_register
from deal_terms.judging.changes import FieldChange
from deal_terms.judging.deal_clock import judge
from deal_terms.judging.readings import Live, Side, content, identity, side
from deal_terms.judging.record_changes import Piece, RecordChange, ReportPairs, differing_reports
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Reading, Report, Spec, Version
from deal_terms.values import TYPES


def compare(before: Deal, after: Deal) -> list[RecordChange]:
    """Every change between two states of a deal's files, in the order of the files; what was only formatted is not
    seen here, since it leaves no trace in what the files say."""
    changes = record_register.compare(before, after)
    changes += _specs(before, after)
    return _reattributed(changes)


def file_of(spec: Spec) -> str:
    """The name of a spec's file inside its deal."""
    return f"{spec.what}s/{spec.id}.yaml"


def compare_specs(deal: Deal, before: Spec, after: Spec) -> list[RecordChange]:
    """Every change between two states of one spec, read by the register of `deal`."""
    file = file_of(after)
    changes = record_headings.compare(file, before, after)
    for term in deal.terms.values():
        if before.terms.get(term.id) or after.terms.get(term.id):
            changes += _term(file, term, before, after)
    return changes


def _specs(before: Deal, after: Deal) -> list[RecordChange]:
    names = _renamed(before, after)
    was = {names.get(spec.id, spec.id): _with_names(spec, names) for spec in before.specs()}
    now = {spec.id: spec for spec in after.specs()}
    changes = [change for spec in now.values() if spec.id in was for change in compare_specs(after, was[spec.id], spec)]
    changes += [
        RecordChange("renamed", file_of(now[new]), new, _whole(was[new]), _whole(now[new])) for new in names.values()
    ]
    changes += [
        RecordChange("deleted", file_of(was[id_]), id_, _whole(was[id_]), None) for id_ in was if id_ not in now
    ]
    changes += [
        RecordChange("recorded", file_of(now[id_]), id_, None, _whole(now[id_])) for id_ in now if id_ not in was
    ]
    return changes


def _renamed(before: Deal, after: Deal) -> dict[str, str]:
    """The specs that say the same under another id: old id → new id."""
    new = [spec for spec in after.specs() if before.spec(spec.id) is None]
    names: dict[str, str] = {}
    for spec in before.specs():
        if after.spec(spec.id) is None and spec.terms:
            same = next((other for other in new if _says(other) == _says(spec)), None)
            if same:
                new.remove(same)
                names[spec.id] = same.id
    return names


def _with_names(spec: Spec, names: dict[str, str]) -> Spec:
    """A spec that names other files by their new ids: to follow a file that was renamed is no correction."""
    if not names or not isinstance(spec, Version):
        return spec
    revises = spec.revises
    terms = {
        term: tuple(
            reading.model_copy(update={"reports": tuple(_describing(report, names) for report in reading.reports)})
            for reading in readings
        )
        for term, readings in spec.terms.items()
    }
    return spec.model_copy(
        update={
            "follows": names.get(spec.follows or "", spec.follows),
            "revises": revises and revises.model_copy(update={"version": names.get(revises.version, revises.version)}),
            "same_as": tuple(
                same.model_copy(update={"version": names.get(same.version, same.version)}) for same in spec.same_as
            ),
            "terms": terms,
        }
    )


def _describing(report: Report, names: dict[str, str]) -> Report:
    return report.model_copy(update={"describes": names.get(report.describes or "", report.describes)})


def _says(spec: Spec) -> object:
    """What a spec says of its terms, wherever it stands."""
    return spec.what, {term: tuple(map(identity, readings)) for term, readings in spec.terms.items()}


def _whole(spec: Spec) -> Piece:
    statements = sum(len(readings) for readings in spec.terms.values())
    return Piece(spec.written_at, [spec.what, spec.id, statements])


def _term(file: str, term: Term, before: Spec, after: Spec) -> list[RecordChange]:
    was, now = before.terms.get(term.id, ()), after.terms.get(term.id, ())
    if not was:
        return [RecordChange("recorded", file, term.id, None, piece(one), reports=_added(one.reports)) for one in now]
    if not now:
        return [RecordChange("deleted", file, term.id, piece(one), None, reports=_removed(one.reports)) for one in was]
    changes: list[RecordChange] = []
    rivals = side(before, term.id).rivals, side(after, term.id).rivals
    if rivals[0] != rivals[1]:
        rule = "dispute_opened" if rivals[1] else "dispute_closed"
        changes.append(RecordChange(rule, file, term.id, _all(was), _all(now)))
    paired, removed, added = pair(was, now)
    for one, other in paired:
        changes += _reading(file, term, after.id, one, other)
    changes += [
        RecordChange("reading_removed", file, term.id, piece(one), None, reports=_removed(one.reports))
        for one in removed
    ]
    changes += [
        RecordChange("reading_added", file, term.id, None, piece(one), reports=_added(one.reports)) for one in added
    ]
    return changes


def pair(
    was: tuple[Reading, ...], now: tuple[Reading, ...]
) -> tuple[list[tuple[Reading, Reading]], list[Reading], list[Reading]]:
    """Readings of one term paired by equal value, then by shared reports; and those removed and added."""
    removed, added = list(was), list(now)
    paired = []
    for alike in (_equal, _share_reports):
        for one in list(removed):
            other = next((candidate for candidate in added if alike(one, candidate)), None)
            if other is not None:
                paired.append((one, other))
                removed.remove(one)
                added.remove(other)
    return paired, removed, added


def _equal(one: Reading, other: Reading) -> bool:
    return (identity(one), one.unclear) == (identity(other), other.unclear)


def _share_reports(one: Reading, other: Reading) -> bool:
    return bool({_key(report) for report in one.reports} & {_key(report) for report in other.reports})


def _key(report: Report) -> tuple[str, str]:
    return report.source, report.place


def _reading(file: str, term: Term, spec: str, before: Reading, after: Reading) -> list[RecordChange]:
    pieces = piece(before), piece(after)
    changes = []
    what = _edited(term, before, after)
    if what:
        kind, fields = _ordered(term, spec, before, after) if what == "value" else ("", ())
        changes.append(RecordChange("corrected", file, term.id, *pieces, what=what, kind=kind, fields=fields))
    if (before.rank, before.why) != (after.rank, after.why):
        both = tuple((report, report) for report in after.reports)
        changes.append(RecordChange("rank_changed", file, term.id, *pieces, reports=both))
    edited = differing_reports(before.reports, after.reports)
    if edited and not what:
        changes.append(RecordChange("provenance_only", file, term.id, *pieces, reports=edited))
    elif edited:
        changes[0] = replace(changes[0], reports=edited)
    return changes


def _edited(term: Term, before: Reading, after: Reading) -> str:
    """The first of stance, state, value, agreement and clause that differs; empty if none does."""
    if before.stance != after.stance:
        return "stance"
    if (before.state, before.unclear) != (after.state, after.unclear):
        return "state"
    # A value that is written as it was and now means another thing was changed by its definition, not here.
    rewritten = _written(before) != _written(after)
    if rewritten and (content(before) != content(after) or _beside(term, before) != _beside(term, after)):
        return "value"
    if before.agreed != after.agreed:
        return "agreed"
    return "clause" if before.clause != after.clause else ""


def _beside(term: Term, reading: Reading) -> dict[str, object]:
    """What a value shows beside its fields: the examples of a set, the total of a board."""
    written = _written(reading)
    beside = TYPES[term.type].beside
    return {key: part for key, part in written.items() if key in beside} if isinstance(written, dict) else {}


def _written(reading: Reading) -> object:
    return reading.value.written() if reading.value else None


def _ordered(term: Term, spec: str, before: Reading, after: Reading) -> tuple[str, tuple[FieldChange, ...]]:
    """What a correction did to the value: DeepDiff finds, the value orders, as on the deal clock."""
    one, other = (Side(spec, (Live(reading, reading.reports, reading.reports),)) for reading in (before, after))
    found = answers.find({term.id: (one, other)}).get(term.id, {})
    verdict = judge(term, one.live[0], other.live[0], found.get((0, 0), frozenset()))
    return verdict.kind, verdict.fields


def _removed(reports: tuple[Report, ...]) -> ReportPairs:
    return tuple((report, None) for report in reports)


def _added(reports: tuple[Report, ...]) -> ReportPairs:
    return tuple((None, report) for report in reports)


def piece(reading: Reading) -> Piece:
    """One side of a change of a reading."""
    fields = {path: leaf.canonical() for path, leaf in reading.value.fields().items()} if reading.value else {}
    state = "unclear" if reading.unclear else reading.state
    return Piece(reading.written_at, [state, reading.stance, fields], reading=reading)


def _all(readings: tuple[Reading, ...]) -> Piece:
    return Piece(readings[0].written_at, [piece(reading).plain for reading in readings])


def _reattributed(changes: list[RecordChange]) -> list[RecordChange]:
    """Reports that left one version and appear in another: told as that, and a loss that is only that is not told."""
    left = {
        (change.subject, report.source, report.place): (change, report)
        for change in changes
        for report, now in change.reports
        if report and now is None
    }
    moved = []
    for change in changes:
        for was, report in change.reports:
            gone = left.get((change.subject, report.source, report.place)) if report and was is None else None
            if report and gone and gone[0].file != change.file:
                pieces = Piece(gone[1].written_at, None), Piece(report.written_at, None)
                both = ((gone[1], report),)
                moved.append(
                    RecordChange("reattributed", change.file, change.subject, *pieces, gone[0].file, reports=both)
                )
    elsewhere = {(one.what, one.subject, was.source, was.place) for one in moved for was, _ in one.reports if was}
    return [*moved, *(change for change in changes if not _only_moved(change, elsewhere))]


def _only_moved(change: RecordChange, elsewhere: set[tuple[str, str, str, str]]) -> bool:
    if change.rule not in ("deleted", "reading_removed", "provenance_only") or not change.reports:
        return False
    return all(
        was and now is None and (change.file, change.subject, was.source, was.place) in elsewhere
        for was, now in change.reports
    )
