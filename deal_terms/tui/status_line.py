"""The line beneath the screen: how much is shown, where the cursor stands, what is held against what."""

from __future__ import annotations

from textual.widgets import Static

from deal_terms.model.record import Spec
from deal_terms.tui.cursor import Cursor
from deal_terms.tui.grid_view import GridView
from deal_terms.tui.panes import Panes
from deal_terms.tui.text import text
from deal_terms.wording.grid import Grid
from deal_terms.wording.pair import PairGrid
from deal_terms.wording.status import ColumnMarks, known_words, status_line

COMPARING_MESSAGE = "Still comparing: what changed follows."


class StatusLine(Static):
    """One line, in the words of wording.status."""

    def show(self, panes: Panes, cursor: Cursor, search: str, *, is_whole: bool, hint: str = "") -> None:
        """Says what the view shows, and what a search came to; nothing of changes until all of them are known."""
        view = panes.grid
        grid = view.grid if panes.in_grid else None
        if grid is None or cursor.spec is None:
            words = "; ".join(one for one in (search, known_words(cursor.deal)) if one)
        elif not is_whole:
            words = "; ".join([search] * bool(search) + [COMPARING_MESSAGE])
        else:
            room = self.app.size.width - 2  # with nothing but a cell to either side
            words = status_line(grid.answer, _marks(grid, view, cursor.spec), search, hint=hint, room=room)
        self.update(text(words))


def _marks(grid: Grid, view: GridView, spec: Spec) -> ColumnMarks:
    marks, column = view.marks, view.column
    before, after = grid.answer.against(column) if not grid.by_row else None, spec
    if isinstance(grid, PairGrid):
        before, after = grid.diff.before, grid.diff.after
    return ColumnMarks(
        before=before,
        after=after,
        kinds=marks.kinds(column),
        changes=marks.changes(column),
        disputes=marks.disputes(column),
        disputed_cells=marks.disputed_cells(),
        folded_columns=grid.folded_columns,
        row=view.row,
        by_row=grid.by_row,
    )
