"""One record before and after: what changed in what we say was reported (data-model.md, section 5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from deal_terms.judging import answers, record_headings, record_register
from deal_terms.judging.changes import FieldChange
from deal_terms.judging.deal_clock import judge
from deal_terms.judging.readings import Live, Side, content, identity, side
from deal_terms.judging.record_changes import Piece, RecordChange, ReportPairs, differing_reports
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Reading, Report, Spec, Version
from deal_terms.values import TYPES

# What stands beside the value of a reading and is corrected on its own.
BESIDE = ("agreed", "clause")
Cited = Mapping[tuple[str, str, str], Mapping[str, Report]]
"""Subject, source and place → the files that cite it there, with the report."""


def compare(before: Deal, after: Deal) -> list[RecordChange]:
    """Every change between two states of a deal's files, in the order of the files; what was only formatted is not
    seen here, since it leaves no trace in what the files say."""
    changes = record_register.compare(before, after)
    names = _renamed(before, after)
    changes += _specs(before, after, names)
    return _reattributed(changes, _cited(before, names), _cited(after, {}))


def file_of(spec: Spec) -> str:
    """The name of a spec's file inside its deal."""
    return _file(spec, spec.id)


def compare_specs(was: Deal, deal: Deal, before: Spec, after: Spec) -> list[RecordChange]:
    """Every change between two states of one spec, each read by the register of its deal."""
    file = file_of(after)
    changes = record_headings.compare(file, before, after)
    for term in (was.terms | deal.terms).values():
        if before.terms.get(term.id) or after.terms.get(term.id):
            changes += _term(file, term, before, after)
    return changes


def _file(spec: Spec, spec_id: str) -> str:
    return f"{spec.what}s/{spec_id}.yaml"


def _specs(before: Deal, after: Deal, names: dict[str, str]) -> list[RecordChange]:
    was = {names.get(spec.id, spec.id): _with_names(spec, names) for spec in before.specs()}
    now = {spec.id: spec for spec in after.specs()}
    changes = [
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
    return spec.what, {term: Counter(map(identity, readings)) for term, readings in spec.terms.items()}


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
    for what in _edited(term, before, after):
        kind, fields = _ordered(term, spec, before, after) if what == "value" else ("", ())
        sides = _said_beside(what, before, after) if what in BESIDE else pieces
        changes.append(RecordChange("corrected", file, term.id, *sides, what=what, kind=kind, fields=fields))
    edited = differing_reports(before.reports, after.reports)
    if edited and changes:
        changes[0] = replace(changes[0], reports=edited)
    elif edited:
        changes.append(RecordChange("provenance_only", file, term.id, *pieces, reports=edited))
    if (before.rank, before.why) != (after.rank, after.why):
        both = tuple((report, report) for report in after.reports)
        what = "rank" if before.rank != after.rank else "why"
        ranks = _ranked(before), _ranked(after)
        changes.append(RecordChange("rank_changed", file, term.id, *ranks, what=what, reports=both))
    return changes


def _ranked(reading: Reading) -> Piece:
    return Piece(reading.written_at, piece(reading).plain | {"rank": reading.rank}, reading)


def _said_beside(what: str, before: Reading, after: Reading) -> tuple[Piece, Piece]:
    one, other = (Piece(reading.written_at, getattr(reading, what) or None, reading) for reading in (before, after))
    return one, other


def _edited(term: Term, before: Reading, after: Reading) -> list[str]:
    """What of a reading differs: the first of stance, state and value, told together, and each that stands beside."""
    found = []
    # A value that is written as it was and now means another thing was changed by its definition, not here.
    rewritten = _written(before) != _written(after)
    if before.stance != after.stance:
        found.append("stance")
    elif (before.state, before.unclear) != (after.state, after.unclear):
        found.append("state")
    elif rewritten and (content(before) != content(after) or _beside(term, before) != _beside(term, after)):
        found.append("value")
    return found + [what for what in BESIDE if getattr(before, what) != getattr(after, what)]


def _beside(term: Term, reading: Reading) -> dict[str, object]:
    """What a value shows beside its fields: the examples of a set, the total of a board."""
    written = _written(reading)
    beside = TYPES[term.type].beside
    return {key: part for key, part in written.items() if key in beside} if isinstance(written, dict) else {}


def _written(reading: Reading) -> object:
    return reading.value.written() if reading.value else None


def _ordered(term: Term, spec: str, before: Reading, after: Reading) -> tuple[str, tuple[FieldChange, ...]]:
    """What a correction did to the value: DeepDiff finds, the value orders, as on the deal clock.

    Nothing orders two values of two types: the register changed between them.
    """
    if type(before.value) is not type(after.value):
        return "", ()
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
    plain = {"state": "unclear" if reading.unclear else reading.state, "stance": reading.stance, "fields": fields}
    written = _written(reading)
    if isinstance(written, dict):
        plain["beside"] = {key: written[key] for key in ("such_as", "total") if key in written}
    return Piece(reading.written_at, {key: part for key, part in plain.items() if part}, reading)


def _all(readings: tuple[Reading, ...]) -> Piece:
    plain = sorted((piece(reading).plain | {"rank": reading.rank} for reading in readings), key=str)
    return Piece(readings[0].written_at, plain, readings=readings)


def _cited(deal: Deal, names: Mapping[str, str]) -> Cited:
    """Every report of every spec by what it is cited for, the files by their new names."""
    cited: dict[tuple[str, str, str], dict[str, Report]] = {}
    for spec in deal.specs():
        file = _file(spec, names.get(spec.id, spec.id))
        for subject, reports in _reports(spec):
            for report in reports:
                cited.setdefault((subject, report.source, report.place), {})[file] = report
    return cited


def _reports(spec: Spec) -> Iterator[tuple[str, tuple[Report, ...]]]:
    for name in record_headings.READINGS:
        yield from ((name, heading.reports) for heading in getattr(spec, name, ()))
    for term, readings in spec.terms.items():
        yield from ((term, reading.reports) for reading in readings)


def _reattributed(changes: list[RecordChange], before: Cited, after: Cited) -> list[RecordChange]:
    """Reports that left one file and appear in another: told as that, and a loss that is only that is not told."""
    moved = []
    for key, now in after.items():
        was = before.get(key, {})
        left = next(((file, report) for file, report in was.items() if file not in now), None)
        for file, report in now.items():
            if left and file not in was:
                pieces = Piece(left[1].written_at, None), Piece(report.written_at, None)
                both = ((left[1], report),)
                moved.append(RecordChange("reattributed", file, key[0], *pieces, left[0], reports=both))
    elsewhere = {(one.what, one.subject, was.source, was.place) for one in moved for was, _ in one.reports if was}
    return [*moved, *(change for change in changes if not _only_moved(change, elsewhere))]


def _only_moved(change: RecordChange, elsewhere: set[tuple[str, str, str, str]]) -> bool:
    if change.rule not in ("deleted", "reading_removed", "provenance_only") or not change.reports:
        return False
    return all(
        was and now is None and (change.file, change.subject, was.source, was.place) in elsewhere
        for was, now in change.reports
    )
