"""Clauses that were numbered anew: a shift of several is one change, and what stands in them is as it was."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from deal_terms.judging.record_changes import RecordChange, RecordPiece
from deal_terms.judging.record_readings import piece
from deal_terms.model.record import Report, Spec
from deal_terms.patterns import pattern

# Several clauses that shift alike are a shift; what one of them does alone may as well correct it.
FEWEST = 2
_NUMBERED = pattern(r"(\D*)([0-9]{1,9})(.*)", re.DOTALL)


class Clause(NamedTuple):
    """A clause by its number, with what stands before and after that: `art. `, 4, `(a)`."""

    before: str
    number: int
    after: str


Shift: TypeAlias = tuple[str, int]
"""What stands before the number, and by how much that is higher than before."""


def clause_of(written: str) -> Clause | None:
    """A clause as it is written; None where it has no number."""
    found = _NUMBERED.fullmatch(written)
    return Clause(found[1], int(found[2]), found[3]) if found else None


def number_shift(before: str, after: str) -> int:
    """By how much a clause has a higher number."""
    shift = _shift(before, after)
    return shift[1] if shift else 0


def with_shifts(file: str, before: Spec, after: Spec, changes: Iterable[RecordChange]) -> list[RecordChange]:
    """The changes of one file, those of clauses that shift alike as one each: none that lies among them stayed.

    Beside a shift, another clause that has another number was moved. What else changed of a statement is told as it is.
    """
    told = list(changes)
    shifted = [(change, shift) for change in told if (shift := _shift_of(change))]
    stayed = _stayed(before, after)
    groups: dict[Shift, list[RecordChange]] = defaultdict(list)
    for change, shift in shifted:
        groups[shift].append(change)
    runs = {shift: group for shift, group in groups.items() if _is_run(shift, group, stayed)}
    if not runs:
        return told
    of_run = {id(change): shift for shift, group in runs.items() for change in group}
    moved = {id(change) for change, _ in shifted if id(change) not in of_run}
    kept: list[RecordChange] = [_renumbered(file, group) for group in runs.values()]
    for change in told:
        if id(change) in moved:
            kept.append(replace(change, rule="moved"))
        elif shift := of_run.get(id(change)):
            kept += _left_of(change, shift)
        else:
            kept.append(change)
    return kept


def _shift_of(change: RecordChange) -> Shift | None:
    """By how much the number of a clause was changed, where nothing else of it was."""
    if change.rule != "corrected" or change.what != "clause" or change.before is None or change.after is None:
        return None
    return _shift(change.before.plain or "", change.after.plain or "")


def _shift(was: str, now: str) -> Shift | None:
    one, other = clause_of(was), clause_of(now)
    if one is None or other is None or (one.before, one.after) != (other.before, other.after):
        return None
    return one.before, other.number - one.number


def _stayed(before: Spec, after: Spec) -> list[Clause]:
    """The clauses in which a term stands as it did."""
    held = (
        {one.clause for one in readings} & {one.clause for one in after.terms.get(term, ())}
        for term, readings in before.terms.items()
    )
    return [clause for clauses in held for written in clauses if (clause := clause_of(written))]


def _is_run(shift: Shift, group: list[RecordChange], stayed: list[Clause]) -> bool:
    for side in (0, 1):
        numbers = {clause.number for change in group if (clause := _clauses(change)[side])}
        if len({_clauses(change)[side] for change in group}) < FEWEST:
            return False
        among = range(min(numbers), max(numbers) + 1)
        if any(clause.before == shift[0] and clause.number in among for clause in stayed):
            return False
    return True


def _clauses(change: RecordChange) -> tuple[Clause | None, Clause | None]:
    one, other = (clause_of(held.plain or "") if held else None for held in (change.before, change.after))
    return one, other


def _renumbered(file: str, group: list[RecordChange]) -> RecordChange:
    """One change for all of them, at the place of the first; each side has its clauses in order."""
    first = min(group, key=lambda change: _clauses(change)[0] or ())
    assert first.before
    assert first.after
    pieces = []
    for side, at in enumerate((first.before.at, first.after.at)):
        clauses = sorted({clause for change in group if (clause := _clauses(change)[side])})
        pieces.append(RecordPiece(at, [f"{one.before}{one.number}{one.after}" for one in clauses]))
    return RecordChange("renumbered", file, "clauses", pieces[0], pieces[1], what="clause")


def _left_of(change: RecordChange, shift: Shift) -> Iterator[RecordChange]:
    """What is left to tell of the reports of a statement that only shifted: those whose place did not shift along."""
    left = tuple(pair for pair in change.reports if not _only_shifted(*pair, shift))
    if left and change.before and change.before.reading and change.after and change.after.reading:
        pieces = piece(change.before.reading), piece(change.after.reading)
        yield RecordChange("provenance_only", change.file, change.subject, *pieces, reports=left)


def _only_shifted(was: Report | None, now: Report | None, shift: Shift) -> bool:
    if was is None or now is None or replace(was, place=now.place, written_at=now.written_at) != now:
        return False
    moved = _shift(was.place, now.place)
    return moved is not None and moved[1] == shift[1]
