"""The columns that are on a screen: as many whole ones as fit beside the terms."""

from __future__ import annotations

from typing import NamedTuple

# Below this width a term stands on a line of its own, and its value beneath.
NARROW = 60
COLUMN = 24
# Where a term has one line.
LINE_COLUMN = 16
HEAD_WIDTHS = ((150, 30), (100, 26), (NARROW, 20))
GAP = 2


class ColumnWindow(NamedTuple):
    """The columns on a screen: how wide the first one is, how wide each other, and which are there."""

    head: int
    column: int
    columns: range

    def column_at(self, x: int) -> int | None:
        """The column that has a cell of the screen; None beside them all."""
        index = (x - self.head) // (self.column + GAP)
        return self.columns[index] if x >= self.head and 0 <= index < len(self.columns) else None


def column_window(width: int, count: int, first: int, least: int = COLUMN) -> ColumnWindow:
    """As many whole columns as fit, from the first on, each of `least` cells or more; where it is narrow, one beneath
    the term's own line."""
    head = next((cells for least, cells in HEAD_WIDTHS if width >= least), 0)
    room = width - 1 - head
    shown = max(1, min(count, room // (least + GAP))) if head else 1
    first = max(0, min(first, count - shown))
    return ColumnWindow(head, max(1, room // shown - GAP), range(first, min(count, first + shown)))


def window_with(width: int, count: int, first: int, column: int, least: int = COLUMN) -> int:
    """The first column of a window that holds a column, as near to another first one as may be."""
    shown = len(column_window(width, count, 0, least).columns)
    first = max(0, min(first, count - shown))
    return column if column < first else max(first, column - shown + 1)
