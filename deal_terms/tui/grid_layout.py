"""A grid at one width and from one column on: what draws it, how high its rows are, which of them stands where."""

from __future__ import annotations

from deal_terms.tui.cells import Fold
from deal_terms.tui.column_window import column_window, columns_of
from deal_terms.tui.grid_painter import HEAD, GridPainter, PaintedView
from deal_terms.tui.row_heights import RowHeights
from deal_terms.wording.grid import Grid


class GridLayout:
    """Where everything of a grid stands. Lines count from the first row on; the head is above them."""

    def __init__(self, view: PaintedView, grid: Grid, first: int, width: int, fold: Fold) -> None:
        self.grid, self.width = grid, width
        self.window = column_window(width, columns_of(grid, fold), first)
        self.painter = GridPainter(view, grid, self.window, width, fold)
        self.heights = RowHeights(len(grid.rows), self.painter.height)

    @property
    def lines(self) -> int:
        """All lines, with the head."""
        return self.heights.lines + HEAD

    def place_at(self, line: int) -> tuple[int, int]:
        """The row that stands on a line, and how many of its lines are above that."""
        if not len(self.heights):
            return 0, 0
        row = self.heights.row_at(line)
        return row, line - self.heights.offsets[row]

    def line_of(self, row: int, inside: int) -> int:
        """The line that is so far inside a row; the first one where there are no rows."""
        return self.heights.offsets[min(row, len(self.heights) - 1)] + inside if len(self.heights) else 0

    def row_a_page_from(self, row: int, lines: int) -> int:
        """The row that is so many lines below another, or above it."""
        self.heights.measure_around(row, abs(lines))
        return self.heights.row_at(max(0, self.heights.offsets[row] + lines))

    def top_that_shows(self, row: int, at: int, room: int) -> int:
        """The first line of a screen of so many lines, moved from `at` as little as shows the whole row.

        A row that is the first of its topic has its heading above it.
        """
        heading = row > 0 and not self.grid.rows[row - 1].term
        top, bottom = self.heights.offsets[row - 1 if heading else row], self.heights.offsets[row + 1]
        if top < at or bottom - top > room:
            return top
        return max(at, bottom - room)
