"""The readings of one term, before and after: which is which, and what of each was corrected."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace

from deal_terms.judging import differences
from deal_terms.judging.attributions import attribution_changes, report_change
from deal_terms.judging.brackets import bracket_trees
from deal_terms.judging.changes import FieldChange
from deal_terms.judging.contents import content, identity
from deal_terms.judging.deal_clock import judge
from deal_terms.judging.readings import MergedReading, Side
from deal_terms.judging.record_changes import RecordChange, RecordPiece, differing_reports, report_words, weight
from deal_terms.model.deal import Term
from deal_terms.model.record import Reading, Report
from deal_terms.values import TYPES, Unspecified, Value
from deal_terms.values.extremum import Extremum
from deal_terms.values.quantity_leaf import Quantity

# What one field of a sum may be.
SUMS = {Quantity, Extremum, Unspecified}
# What stands beside the value of a reading and is corrected on its own.
BESIDE = ("agreed", "clause", "prefers", "bounds", "covers")


def pair(
    before: tuple[Reading, ...], after: tuple[Reading, ...]
) -> tuple[list[tuple[Reading, Reading]], list[Reading], list[Reading]]:
    """Readings of one term paired by equal value, then by shared reports, at one place or in the same words; and those
    removed and added."""
    free, open_ = dict(enumerate(before)), dict(enumerate(after))
    paired = []
    # Those that share most come first; equal shares in an order that is the same the other way round.
    for alike in (_equal, _shared, _shared_words):
        likeness = {(i, j): alike(one, other) for i, one in free.items() for j, other in open_.items()}
        for i, j in sorted(likeness, key=lambda pair: (-likeness[pair], sum(pair), abs(pair[0] - pair[1]))):
            if likeness[i, j] and i in free and j in open_:
                paired.append((i, free.pop(i), open_.pop(j)))
    together = [(one, other) for _, one, other in sorted(paired, key=lambda each: each[0])]
    return together, list(free.values()), list(open_.values())


def compare(
    file: str, term: Term, spec: str, before: Reading, after: Reading, beside: tuple[Report, ...] = ()
) -> list[RecordChange]:
    """Every change of one reading; what its reports alone changed keeps the value.

    `beside` are the reports of readings of the term that came or went: two voices of one paragraph may say two things.
    """
    changes: list[RecordChange] = []
    edited_parts = _edited(term, before, after)
    edited = differing_reports(before.reports, after.reports, beside)
    if not edited_parts and not edited and (before.rank, before.why) == (after.rank, after.why):
        return changes
    pieces = piece(before), piece(after)
    for what in edited_parts:
        kind, fields = _ordered(term, spec, before, after) if what == "value" else ("", ())
        sides = _said_beside(what, before, after) if what in BESIDE else pieces
        changes.append(RecordChange("corrected", file, term.id, *sides, what=what, kind=kind, fields=fields))
    weighed = tuple((was, now) for was, now in edited if weight(was) != weight(now))
    edited = tuple(pair for pair in edited if pair not in weighed)
    if changes:
        # Reports that come and go with a value belong to its correction; one that stays is told of if another says it.
        kept = tuple(
            pair
            for pair in edited
            if all(pair) and any(one.parts != ("place",) for one in attribution_changes((pair,)))
        )
        changes[0] = replace(changes[0], reports=tuple(each for each in edited if each not in kept))
        changes += report_change(file, term.id, pieces, tuple(kept))
    else:
        changes += report_change(file, term.id, pieces, edited)
    if weighed:
        changes.append(RecordChange("standing_changed", file, term.id, *pieces, what="reports", reports=weighed))
    if (before.rank, before.why) != (after.rank, after.why):
        both = tuple((report, report) for report in after.reports)
        what = "rank" if before.rank != after.rank else "why"
        ranks = _ranked(before), _ranked(after)
        changes.append(RecordChange("rank_changed", file, term.id, *ranks, what=what, reports=both))
    return changes


def piece(reading: Reading) -> RecordPiece:
    """One side of a change of a reading."""
    fields = {path: leaf.canonical() for path, leaf in reading.value.fields().items()} if reading.value else {}
    plain: dict[str, object] = {
        "state": "unclear" if reading.unclear else reading.state,
        "stance": reading.stance,
        "fields": fields,
    }
    written = _written(reading)
    plain["beside"] = _shown_beside(written, ("such_as", "total"))
    plain |= {"bounds": reading.bounds, "covers": reading.covers}
    if reading.brackets:
        plain["alternatives"] = bracket_trees(reading)
    return RecordPiece(reading.written_at, {key: part for key, part in plain.items() if part}, reading)


def all_of(readings: tuple[Reading, ...]) -> RecordPiece:
    """One side of a change of all that a file says of a term."""
    plain = sorted((piece(reading).plain | {"rank": reading.rank} for reading in readings), key=str)
    return RecordPiece(readings[0].written_at, plain, readings=readings)


def meaning(reading: Reading) -> object:
    """What a reading says in meaning."""
    return identity(reading), reading.unclear


def literal_content(reading: Reading) -> object:
    """What a reading says as it is written: a concept tree that grew changes what it means, not what it says."""
    return reading.stance, reading.state, reading.unclear, reading.covers, json.dumps(_written(reading), sort_keys=True)


def _equal(one: Reading, other: Reading) -> int:
    return meaning(one) == meaning(other) or literal_content(one) == literal_content(other)


def _shared(one: Reading, other: Reading) -> int:
    return len({_key(report) for report in one.reports} & {_key(report) for report in other.reports})


def _shared_words(one: Reading, other: Reading) -> int:
    return len({report_words(report) for report in one.reports} & {report_words(report) for report in other.reports})


def _key(report: Report) -> tuple[str, str]:
    return report.source, report.place


def _ranked(reading: Reading) -> RecordPiece:
    return RecordPiece(reading.written_at, piece(reading).plain | {"rank": reading.rank}, reading)


def _said_beside(what: str, before: Reading, after: Reading) -> tuple[RecordPiece, RecordPiece]:
    one, other = (RecordPiece(reading.written_at, beside(reading, what), reading) for reading in (before, after))
    return one, other


def beside(reading: Reading, what: str) -> str | None:
    """What stands beside the value of a reading, in a word; None where nothing does."""
    if what == "prefers":
        return ", ".join(word if path == "value" else f"{path} {word}" for path, word in reading.prefers) or None
    return getattr(reading, what) or None


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
    return _shown_beside(_written(reading), TYPES[term.type].beside)


def _shown_beside(written: object, keys: Collection[str]) -> dict[str, object]:
    """The keys of a value that are no fields; of steps those of each."""
    if isinstance(written, list):
        each = (_shown_beside(one.get("value"), keys) for one in written if isinstance(one, dict))
        return {f"{number}.{key}": part for number, one in enumerate(each, 1) for key, part in one.items()}
    return {key: part for key, part in written.items() if key in keys} if isinstance(written, dict) else {}


def _written(reading: Reading) -> object:
    if reading.brackets:
        held = [[one.value.to_yaml(), sorted(one.proposed_by)] for one in reading.brackets]
        return sorted(held, key=json.dumps)
    return reading.value.to_yaml() if reading.value else None


def _ordered(term: Term, spec: str, before: Reading, after: Reading) -> tuple[str, tuple[FieldChange, ...]]:
    """What a correction did to the value: DeepDiff finds, the value orders, as on the deal clock.

    Nothing orders two values of two types: the register changed between them.
    """
    if before.value is None or after.value is None or not _can_be_held(before.value, after.value):
        return "", ()
    one, other = (Side(spec, (MergedReading(reading, reading.reports),)) for reading in (before, after))
    found = differences.find({term.id: (one, other)}).get(term.id, {})
    verdict = judge(term, one.readings[0], other.readings[0], found.get(((0,), (0,)), frozenset()))
    return verdict.kind, verdict.fields


def _can_be_held(one: Value, other: Value) -> bool:
    """Whether they are two values of one type; of sums one may say more than the other."""
    if type(one) is type(other):
        return True
    mine, theirs = one.fields(), other.fields()
    shared = [{type(mine[path]), type(theirs[path])} for path in mine.keys() & theirs.keys()]
    return bool(shared) and all(len(types) == 1 or types <= SUMS for types in shared)
