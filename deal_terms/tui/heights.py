"""How high each row is, as far as is known, and which row stands on which line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from itertools import accumulate

# What a row nobody has looked at yet is taken to be.
GUESS = 4


class Heights:
    """The heights of some rows; `offsets` are the first lines of each row, and the number of all lines last."""

    def __init__(self, count: int) -> None:
        self._heights = [GUESS] * count
        self._known = [False] * count
        self.offsets = [0, *accumulate(self._heights)]

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def lines(self) -> int:
        """All lines of all rows."""
        return self.offsets[-1]

    def of(self, row: int) -> int:
        """The height of a row."""
        return self._heights[row]

    def at(self, line: int) -> int:
        """The row that stands on a line."""
        return max(0, min(bisect_right(self.offsets, line) - 1, len(self) - 1))

    def unknown(self, rows: Iterable[int]) -> list[int]:
        """Those of some rows whose height is a guess."""
        return [row for row in rows if not self._known[row]]

    def learn(self, heights: Mapping[int, int]) -> None:
        """Takes note of what some rows turned out to be."""
        if not heights:
            return
        for row, height in heights.items():
            self._heights[row] = height
            self._known[row] = True
        self.offsets = [0, *accumulate(self._heights)]
