"""The line beneath the screen: how much is shown, where the cursor stands, what is held against what."""

from __future__ import annotations

from textual.widgets import Static

from deal_terms.tui.panes import Panes
from deal_terms.tui.text import text
from deal_terms.wording.pair import PairGrid
from deal_terms.wording.status import status_line

COMPARING_MESSAGE = "Still comparing: what changed follows."


class StatusLine(Static):
    """One line, in the words of wording.status."""

    def show(self, panes: Panes, search: str, *, is_whole: bool) -> None:
        """Says what the view shows, and what a search came to; nothing of changes until all of them are known."""
        view = panes.grid
        grid = view.grid if panes.in_grid else None
        comparison = grid.diff if isinstance(grid, PairGrid) else None
        words = status_line(grid.answer if grid else None, comparison, view.changes, view.disputes, view.row, search)
        self.update(text(words if grid is None or is_whole else COMPARING_MESSAGE))
