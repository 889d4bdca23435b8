"""Rows as JSON Lines: one object a line; what commands a terminal or is not seen stands as its escape."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from deal_terms import untrusted
from deal_terms.answering.rows.columns import RowTable
from deal_terms.presenting.export import Row
from deal_terms.presenting.export.flat import as_text


def write_lines(out: IO[str], table: RowTable, rows: Iterable[Row]) -> None:
    """One object a row, with every column; a list is a list, and a value that is one stands as text."""
    texts = [column.name for column in table.columns if column.type == "value"]
    for row in rows:
        told = dict(row)
        for name in texts:
            told[name] = None if told[name] is None else as_text(told[name])
        out.write(untrusted.as_json_line(told) + "\n")
