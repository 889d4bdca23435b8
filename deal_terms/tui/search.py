"""Searching what the view shows: the line that asks for words, and their hits, found a slice at a time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable
from time import monotonic

from textual.widgets import Input

from deal_terms.tui.cell_marks import Cell
from deal_terms.tui.idle import run_in_slices
from deal_terms.tui.panes import Panes
from deal_terms.wording.counts import plural
from deal_terms.wording.grid import Grid
from deal_terms.wording.grid_search import HEAD_CELL, pattern, searched_cells, searched_heads


class Search:
    """The search. `words` is what is searched for, empty while none is on; `when_found` is called as it goes on.

    A hit in a grid is a cell, or the head of a row or column, with the words in it or in the reports behind it.
    Hits are in reading order, row by row.
    """

    def __init__(self, panes: Panes, line: Input, when_found: Callable[[], None]) -> None:
        self.words = ""
        self._panes, self._line, self._when_found = panes, line, when_found
        self._grid: Grid | None = None
        self._rows: list[int] = []  # that are still to be looked at
        self._hits: list[Cell] = []
        self._shown: tuple[Cell, Cell] | None = None  # the hit that was shown last, and where the cursor went for it

    @property
    def is_on(self) -> bool:
        """Whether words are asked for, or hits are marked."""
        return self._line.has_class("-shown") or bool(self.words)

    @property
    def summary(self) -> str:
        """What it came to, or has come to by now; empty while none is on."""
        if not self.words:
            return ""
        if self._panes.in_grid:
            at, count = bisect_left(self._hits, self._at) + 1 if self._at in self._hits else 0, len(self._hits)
        else:
            at, count = self._panes.page.search.place
        told = f"hit {at} of {count}" if at else plural(count, "hit")
        goes_on = bool(self._rows) if self._panes.in_grid else self._panes.page.search.is_on
        return f"“{self.words}”: {told}" + (" so far" if goes_on else "")

    def ask(self) -> None:
        """Asks what to search for."""
        self._line.add_class("-shown")
        self._line.value = ""
        self._line.screen.set_focus(self._line)  # now, not in a while: the next key belongs there

    def find(self, words: str) -> None:
        """Marks the hits and goes to the first one from the cursor on."""
        self._line.remove_class("-shown")
        self._panes.focus_view()
        if not words:
            self.end()
            return
        self.words = words
        self._panes.details.search.find(words)
        if self._panes.in_grid:
            self._begin(goes=True)
        else:
            self._panes.page.search.find(words)

    def find_again(self) -> None:
        """Marks the hits in the grid as it is now; the cursor stays where it is."""
        if self.words:
            self._begin(goes=False)

    def next_hit(self, step: int) -> None:
        """The next hit, or the previous one, going round at the end; of those that are found by now."""
        if not self._panes.in_grid:
            self._panes.page.search.next_hit(step)
        elif self._hits:
            at = bisect_right(self._hits, self._at) if step > 0 else bisect_left(self._hits, self._at) - 1
            self._go(self._hits[at % len(self._hits)])

    def end(self) -> None:
        """Takes the line and the marks of the hits away."""
        self._line.remove_class("-shown")
        self.words, self._grid, self._rows, self._hits, self._shown = "", None, [], [], None
        self._panes.grid.search("")
        self._panes.page.search.find("")
        self._panes.details.search.find("")

    # Steps

    @property
    def _at(self) -> Cell:
        """Where the search goes on from: the hit shown last, else the cell under the cursor."""
        here = self._panes.grid.row, self._panes.grid.column
        return self._shown[0] if self._shown and self._shown[1] == here else here

    def _begin(self, *, goes: bool) -> None:
        """Looks at every row from the cursor's on, then at those above it; the first hit is gone to where it should."""
        view = self._panes.grid
        if (grid := view.grid) is None:
            return
        view.search(self.words)
        self._grid, self._hits, self._shown = grid, [], None
        ahead = range(view.row, len(grid.rows))
        self._rows = [*ahead, HEAD_CELL, *range(view.row)]
        self._rows.reverse()
        wanted = goes

        def step(ends: float) -> bool:
            nonlocal wanted
            if self._grid is not grid or view.grid is not grid:
                return True
            found = self._look(grid, ends)
            if wanted and found:
                wanted = False
                self._go(found[0])
            if found or not self._rows:
                self._when_found()
            return not self._rows

        view.call_after_refresh(run_in_slices, view, step)

    def _look(self, grid: Grid, ends: float) -> list[Cell]:
        """Looks at further rows until then; the hits among them, in the order in which they were found."""
        wanted, found = pattern(self.words), []
        while self._rows and monotonic() < ends:
            row = self._rows.pop()
            for column, said in searched_heads(grid) if row == HEAD_CELL else searched_cells(grid, row):
                if wanted.search(said):
                    found.append((row, column))
        for cell in found:
            insort(self._hits, cell)
            self._panes.grid.mark_hit(cell)
        return found

    def _go(self, hit: Cell) -> None:
        grid = self._panes.grid
        row, column = hit
        grid.go(grid.row if row == HEAD_CELL else row, grid.column if column == HEAD_CELL else column)
        self._shown = hit, (grid.row, grid.column)
