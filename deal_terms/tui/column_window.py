"""The columns that are on a screen: as many whole ones as fit beside the terms."""

from __future__ import annotations

from typing import NamedTuple

from deal_terms.tui.cells import LINE, Fold
from deal_terms.wording.grid import Grid

# Below this width a term stands on a line of its own, and its value beneath.
NARROW = 60
COLUMN = 24
# Where columns say nothing but beside each other, and where a term has one line.
SLIM = 16
HEAD_WIDTHS = ((150, 30), (100, 26), (NARROW, 20))
# Where a term has one line, its label has no second one.
SLIM_HEAD_WIDTHS = ((100, 30), (NARROW, 20))
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


class GridColumns(NamedTuple):
    """The columns of a grid: how many, which of them holds the verdict, and how narrow one may be."""

    number: int = 0
    verdict: int | None = None
    least: int = COLUMN


def column_window(width: int, columns: GridColumns, first: int) -> ColumnWindow:
    """As many whole columns as fit, from the first on; where it is narrow, one beneath the term's own line.

    Of a grid with a verdict every column is shown, with the verdict above the others where they do not fit beside it.
    """
    count, verdict, least = columns
    heads = SLIM_HEAD_WIDTHS if least == SLIM and verdict is None else HEAD_WIDTHS
    head = next((cells for at_least, cells in heads if width >= at_least), 0)
    room = width - 1 - head
    fits = room // (least + GAP)
    if verdict is not None and (not head or fits < count):
        beside = count - 1 if width >= NARROW else 1
        return ColumnWindow(0, max(1, (width - 1) // beside - GAP), range(count), verdict, beside)
    shown = max(1, min(count, fits)) if head else 1
    first = max(0, min(first, count - shown))
    return ColumnWindow(head, max(1, room // shown - GAP), range(first, min(count, first + shown)))


def window_with(width: int, columns: GridColumns, first: int, column: int) -> int:
    """The first column of a window that holds a column, as near to another first one as may be."""
    count, shown = columns.number, len(column_window(width, columns, 0).columns)
    first = max(0, min(first, count - shown))
    return column if column < first else max(first, column - shown + 1)


def columns_of(grid: Grid | None, fold: Fold) -> GridColumns:
    """The columns of a grid that is so folded; none where there is no grid."""
    if grid is None:
        return GridColumns()
    return GridColumns(len(grid.columns), grid.verdict, SLIM if grid.stays_together or fold == LINE else COLUMN)
