"""The columns that are on a screen: as many whole ones as fit beside the terms."""

from __future__ import annotations

from typing import NamedTuple

from deal_terms.wording.grid import Grid

# Below this width a term stands on a line of its own, and its value beneath.
NARROW = 60
COLUMN = 24
HEAD_WIDTHS = ((150, 30), (100, 26), (NARROW, 20))
GAP = 2


class ColumnWindow(NamedTuple):
    """The columns on a screen: how wide the first one is, how wide each other, and which are there.

    `verdict` is the column that stands above the others, across the screen, where there is no room for all of them
    beside each other; the others stand `beside` each other beneath it, or one beneath the other.
    """

    head: int
    column: int
    columns: range
    verdict: int | None = None
    beside: int = 1

    def column_at(self, x: int) -> int | None:
        """The column that has a cell of the screen; None beside them all."""
        index = (x - self.head) // (self.column + GAP)
        columns = self.columns if self.verdict is None else self.texts if self.beside > 1 else ()
        return columns[index] if x >= self.head and 0 <= index < len(columns) else None

    @property
    def texts(self) -> tuple[int, ...]:
        """The columns that stand beneath the verdict."""
        return tuple(column for column in self.columns if column != self.verdict)


def column_window(width: int, count: int, verdict: int | None, first: int) -> ColumnWindow:
    """As many whole columns as fit, from the first on; where it is narrow, one beneath the term's own line.

    Of a grid with a verdict every column is shown, with the verdict above the others where they do not fit beside it.
    """
    head = next((cells for least, cells in HEAD_WIDTHS if width >= least), 0)
    room = width - 1 - head
    fits = room // (COLUMN + GAP)
    if verdict is not None and (not head or fits < count):
        beside = count - 1 if width >= NARROW else 1
        return ColumnWindow(0, max(1, (width - 1) // beside - GAP), range(count), verdict, beside)
    shown = max(1, min(count, fits)) if head else 1
    first = max(0, min(first, count - shown))
    return ColumnWindow(head, max(1, room // shown - GAP), range(first, min(count, first + shown)))


def window_with(width: int, count: int, verdict: int | None, first: int, column: int) -> int:
    """The first column of a window that holds a column, as near to another first one as may be."""
    shown = len(column_window(width, count, verdict, 0).columns)
    first = max(0, min(first, count - shown))
    return column if column < first else max(first, column - shown + 1)


def columns_of(grid: Grid | None) -> tuple[int, int | None]:
    """How many columns a grid has, and which of them holds the verdict."""
    return (len(grid.columns), grid.verdict) if grid else (0, None)
