"""Cells for formats that have no lists: a list or mapping as JSON; and rows in batches, column by column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from deal_terms import untrusted
from deal_terms.presenting.export import Row

Maker = Callable[[Any], object]
# So many rows are held at a time: what is made of a column is made without a step of Python's for each cell.
BATCH = 1_000


def as_text(cell: object) -> str:
    """A text as it is, anything else as JSON on one line."""
    return cell if isinstance(cell, str) else untrusted.as_json_line(cell)


def cell_rows(rows: Iterable[Row], makers: Sequence[Maker | None]) -> Iterator[tuple[object, ...]]:
    """The cells of each row as they are made, None included; a column without a maker as it is."""
    left = iter(rows)
    while batch := [row.values() for row in islice(left, BATCH)]:
        columns = zip(makers, zip(*batch, strict=True), strict=True)
        yield from zip(*[map(make, cells) if make else cells for make, cells in columns], strict=True)
