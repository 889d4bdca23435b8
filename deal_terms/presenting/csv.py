"""A table as CSV that spreadsheets open as text: RFC 4180, one line a row, nothing taken for a formula."""

from __future__ import annotations

import csv
import io

from deal_terms import untrusted
from deal_terms.wording.page import Cell, Table

# A cell that begins with one of these would be run as a formula (OWASP, CSV injection): an apostrophe keeps it text.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(table: Table) -> str:
    """The table as CSV, ending in a newline."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([inert_cell(_words(cell)) for cell in row] for row in table.rows)
    return out.getvalue()


def inert_cell(words: str) -> str:
    """A text for one cell: one line, and no formula."""
    safe = untrusted.line(words)
    return f"'{safe}" if safe.startswith(FORMULA) else safe


def _words(cell: str | Cell) -> str:
    return cell if isinstance(cell, str) else cell.words
