"""A RecordDiff or a TreesDiff → a table: a row a change of the record, in the columns that every diff has."""

from __future__ import annotations

from collections.abc import Iterator

from deal_terms.answering.record import CLOCK, RecordDiff
from deal_terms.answering.trees import TreesDiff
from deal_terms.judging.record_changes import RecordChange, RecordPiece
from deal_terms.model.record import Report
from deal_terms.wording.diff_columns import COLUMNS, at, row
from deal_terms.wording.page import Cell, Table
from deal_terms.wording.record import piece_text, subject
from deal_terms.wording.statements import cited_reports


def table(answer: RecordDiff) -> Table:
    """Every change that the filter keeps."""
    return Table(COLUMNS, tuple(_row(answer, change) for change in answer.visible()))


def trees_table(answer: TreesDiff) -> Table:
    """Every deal, then the YAML that belongs to none, then what was not compared, with why."""
    return Table(COLUMNS, tuple(_trees(answer)))


def _trees(answer: TreesDiff) -> Iterator[tuple[str | Cell, ...]]:
    for one in answer.deals:
        yield from table(one.answer).rows
    if answer.visible_files():
        from deal_terms.wording import structural_table  # noqa: PLC0415  most files are those of deals

        for told in answer.visible_files():
            yield from structural_table.table(told).rows
    for path, why in answer.not_compared:
        yield row(
            before=answer.before_label,
            after=answer.after_label,
            what="file",
            id=path,
            label=why,
            kind="not_compared",
        )


def _row(answer: RecordDiff, change: RecordChange) -> tuple[str, ...]:
    term = answer.deal.terms.get(change.subject) or answer.before.terms.get(change.subject)
    in_spec = change.file.startswith(("versions/", "positions/"))
    about = term if in_spec else None
    pairs = change.reports
    return row(
        clock=CLOCK,
        deal=answer.deal.name,
        before=answer.before_label,
        after=answer.after_label,
        what=change.file,
        id=change.subject,
        label=subject(answer.deal, answer.before, change),
        topic=about.topic if about else "",
        weight=about.weight if about else "",
        kind=change.rule,
        level=change.level,
        field=change.what,
        field_kind=change.kind,
        before_value=piece_text(answer.before, change, change.before),
        after_value=piece_text(answer.deal, change, change.after),
        before_reports=cited_reports(_reports(change.before, [was for was, _ in pairs])),
        after_reports=cited_reports(_reports(change.after, [now for _, now in pairs])),
        before_at=at(change.before.at) if change.before else "",
        after_at=at(change.after.at) if change.after else "",
        fingerprint=change.fingerprint(answer.deal.name),
    )


def _reports(piece: RecordPiece | None, differing: list[Report | None]) -> list[Report]:
    """What stands behind a side; where it is no reading, the reports that differ."""
    if piece and piece.reading:
        return list(piece.reading.reports)
    if piece and (piece.readings or piece.headings):
        behind = [one.reports for one in piece.readings] + [one.reports for one in piece.headings]
        return [report for reports in behind for report in reports]
    return [report for report in differing if report]
