"""The rules that only a review has: what no single change of the record shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from deal_terms.answering.review.findings import Remark
from deal_terms.answering.withdrawal import fall
from deal_terms.errors import Problem
from deal_terms.judging.record_changes import RecordChange, RecordPiece, differing_reports, file_of
from deal_terms.judging.record_readings import piece
from deal_terms.loading.check_numbers import contradicting_words, is_told
from deal_terms.model.deal import Deal
from deal_terms.model.events_figures import Figure, FigureReading
from deal_terms.model.record import Reading, Report
from deal_terms.model.relays import chain
from deal_terms.values.payment import PATH as PAYMENT

# More statements than a correction takes away, counted net of those that the same file gained: a story that is taken
# back costs a file two or three. A file cut off in an editor or lost in a merge loses a run of them.
MANY = 5
LOST = ("deleted", "reading_removed")
GAINED = ("recorded", "reading_added")
FIGURES = "figures.yaml"
# What of a statement its reports have to bear out; a figure has no word for it.
CONTENT = ("value", "state", "stance", "date", "status", "tabled_by", "")


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
    yield from _figures(was, deal, changes)


def _figures(was: Deal | None, deal: Deal, changes: Iterable[RecordChange]) -> Iterator[Remark]:
    """Readings of new and changed figures that the words of their reports contradict, and did not before."""
    for change in changes:
        figure = deal.figures.get(change.subject) if change.file == FIGURES else None
        before = was.figures.get(change.subject) if was else None
        known = [(one.value, one.covers) for one in _contradicted(was, before)]
        for one in _contradicted(deal, figure):
            if (one.value, one.covers) not in known:
                words = contradicting_words(deal, one)
                plain = [one.value.to_yaml(), words]
                yield Remark("value_not_in_reports", FIGURES, change.subject, plain, figure=one, words=words)


def _contradicted(deal: Deal | None, figure: Figure | None) -> list[FigureReading]:
    return [one for one in figure.readings if contradicting_words(deal, one)] if deal and figure else []


def untouched_reports(was: Deal, deal: Deal, changes: Iterable[RecordChange]) -> Iterator[Remark]:
    """Values that were corrected while every report of theirs stayed word for word.

    One whose number the reports have told all along was a slip, unless others pay it now; one that their words
    contradict is told as that. What has no report is the authors' own word.
    """
    for change in changes:
        if change.rule not in ("corrected", "figure_changed") or change.what not in CONTENT or not change.after:
            continue
        before, after = _supported(was, deal, change, change.before), _supported(deal, was, change, change.after)
        reports = [report for _, each in after for report in each]
        if not reports or differing_reports(tuple(r for _, each in before for r in each), tuple(reports)):
            continue
        others_pay = any(field.path == PAYMENT and field.kind != "restated" for field in change.fields)
        borne_out = (
            one and (contradicting_words(deal, one) or (is_told(deal, one) and not others_pay)) for one, _ in after
        )
        if not any(borne_out):
            plain = [change.before and change.before.plain, change.after.plain]
            yield Remark(
                "report_not_touched",
                change.file,
                change.subject,
                plain,
                change.after.reading,
                at=change.after.at,
                reports=tuple(reports),
            )


def does_not_load(rule: str, problems: Iterable[tuple[str, Problem]]) -> Iterator[Remark]:
    """One remark a problem, each with the name of its file inside the deal."""
    count: Counter[str] = Counter()
    for file, problem in problems:
        count[file] += 1
        yield Remark(rule, file, file, count[file], problem=problem)


def _supported(
    deal: Deal, other: Deal, change: RecordChange, piece: RecordPiece | None
) -> list[tuple[Reading | FigureReading | None, tuple[Report, ...]]]:
    """What one side of a change says, each with the reports of that."""
    if piece is None:
        return []
    if change.rule == "figure_changed":
        stays = [(one.value, one.covers) for one in other.figures[change.subject].readings]
        figure = deal.figures[change.subject]
        return [(one, one.reports) for one in figure.readings if (one.value, one.covers) not in stays]
    if piece.reading:
        return [(piece.reading, piece.reading.reports)]
    return [(None, one.reports) for one in piece.headings]


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
    if words := contradicting_words(deal, reading):
        yield Remark("value_not_in_reports", file, term, [plain[0], words], reading, words=words)
    if all(deal.sources[report.source].access == "not_read" for report in reports):
        yield Remark("not_read", file, term, plain, reading)
    if deal.terms[term].weight == "key" and _one_source(deal, reports):
        yield Remark("single_source", file, term, plain, reading)


def _one_source(deal: Deal, reports: tuple[Report, ...]) -> bool:
    """Whether it would fall with one source: every report is of it, or only relays it."""
    return any(fall(deal, reports, source) for source in chain(deal.sources, reports[0])) if reports else False
