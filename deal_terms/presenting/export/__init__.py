"""Rows → files: one module a format, each made from the one list of columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import IO, Any, NamedTuple

from deal_terms.answering.rows.columns import RowTable

Row = Mapping[str, Any]


class ExportFormat(NamedTuple):
    """How one format is written. `ending` is that of a file. `streams`: it is text, one row a line, and may go to
    standard output; `in_one_file`: all tables are in one."""

    ending: str
    streams: bool = False
    in_one_file: bool = False


# The word behind --format → how it is written; the module of the same name in here writes it.
EXPORTS: dict[str, ExportFormat] = {
    "csv": ExportFormat("csv", streams=True),
    "jsonl": ExportFormat("jsonl", streams=True),
    "sqlite": ExportFormat("sqlite", in_one_file=True),
    "parquet": ExportFormat("parquet"),
}


def write_lines(format_: str, out: IO[str], table: RowTable, rows: Iterable[Row]) -> None:
    """The rows of one table as text, one at a time, in a format that streams."""
    import_module(f"{__name__}.{format_}").write_lines(out, table, rows)


def write_file(format_: str, file: Path, tables: Mapping[str, RowTable], rows: Mapping[str, Iterable[Row]]) -> None:
    """The tables into one new file, row by row: one table, but where a format has all in one.

    Raises OSError where the system refuses, DealTermsError where a library is missing.
    """
    if not EXPORTS[format_].streams:
        import_module(f"{__name__}.{format_}").write_file(file, tables, rows)
        return
    [(name, table)] = tables.items()
    with file.open("x", encoding="utf-8", errors="backslashreplace", newline="") as out:
        write_lines(format_, out, table, rows[name])
