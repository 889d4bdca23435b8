"""Rows as Parquet, by pyarrow: a batch at a time, every column with its type and what it says."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from deal_terms import untrusted
from deal_terms.answering.rows.columns import RowTable
from deal_terms.errors import trouble
from deal_terms.presenting.export import Row
from deal_terms.presenting.export.flat import as_text

# So many rows are held at a time, and make one row group.
BATCH = 20_000


def write_file(file: Path, tables: Mapping[str, RowTable], rows: Mapping[str, Iterable[Row]]) -> None:
    """One table as a new file. Raises DealTermsError where pyarrow is not installed."""
    try:
        import pyarrow as pa  # noqa: PLC0415  an extra, and heavy
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError:
        raise trouble(
            "Parquet needs pyarrow, which is not installed", "pip install 'deal-terms[rows]', or choose another format"
        ) from None
    [(name, table)] = tables.items()
    types: dict[str, Any] = {
        "number": pa.float64(),
        "integer": pa.int64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
    }
    schema = pa.schema(
        [
            pa.field(one.name, types.get(one.type, pa.string()), not one.required, {"description": one.says})
            for one in table.columns
        ],
        {"description": table.says},
    )
    makers = [_CELLS.get(column.type, _text) for column in table.columns]
    left = iter(rows[name])
    with parquet.ParquetWriter(file, schema) as writer:
        while batch := [list(row.values()) for row in islice(left, BATCH)]:
            columns = [
                pa.array([None if cell is None else make(cell) for cell in cells], field.type)
                for make, cells, field in zip(makers, zip(*batch, strict=True), schema, strict=True)
            ]
            writer.write_batch(pa.record_batch(columns, schema=schema))


def _text(cell: object) -> str:
    return untrusted.block(as_text(cell))


_CELLS: dict[str, Callable[[Any], object]] = {
    "number": float,
    "integer": int,
    "boolean": bool,
    "date": datetime.date.fromisoformat,
}
