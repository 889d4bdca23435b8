"""A Structural → a table: a row a path that differs, in the columns that every diff has."""

from __future__ import annotations

from deal_terms.answering.comment_changes import CommentChange
from deal_terms.answering.structural import Structural
from deal_terms.answering.structural_changes import StructuralChange
from deal_terms.wording.comments import keys_text
from deal_terms.wording.diff_columns import COLUMNS, at, row
from deal_terms.wording.page import Table
from deal_terms.wording.structural import flow, path_text


def table(answer: Structural) -> Table:
    """Every path that differs, in the order of the file, then every comment that does."""
    rows = [_row(answer, change) for change in answer.changes]
    return Table(COLUMNS, (*rows, *(_comment(answer, change) for change in answer.comments)))


def _comment(answer: Structural, change: CommentChange) -> tuple[str, ...]:
    was, now = change.before, change.after
    one = now or was
    assert one
    return row(
        clock="structural",
        before=answer.before_label,
        after=answer.after_label,
        what="comment",
        id=keys_text(one),
        kind="comment_changed",
        level="note",
        before_value=was.text if was else "",
        after_value=now.text if now else "",
        before_at=at(was.place) if was else "",
        after_at=at(now.place) if now else "",
    )


def _row(answer: Structural, change: StructuralChange) -> tuple[str, ...]:
    was, now = change.before, change.after
    return row(
        clock="structural",
        before=answer.before_label,
        after=answer.after_label,
        what="path",
        id=path_text(change.path),
        kind=change.kind,
        before_state=was.type if was else "",
        before_value=flow(was) if was else "",
        after_state=now.type if now else "",
        after_value=flow(now) if now else "",
        before_at=at(was.place) if was else "",
        after_at=at(now.place) if now else "",
    )
