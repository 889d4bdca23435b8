"""The ruler at the edge of a grid, and the cells that keys lead to: what differs or is disputed, a slice at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from math import inf
from time import monotonic

from deal_terms.tui.cell_marks import CellMarks
from deal_terms.tui.grid_view import GridView
from deal_terms.tui.idle import KEY_SECONDS, run_in_slices
from deal_terms.wording.grid import Grid, have_same_cells

KEPT = 4


class OverviewRuler:
    """Finds the marked cells of a grid, and has the widget show them when every row was looked at.

    `when_whole` is called then.
    """

    def __init__(self, view: GridView, when_whole: Callable[[], None]) -> None:
        self.grid: Grid | None = None
        self._view, self._when_whole = view, when_whole
        self._marks = CellMarks(0)
        self._next = 0
        # Of the views that were looked at last: the way back leads to one of them.
        self._known: deque[tuple[Grid, CellMarks]] = deque(maxlen=KEPT)

    @property
    def is_whole(self) -> bool:
        """Whether every row of its grid has been looked at."""
        return self.grid is None or self._next >= len(self.grid.rows)

    @property
    def is_shown(self) -> bool:
        """Whether the grid on the screen has its whole ruler."""
        return self.grid is not None and self.grid is self._view.grid and self.is_whole

    def begin(self, grid: Grid, *, at_once: bool) -> None:
        """Begins anew with a grid, as soon as it is drawn; a small one is done at once, and never seen half done."""
        self.grid, self._next = grid, 0
        if known := next((marks for other, marks in self._known if have_same_cells(grid, other)), None):
            self._marks, self._next = known, len(grid.rows)
            self._view.screen.call_after_refresh(self._show_known, grid)
            return
        self._marks = CellMarks(len(grid.columns), by_row=grid.by_row)

        def step(ends: float) -> bool:
            if grid is not self.grid or grid is not self._view.grid or self.is_whole:
                return True
            is_whole = self._look(inf if at_once else ends)
            if is_whole:
                self._show()
            return is_whole

        self._view.screen.call_after_refresh(run_in_slices, self._view, step)

    def finish(self) -> bool:
        """Looks at the rest now, for a key that leads to a mark, or to spare a picture; False where that takes too long
        for a key."""
        if self.grid is self._view.grid and not self.is_whole and self._look(monotonic() + KEY_SECONDS):
            self._show()
        return self.is_whole

    def _look(self, ends: float) -> bool:
        """Looks at further rows until then, at one at least; whether that was all."""
        while self.grid is not None and not self.is_whole:
            row, grid = self._next, self.grid
            for column in range(len(grid.columns)):
                self._marks.add(row, column, kind=grid.kind(row, column), disputed=grid.disputed(row, column))
            self._next += 1
            if monotonic() > ends:
                break
        return self.is_whole

    def _show_known(self, grid: Grid) -> None:
        if grid is self.grid and grid is self._view.grid:
            self._show()

    def _show(self) -> None:
        if self.grid and not any(marks is self._marks for _, marks in self._known):
            self._known.append((self.grid, self._marks))
        self._view.mark(self._marks)
        self._when_whole()
