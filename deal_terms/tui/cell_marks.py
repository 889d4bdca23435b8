"""Which cells of a grid differ from their baseline, as what, and which are disputed; and the next one from a cell."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

Cell = tuple[int, int]


class CellMarks:
    """The marked cells, column by column. A cell is a row and a column.

    `by_row`: what is marked is a row, so that the next mark is in the same column.
    """

    def __init__(self, columns: int, *, by_row: bool = False) -> None:
        self.by_row = by_row
        self._kinds: list[dict[int, str]] = [{} for _ in range(columns)]
        self._changes: list[list[int]] = [[] for _ in range(columns)]
        self._disputes: list[list[int]] = [[] for _ in range(columns)]

    def add(self, row: int, column: int, *, kind: str, disputed: bool) -> None:
        """A cell below every one of its column that was added before it."""
        if kind:
            self._kinds[column][row] = kind
            self._changes[column].append(row)
        if disputed:
            self._disputes[column].append(row)

    def changes(self, column: int) -> Sequence[int]:
        """The rows that differ in a column, ascending."""
        return self._changes[column] if column < len(self._changes) else ()

    def disputes(self, column: int) -> Sequence[int]:
        """The rows that are disputed in a column, ascending."""
        return self._disputes[column] if column < len(self._disputes) else ()

    def kinds(self, column: int) -> Counter[str]:
        """How often each kind of change is in a column."""
        return Counter(self._kinds[column].values()) if column < len(self._kinds) else Counter()

    def disputed_cells(self) -> int:
        """How many are disputed in all columns; where a row is marked, how many rows."""
        counts = [len(rows) for rows in self._disputes]
        return max(counts, default=0) if self.by_row else sum(counts)

    def next_change(self, row: int, column: int, step: int) -> Cell | None:
        """The next changed cell down the column, then in the columns after it; or the previous one. Goes round."""
        return self._next(self._changes, row, column, step)

    def next_dispute(self, row: int, column: int, step: int) -> Cell | None:
        """The next disputed cell, or the previous one, in the same order."""
        return self._next(self._disputes, row, column, step)

    def _next(self, columns: list[list[int]], row: int, column: int, step: int) -> Cell | None:
        rows = columns[column] if column < len(columns) else []
        at = bisect_right(rows, row) if step > 0 else bisect_left(rows, row) - 1
        if 0 <= at < len(rows):
            return rows[at], column
        others = range(1, 1 if self.by_row else len(columns))
        for other in (*((column + by * step) % len(columns) for by in others), column):
            if other < len(columns) and columns[other]:
                return columns[other][0 if step > 0 else -1], other
        return None
