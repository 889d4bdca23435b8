"""The widget behind the matrix and the pair: a frozen head and first column, wrapped cells, whole columns, a ruler."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from deal_terms.tui.column_window import ColumnWindow, column_window, columns_of, window_with
from deal_terms.tui.cursor_steps import nearest_term, next_topic, stepped_term
from deal_terms.tui.grid_painter import HEAD, GridPainter
from deal_terms.tui.idle import run_in_slices
from deal_terms.tui.marks import COMPONENTS
from deal_terms.tui.row_heights import RowHeights
from deal_terms.wording.grid import Grid, find


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
        self.is_folded = True
        self.hits: frozenset[int] = frozenset()
        self.changes: tuple[int, ...] = ()
        self.disputes: tuple[int, ...] = ()
        self._first = 0
        self._heights = RowHeights(0, lambda _: 0)
        self._painter: GridPainter | None = None

    # What is shown

    def show(self, grid: Grid, *, row: int = 0, column: int = 0) -> None:
        """Draws another grid, with the cursor on a row, or the nearest that is a term, and a column."""
        self.grid, self.changes, self.disputes = grid, (), ()
        self.column = max(0, min(column, len(grid.columns) - 1))
        self.row = nearest_term(grid, row)
        self._first = self._first_with(self.column)
        self._lay_out()

    def fold(self, *, folded: bool) -> None:
        """Folds cells around their first changed line, or shows them whole."""
        self.is_folded = folded
        self._lay_out()

    def mark(self, changes: Iterable[int], disputes: Iterable[int]) -> None:
        """Says which rows differ from their baseline and which are disputed: the ruler shows them."""
        self.changes, self.disputes = tuple(changes), tuple(disputes)
        self.refresh()

    def find(self, words: str) -> list[int]:
        """The rows that say some words, in their label or in any cell, however they are capitalised."""
        return find(self.grid, words) if self.grid else []

    def mark_hits(self, rows: frozenset[int]) -> None:
        """Marks the rows that a search found."""
        self.hits = rows
        if self._painter:
            self._painter.forget()
        self.refresh()

    @property
    def window(self) -> ColumnWindow:
        """The columns that are on the screen, none of them cut."""
        return column_window(self._wide, *columns_of(self.grid), self._first)

    # Moving

    def move(self, rows: int = 0, columns: int = 0) -> None:
        """Moves the cursor by terms and columns, as far as there are any."""
        if self.grid and self.grid.rows:
            self.go(stepped_term(self.grid, self.row, rows) if rows else self.row, self.column + columns)

    def page(self, pages: float) -> None:
        """Moves the cursor by part of a screen."""
        if self.grid and self.grid.rows:
            self._heights.measure_around(self.row, self.size.height)
            line = self._heights.offsets[self.row] + int(pages * (self.size.height - HEAD))
            row = nearest_term(self.grid, self._heights.row_at(max(0, line)), down=pages > 0)
            if row == self.row:
                row = stepped_term(self.grid, row, 1 if pages > 0 else -1)
            self.go(row, self.column)

    def go(self, row: int, column: int) -> None:
        """Puts the cursor on a cell and scrolls as far as needed to show it."""
        if not self.grid or not self.grid.rows:
            return
        was = self.row, self.column
        self.row, self.column = nearest_term(self.grid, row), max(0, min(column, len(self.grid.columns) - 1))
        first, self._first = self._first, self._first_with(self.column)
        if first != self._first:
            self._lay_out()
        else:
            self._redraw({was[0], self.row})
            self._show_cursor()
        if was != (self.row, self.column):
            self.post_message(self.CellHighlighted())

    def next_group(self, step: int) -> None:
        """Puts the cursor on the first term of the next or previous topic."""
        row = next_topic(self.grid, self.row, step) if self.grid else None
        if row is not None:
            self.go(row, self.column)

    # Drawing

    def render_line(self, y: int) -> Strip:
        """One line of the screen: the head, else a line of a row, with the ruler at its edge."""
        painter = self._painter
        if painter is None or self.grid is None:
            return Strip.blank(self._wide, self.rich_style)
        if y < HEAD:
            return painter.head(y)
        line = y - HEAD + round(self.scroll_y)
        ruler = painter.ruler(y, self.size.height)
        if line >= self._heights.lines:
            return Strip.join([Strip.blank(self._wide - 1, self.rich_style), ruler])
        row = self._heights.row_at(line)
        return Strip.join([painter.line(row, line - self._heights.offsets[row]), ruler])

    def on_resize(self) -> None:
        """Wraps anew where the width is another; the row at the top stays where it is."""
        if self._painter is None or self._painter.width != self._wide:
            self._first = self._first_with(self.column)
            self._lay_out()
        else:
            self._show_cursor()

    def notify_style_update(self) -> None:
        """Forgets what was drawn in other colours."""
        super().notify_style_update()
        if self._painter:
            self._painter.forget()

    def on_click(self, event: events.Click) -> None:
        """Selects a cell, opens it on the second click; a column's head and the ruler lead somewhere, too."""
        if not self.grid or not self.grid.rows:
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
            row = self._heights.row_at(line)
            if line < self._heights.lines and self.grid.rows[row].term:
                self.go(row, self.column if column is None else column)
                if event.chain == 2:
                    self.post_message(self.CellSelected())

    # Steps

    @property
    def _wide(self) -> int:
        """The cells there are beside the scrollbar, which `size` counts in."""
        return self.scrollable_content_region.width

    def _first_with(self, column: int) -> int:
        """The first column of a window that holds the column."""
        return window_with(self._wide, *columns_of(self.grid), self._first, column)

    def _lay_out(self) -> None:
        """Everything from the start, but for what stands at the top of the screen."""
        if self.grid is None or not self._wide:
            return
        top, inside = self._top()
        self._painter = GridPainter(self, self.grid, self.window, self._wide, folded=self.is_folded)
        self._heights = RowHeights(len(self.grid.rows), self._painter.height)
        top = max(0, min(top, len(self._heights) - 1))
        self._heights.measure_around(top, self.size.height)
        self._heights.measure_around(self.row, self.size.height)
        self._resize_to(top, inside)
        self._show_cursor()
        self.refresh()
        self.call_after_refresh(run_in_slices, self, partial(self._learn_more, self._heights))

    def _top(self) -> tuple[int, int]:
        line = round(self.scroll_y)
        if not len(self._heights):
            return 0, 0
        row = self._heights.row_at(line)
        return row, line - self._heights.offsets[row]

    def _resize_to(self, top: int, inside: int) -> None:
        self.virtual_size = Size(self._wide, self._heights.lines + HEAD)
        self._scroll(self._heights.offsets[top] + inside if len(self._heights) else 0)

    def _learn_more(self, heights: RowHeights, ends: float) -> bool:
        """The rows nobody looks at yet; whether that was all."""
        if heights is not self._heights or not self.is_attached:
            return True
        if heights.measure_more(ends):
            top, inside = self._top()
            heights.use_measured()
            self._resize_to(top, inside)
        return heights.is_whole

    def _scroll(self, line: int) -> None:
        self.scroll_to(y=line, animate=False, immediate=True, force=True)

    def _show_cursor(self) -> None:
        """Scrolls just so far that the row under the cursor is whole, below the heading of its topic if it is first."""
        if not len(self._heights) or self.grid is None:
            return
        self._heights.measure_around(self.row, self.size.height)
        self.virtual_size = Size(self._wide, self._heights.lines + HEAD)
        heading = self.row > 0 and not self.grid.rows[self.row - 1].term
        top = self._heights.offsets[self.row - 1 if heading else self.row]
        bottom = self._heights.offsets[self.row + 1]
        room, at = max(1, self.size.height - HEAD), round(self.scroll_y)
        if top < at or bottom - top > room:
            self._scroll(top)
        elif bottom > at + room:
            self._scroll(bottom - room)

    def _redraw(self, rows: Iterable[int]) -> None:
        for row in rows:
            if self._painter:
                self._painter.forget(row)
            if row < len(self._heights):
                self.refresh_lines(self._heights.offsets[row] + HEAD, self._heights.height_of(row))
        self.refresh(Region(0, 0, self._wide, HEAD))
