"""The rows of a grid that differ or are disputed, found a slice at a time: no key has to wait for all of them."""

from __future__ import annotations

from time import monotonic

from deal_terms.wording.grid import Grid

# While nothing else is to do, so many seconds are spent on it at a time, and so many are left to the keys between.
SLICE, PAUSE = 0.012, 0.004


class Ruling:
    """What the ruler of one grid is to show, as far as it has been found."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.changes: list[int] = []
        self.disputes: list[int] = []
        self._next = 0

    @property
    def done(self) -> bool:
        """Whether every row has been looked at."""
        return self._next >= len(self.grid.rows)

    def go_on(self, seconds: float = SLICE) -> bool:
        """Looks at further rows for so many seconds, at one at least; whether that was all."""
        ends = monotonic() + seconds
        while not self.done:
            if self.grid.changed(self._next):
                self.changes.append(self._next)
            if self.grid.disputed(self._next):
                self.disputes.append(self._next)
            self._next += 1
            if monotonic() > ends:
                break
        return self.done
