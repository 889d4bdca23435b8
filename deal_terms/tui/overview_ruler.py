"""The ruler at the edge of a grid: the rows that differ or are disputed, found a slice at a time."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from time import monotonic

from deal_terms.tui.grid_view import GridView
from deal_terms.tui.idle import run_in_slices
from deal_terms.wording.grid import Grid


class OverviewRuler:
    """Finds what the ruler of a grid is to show, and has the widget show it when every row was looked at.

    `when_whole` is called then.
    """

    def __init__(self, view: GridView, when_whole: Callable[[], None]) -> None:
        self.grid: Grid | None = None
        self._view, self._when_whole = view, when_whole
        self._changes: list[int] = []
        self._disputes: list[int] = []
        self._next = 0

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
        self.grid, self._changes, self._disputes, self._next = grid, [], [], 0

        def step(ends: float) -> bool:
            if grid is not self.grid or grid is not self._view.grid or self.is_whole:
                return True
            is_whole = self._look(inf if at_once else ends)
            if is_whole:
                self._show()
            return is_whole

        self._view.screen.call_after_refresh(run_in_slices, self._view, step)

    def finish(self) -> None:
        """Looks at all the rest now, for a key that leads to a change or a dispute."""
        if self.grid is self._view.grid and not self.is_whole:
            self._look(inf)
            self._show()

    def _look(self, ends: float) -> bool:
        """Looks at further rows until then, at one at least; whether that was all."""
        while self.grid is not None and not self.is_whole:
            if self.grid.changed(self._next):
                self._changes.append(self._next)
            if self.grid.disputed(self._next):
                self._disputes.append(self._next)
            self._next += 1
            if monotonic() > ends:
                break
        return self.is_whole

    def _show(self) -> None:
        self._view.mark(self._changes, self._disputes)
        self._when_whole()
