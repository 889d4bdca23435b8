"""A grid at one width and from one column on: what draws it, how high its rows are, which of them stands where."""

from __future__ import annotations

from deal_terms.tui.cells import Fold
from deal_terms.tui.column_window import column_window, columns_of
from deal_terms.tui.grid_painter import HEAD, GridPainter, PaintedView
from deal_terms.tui.row_heights import RowHeights
from deal_terms.wording.grid import Grid, have_same_cells


class GridLayout:
    """Where everything of a grid stands. Lines count from the first row on; the head is above them."""

    def __init__(
        self, view: PaintedView, grid: Grid, first: int, width: int, fold: Fold, before: GridLayout | None = None
    ) -> None:
        self.grid, self.width = grid, width
        self.window = column_window(width, columns_of(grid, fold), first)
        self.painter = GridPainter(view, grid, self.window, width, fold)
        self.heights = RowHeights(len(grid.rows), self.painter.height)
        if before is not None:
            self._take_over(before)

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

    def measure_screen(self, row: int, top: int, lines: int) -> None:
        """Measures the rows on a screen of so many lines that begins with `top`, or is moved as little as shows another
        row."""
        begins = min(row, top)
        last = self.heights.measure(begins, 1, lines) if row - top <= lines else begins
        if last < row:
            self.heights.measure(row, -1, lines)
        elif last == len(self.heights) - 1:  # there is room for rows above them
            self.heights.measure(last, -1, lines)

    def row_a_page_from(self, row: int, lines: int) -> int:
        """The row that is so many lines below another, or above it."""
        self.heights.measure(row, 1 if lines > 0 else -1, abs(lines))
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

    @property
    def _widths(self) -> tuple[object, ...]:
        """Where these are the same, the same cell has as many lines."""
        return self.width, self.painter.fold, *self.window._replace(columns=range(0))

    def _take_over(self, before: GridLayout) -> None:
        """What is drawn as it was before is neither worded nor wrapped anew."""
        if not have_same_cells(self.grid, before.grid) or self._widths != before._widths:
            return
        heads = enumerate(zip(self.grid.rows, before.grid.rows, strict=True))
        rows = [row for row, (head, other) in heads if head is other or head == other]
        if self.painter.words == before.painter.words:
            kept = set(rows)
            drawn = before.painter.cells.items()
            self.painter.cells.update({at: lines for at, lines in drawn if at[1] >= 0 or at[0] in kept})
        if self.window == before.window:
            self.heights.take_over(before.heights, rows)
