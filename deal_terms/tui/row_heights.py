"""How high each row is, as far as is known, and which row stands on which line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate
from time import monotonic

# What a row nobody has looked at yet is taken to be.
GUESSED_HEIGHT = 4
# To lay out anew costs as much as some rows do: heights are put to use so many at a time.
BATCH = 250


class RowHeights:
    """The heights of some rows, which `measure` tells one by one.

    `offsets` are the first lines of each row, and the number of all lines last.
    """

    def __init__(self, count: int, measure: Callable[[int], int]) -> None:
        self._measure = measure
        self._batch: dict[int, int] = {}
        self._heights = [GUESSED_HEIGHT] * count
        self._known = [False] * count
        self.offsets = [0, *accumulate(self._heights)]

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def lines(self) -> int:
        """All lines of all rows."""
        return self.offsets[-1]

    @property
    def is_whole(self) -> bool:
        """Whether the height of every row is known."""
        return all(self._known)

    def height_of(self, row: int) -> int:
        """The height of a row."""
        return self._heights[row]

    def row_at(self, line: int) -> int:
        """The row that stands on a line."""
        return max(0, min(bisect_right(self.offsets, line) - 1, len(self) - 1))

    def unknown_rows(self, rows: Iterable[int]) -> list[int]:
        """Those of some rows whose height is a guess."""
        return [row for row in rows if not self._known[row]]

    def measure(self, row: int, step: int, lines: int) -> int:
        """Measures a row, and as many below it, or above it where `step` is negative, as fill so many lines; the last
        of them."""
        heights: dict[int, int] = {}
        at, filled = row, 0
        while 0 <= at < len(self) and filled <= lines:
            heights[at] = self._heights[at] if self._known[at] else self._measure(at)
            at, filled = at + step, filled + heights[at]
        self._learn({row: height for row, height in heights.items() if not self._known[row]})
        return at - step

    def take_over(self, other: RowHeights, rows: Iterable[int]) -> None:
        """Some rows are as high as they were: as far as that was known, it is known."""
        known = {row: other._heights[row] for row in rows if other._known[row]}
        self._learn(known | {row: other._batch[row] for row in rows if row in other._batch})

    def measure_more(self, ends: float) -> bool:
        """Measures rows that are still a guess until then; whether there are enough to be put to use."""
        guesses = [row for row in self.unknown_rows(range(len(self))) if row not in self._batch]
        while guesses and monotonic() < ends:
            row = guesses.pop(0)
            self._batch[row] = self._measure(row)
        return bool(self._batch) and (not guesses or len(self._batch) >= BATCH)

    def use_measured(self) -> None:
        """Puts to use what `measure_more` has measured."""
        self._learn(self._batch)
        self._batch = {}

    def _learn(self, heights: dict[int, int]) -> None:
        if not heights:
            return
        for row, height in heights.items():
            self._heights[row] = height
            self._known[row] = True
        self.offsets = [0, *accumulate(self._heights)]
