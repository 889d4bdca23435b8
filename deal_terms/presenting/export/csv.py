"""Rows as CSV: RFC 4180, numbers bare, and no text that a spreadsheet would take for a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import lru_cache
from typing import IO

from deal_terms.answering.rows.columns import RowTable
from deal_terms.presenting.csv import inert_cell
from deal_terms.presenting.export import Row
from deal_terms.presenting.export.flat import Maker, as_text, cell_rows


def write_lines(out: IO[str], table: RowTable, rows: Iterable[Row]) -> None:
    """A line of names, then one line a row."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.names)
    writer.writerows(cell_rows(rows, [_MAKERS.get(column.type, _inert) for column in table.columns]))


# Most of the texts of a row stand in many others, too: its deal, term, topic, source.
@lru_cache(maxsize=32_768)
def _inert(cell: str | None) -> str | None:
    return None if cell is None else inert_cell(cell)


def _words(cell: object) -> str | None:
    return None if cell is None else _inert(as_text(cell))


_MAKERS: dict[str, Maker | None] = {
    "value": _words,
    "array": _words,
    "boolean": {True: "true", False: "false", None: None}.__getitem__,
    "number": None,
    "integer": None,
}
