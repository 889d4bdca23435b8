"""The widget behind the matrix and the pair: a frozen head and first column, wrapped cells, whole columns, a ruler."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from deal_terms.tui.cell_marks import Cell, CellMarks
from deal_terms.tui.cells import FOLDED, Fold
from deal_terms.tui.column_window import ColumnWindow, column_window, columns_of, window_with
from deal_terms.tui.cursor_steps import nearest_term, stepped_term
from deal_terms.tui.grid_layout import GridLayout
from deal_terms.tui.grid_painter import HEAD
from deal_terms.tui.idle import run_in_slices
from deal_terms.tui.marks import COMPONENTS
from deal_terms.wording.grid import Grid, have_same_cells


class GridView(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows and columns of a Grid. The cursor is a row and a column; headings of topics are passed over."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = COMPONENTS

    class CellHighlighted(Message):
        """The cursor stands on another cell."""

    class CellSelected(Message):
        """The cell under the cursor is to be opened."""

    class HeaderSelected(Message):
        """The head of a column was clicked."""

        def __init__(self, column: int) -> None:
            super().__init__()
            self.column = column

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's name
        super().__init__(id=id)
        self.grid: Grid | None = None
        self.row = self.column = 0
        self.fold: Fold = FOLDED
        self.marks = CellMarks(0)
        self.hits: set[Cell] = set()
        self.words = ""
        self._first, self._is_last = 0, True
        self._layout: GridLayout | None = None

    # What is shown

    def show(self, grid: Grid, *, row: int = 0, column: int = 0, is_last: bool = True) -> None:
        """Draws another grid, the cursor on a row, or the nearest term; one that is not the last is not measured."""
        if self.grid is None or not have_same_cells(grid, self.grid):
            self.marks = CellMarks(0)
        self.grid, self._is_last = grid, is_last
        self.column = max(0, min(column, len(grid.columns) - 1))
        self.row = nearest_term(grid, row)
        self._lay_out()

    def fold_as(self, fold: Fold) -> None:
        """Shows cells whole, folded around their first changed line, or each term on one line."""
        self.fold = fold
        self._lay_out()

    def mark(self, marks: CellMarks) -> None:
        """Says which cells differ from their baseline and which are disputed: the ruler shows those of the column."""
        self.marks = marks
        self.refresh()

    def search(self, words: str) -> None:
        """Marks some words wherever they are drawn, and no cell yet; none where they are empty."""
        if self.hits or words != self.words:
            self.words, self.hits = words, set()
            self._lay_out()

    def mark_hit(self, cell: Cell) -> None:
        """Marks a cell that a search found: the words may stand in what is behind it."""
        self.hits.add(cell)
        if self._layout:
            self._layout.painter.forget(cell[0] if cell[0] >= 0 else None)
            self.refresh()

    @property
    def changes(self) -> Sequence[int]:
        """The rows of the cursor's column that differ: the ruler shows them."""
        return self.marks.changes(self.column)

    @property
    def disputes(self) -> Sequence[int]:
        """Those that are disputed."""
        return self.marks.disputes(self.column)

    @property
    def window(self) -> ColumnWindow:
        """The columns that are on the screen."""
        return column_window(self._wide, columns_of(self.grid, self.fold), self._first)

    # Moving

    def move(self, rows: int = 0, columns: int = 0) -> None:
        """Moves the cursor by terms and columns, as far as there are any."""
        if self.grid and self.grid.rows:
            self.go(stepped_term(self.grid, self.row, rows) if rows else self.row, self.column + columns)

    def page(self, pages: float) -> None:
        """Moves the cursor by part of a screen."""
        if self.grid and self.grid.rows and self._layout:
            further = self._layout.row_a_page_from(self.row, int(pages * (self.size.height - HEAD)))
            row = nearest_term(self.grid, further, down=pages > 0)
            if row == self.row:
                row = stepped_term(self.grid, row, 1 if pages > 0 else -1)
            self.go(row, self.column)

    def go(self, row: int, column: int) -> None:
        """Puts the cursor on a cell and scrolls as far as needed to show it."""
        if not self.grid or not self.grid.rows:
            return
        was = self.row, self.column
        self.row, self.column = nearest_term(self.grid, row), max(0, min(column, len(self.grid.columns) - 1))
        if self._first != self._first_with(self.column):
            self._lay_out()
        else:
            self._redraw({was[0], self.row})
            if was[1] != self.column:
                self.refresh()  # the ruler is that of the column
            self._show_cursor()
        if was != (self.row, self.column):
            self.post_message(self.CellHighlighted())

    # Drawing

    def render_line(self, y: int) -> Strip:
        """One line of the screen: the head, else a line of a row, with the ruler at its edge."""
        if not self._is_laid_out:  # the first picture after a new size does not wait for the message of it
            self.on_resize()
        if self._layout is None:
            return Strip.blank(self._wide, self.rich_style)
        painter, line = self._layout.painter, y - HEAD + round(self.scroll_y)
        if y < HEAD:
            return painter.head(y)
        ruler = painter.ruler(y, self.size.height)
        if line + HEAD >= self._layout.lines:
            return Strip.join([Strip.blank(self._wide - 1, self.rich_style), ruler])
        return Strip.join([painter.line(*self._layout.place_at(line)), ruler])

    def on_resize(self) -> None:
        """Wraps anew where the grid or the width is another; the row at the top stays where it is."""
        if not self._is_laid_out:
            self._lay_out()
        else:
            self._show_cursor()

    def notify_style_update(self) -> None:
        """Forgets what was drawn in other colours."""
        super().notify_style_update()
        if self._layout:
            self._layout.painter.forget()

    def on_click(self, event: events.Click) -> None:
        """Selects a cell, opens it on the second click; a column's head and the ruler lead somewhere, too."""
        if not self.grid or not self.grid.rows or not self._layout:
            return
        column = self.window.column_at(event.x)
        if event.y < HEAD:
            if column is not None:
                self.post_message(self.HeaderSelected(column))
        elif event.x >= self._wide - 1:
            share = (event.y - HEAD) / max(1, self.size.height - HEAD)
            self.go(int(share * len(self.grid.rows)), self.column)
        else:
            line = event.y - HEAD + round(self.scroll_y)
            row, _ = self._layout.place_at(line)
            if line + HEAD < self._layout.lines and self.grid.rows[row].term:
                self.go(row, self.column if column is None else column)
                if event.chain == 2:
                    self.post_message(self.CellSelected())

    # Steps

    @property
    def _wide(self) -> int:
        """The cells there are beside the scrollbar, which `size` counts in; while a page stands in its place, those
        that there will be."""
        if self.region.width or not isinstance(self.parent, Widget):
            return self.scrollable_content_region.width
        return max(0, self.parent.content_region.width - self.scrollbar_size_vertical)

    @property
    def _is_laid_out(self) -> bool:
        """Whether what would be drawn is the grid that is shown, at the width that there is."""
        return self._layout is not None and self._layout.grid is self.grid and self._layout.width == self._wide

    def _first_with(self, column: int) -> int:
        """The first column of a window that holds the column; as it was until it is known how wide that is."""
        wide, columns = self._wide, columns_of(self.grid, self.fold)
        return window_with(wide, columns, self._first, column) if wide else self._first

    def _lay_out(self) -> None:
        """Everything from the start, but for what stands at the top of the screen."""
        self._first = self._first_with(self.column)
        before, self._layout = self._layout, None
        if self.grid is None or not self._wide:  # nothing of another grid is drawn, or gone by, until there is room
            return
        top, inside = before.place_at(round(self.scroll_y)) if before else (0, 0)
        layout = self._layout = GridLayout(self, self.grid, self._first, self._wide, self.fold, before)
        self._show_cursor(top, inside)
        self.refresh()
        if self._is_last:
            self.call_after_refresh(run_in_slices, self, partial(self._learn_more, layout))

    def _learn_more(self, layout: GridLayout, ends: float) -> bool:
        """The rows nobody looks at yet; whether that was all."""
        if layout is not self._layout or not self.is_attached:
            return True
        if layout.heights.measure_more(ends):
            top, inside = layout.place_at(round(self.scroll_y))
            layout.heights.use_measured()
            self._scroll(layout.line_of(top, inside))
        return layout.heights.is_whole

    def _scroll(self, line: int) -> None:
        if self._layout:
            self.virtual_size = Size(self._wide, self._layout.lines)
            self.scroll_to(y=line, animate=False, immediate=True, force=True)

    def _show_cursor(self, *place: int) -> None:
        """Scrolls just so far that the row under the cursor is whole, below the heading of its topic if it is first;
        from a row at the top, with so many of its lines above that, else from where the screen is."""
        if not (layout := self._layout) or not len(layout.heights):
            return
        top, inside = place or layout.place_at(round(self.scroll_y))
        layout.measure_screen(self.row, min(top, len(layout.heights) - 1), self.size.height)
        at = layout.line_of(top, inside)
        self._scroll(layout.top_that_shows(self.row, at, max(1, self.size.height - HEAD)))

    def _redraw(self, rows: Iterable[int]) -> None:
        for row in rows:
            if self._layout and row < len(self._layout.heights):
                self._layout.painter.forget(row)
                heights = self._layout.heights
                self.refresh_lines(heights.offsets[row] + HEAD, heights.height_of(row))
        self.refresh(Region(0, 0, self._wide, HEAD))
