"""Rows as CSV: RFC 4180, numbers bare, and no text that a spreadsheet would take for a formula."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import IO, Any

from deal_terms.answering.rows.columns import RowTable
from deal_terms.presenting.csv import inert_cell
from deal_terms.presenting.export import Row
from deal_terms.presenting.export.flat import as_text


def write_lines(out: IO[str], table: RowTable, rows: Iterable[Row]) -> None:
    """A line of names, then one line a row."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.names)
    cells = [_CELLS.get(column.type, _words) for column in table.columns]
    writer.writerows(
        [None if cell is None else make(cell) for make, cell in zip(cells, row.values(), strict=True)] for row in rows
    )


def _words(cell: Any) -> str:  # noqa: ANN401  whatever a column holds
    return _inert(cell if isinstance(cell, str) else as_text(cell))


# Most of the texts of a row stand in many others, too: its deal, term, topic, source.
_inert = lru_cache(maxsize=32_768)(inert_cell)


def _truth(cell: bool) -> str:  # noqa: FBT001  what a column of truth values holds
    return "true" if cell else "false"


_CELLS: dict[str, Callable[[Any], object]] = {
    "boolean": _truth,
    "number": lambda cell: cell,
    "integer": lambda cell: cell,
}
