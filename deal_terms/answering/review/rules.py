"""The rules that only a review has: what no single change of the record shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from deal_terms.answering.review.findings import Remark
from deal_terms.answering.withdrawal import fall
from deal_terms.errors import Problem
from deal_terms.judging.record_changes import RecordChange, file_of
from deal_terms.judging.record_readings import piece
from deal_terms.model.deal import Deal
from deal_terms.model.record import Reading, Report
from deal_terms.model.relays import chain

# More statements than a correction takes away, counted net of those that the same file gained: a story that is taken
# back costs a file two or three. A file cut off in an editor or lost in a merge loses a run of them.
MANY = 5
LOST = ("deleted", "reading_removed")
GAINED = ("recorded", "reading_added")


def shrunk_files(changes: Iterable[RecordChange]) -> Iterator[Remark]:
    """Files that lose many statements at once.

    A statement is a reading of a term, or an entry of deal.yaml, sources.yaml, figures.yaml or events.yaml. One that
    stands in another file now is not lost, and a file that is gone as a whole is told of as that.
    """
    net: Counter[str] = Counter()
    lost: dict[str, list[object]] = {}
    for change in changes:
        if change.rule in (*LOST, *GAINED):
            net[change.file] += 1 if change.rule in LOST else -1
            if change.rule in LOST:
                lost.setdefault(change.file, []).append([change.subject, change.before and change.before.plain])
    for file, count in net.items():
        if count >= MANY:
            yield Remark("shrunk", file, file, sorted(lost[file], key=str), lost=count)


def of_statements(
    was: Deal | None, deal: Deal, changes: Iterable[RecordChange], new: Collection[str]
) -> Iterator[Remark]:
    """What new and changed statements rest on, where that is little; `new` are the ids of the specs that are new.

    A statement that is only supported otherwise than before counts, where it rested on more.
    """
    seen = set()
    for spec in (spec for spec in deal.as_filed.specs() if spec.id in new):
        for term, readings in spec.terms.items():
            for reading in readings:
                seen.add(reading.written_at)
                yield from _resting(deal, file_of(spec), term, reading)
    for change in changes:
        now = change.after.reading if change.after else None
        if now is None or now.written_at in seen:
            continue
        seen.add(now.written_at)
        was_little = set() if was is None or _says_another_thing(change) else _little(was, change)
        yield from (one for one in _resting(deal, change.file, change.subject, now) if one.rule not in was_little)


def does_not_load(rule: str, problems: Iterable[tuple[str, Problem]]) -> Iterator[Remark]:
    """One remark a problem, each with the name of its file inside the deal."""
    count: Counter[str] = Counter()
    for file, problem in problems:
        count[file] += 1
        yield Remark(rule, file, file, count[file], problem=problem)


def _says_another_thing(change: RecordChange) -> bool:
    return change.rule in GAINED or (change.rule == "corrected" and change.what not in ("agreed", "clause"))


def _little(was: Deal, change: RecordChange) -> set[str]:
    """What was little in the support it had before."""
    before = change.before.reading if change.before else None
    return {one.rule for one in _resting(was, change.file, change.subject, before)} if before else set()


def _resting(deal: Deal, file: str, term: str, reading: Reading) -> Iterator[Remark]:
    reports = tuple(report for report in reading.reports if not report.denies)
    if reading.unclear or reading.rank == "deprecated" or term not in deal.terms or not reports:
        return
    plain = [piece(reading).plain, sorted({report.source for report in reports})]
    if all(deal.sources[report.source].access == "not_read" for report in reports):
        yield Remark("not_read", file, term, plain, reading)
    if deal.terms[term].weight == "key" and _one_source(deal, reports):
        yield Remark("single_source", file, term, plain, reading)


def _one_source(deal: Deal, reports: tuple[Report, ...]) -> bool:
    """Whether it would fall with one source: every report is of it, or only relays it."""
    return any(fall(deal, reports, source) for source in chain(deal.sources, reports[0])) if reports else False
