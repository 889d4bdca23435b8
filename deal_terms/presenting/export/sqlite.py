"""Rows as a database of SQLite: every table with its keys, and statements under the names of OpenSanctions."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from functools import lru_cache
from pathlib import Path

from deal_terms import untrusted
from deal_terms.answering.rows.columns import Column, RowTable
from deal_terms.presenting.export import Row
from deal_terms.presenting.export.flat import Maker, as_text, cell_rows

TYPES = {"number": "REAL", "integer": "INTEGER", "boolean": "INTEGER"}
VIEW = "opensanctions_statements"


def write_file(file: Path, tables: Mapping[str, RowTable], rows: Mapping[str, Iterable[Row]]) -> None:
    """A new database of those tables, each with its rows, in one transaction.

    Raises OSError where the system refuses.
    """
    with file.open("x"):  # why no file can be made there, SQLite does not say
        pass
    try:
        with closing(sqlite3.connect(file, isolation_level=None)) as database:
            # It is written beside its place and put there once it is whole: a journal would only be a second copy.
            database.execute("PRAGMA journal_mode = OFF")
            database.execute("PRAGMA synchronous = OFF")
            database.execute("BEGIN")
            for name, table in tables.items():
                database.execute(_table(name, table, tables))
                marks = ", ".join("?" * len(table.columns))
                makers = [_MAKERS.get(column.type, _text) for column in table.columns]
                database.executemany(f"INSERT INTO {_quoted(name)} VALUES ({marks})", cell_rows(rows[name], makers))  # noqa: S608
            for name, table in tables.items():
                for column in table.columns:
                    if column.refers_to in tables:
                        database.execute(_index(name, column))
            if "statements" in tables:
                database.execute(_view(tables["statements"]))
            database.execute("COMMIT")
    except sqlite3.Error as error:
        full = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
        raise OSError(errno.ENOSPC if full else errno.EIO, os.strerror(errno.ENOSPC) if full else str(error)) from error


# Most of the texts of a row stand in many others, too.
@lru_cache(maxsize=32_768)
def _text(cell: str | None) -> str | None:
    return None if cell is None else untrusted.block(cell)


def _words(cell: object) -> str | None:
    return None if cell is None else _text(as_text(cell))


_MAKERS: dict[str, Maker | None] = {"value": _words, "array": _words, "number": None, "integer": None, "boolean": None}


def _table(name: str, table: RowTable, tables: Mapping[str, RowTable]) -> str:
    first = table.columns[0].name
    lines = [_column(column, is_key=column.name == first) for column in table.columns]
    lines += [
        f"FOREIGN KEY ({_quoted(column.name)}) REFERENCES {_quoted(column.refers_to)} (id)"
        for column in table.columns
        if column.refers_to in tables
    ]
    return f"CREATE TABLE {_quoted(name)} (\n  " + ",\n  ".join(lines) + "\n)"


def _column(column: Column, *, is_key: bool) -> str:
    """`"min" REAL`; a truth value is 0 or 1."""
    key = " PRIMARY KEY" if is_key else ""
    checked = f" CHECK ({_quoted(column.name)} IN (0, 1))" if column.type == "boolean" else ""
    return f"{_quoted(column.name)} {TYPES.get(column.type, 'TEXT')}{key}{' NOT NULL' * column.required}{checked}"


def _index(name: str, column: Column) -> str:
    return f"CREATE INDEX {_quoted(f'{name}_{column.name}')} ON {_quoted(name)} ({_quoted(column.name)})"


def _view(table: RowTable) -> str:
    named = ", ".join(
        f"{_quoted(column.name)} AS {_quoted(column.as_statement)}" for column in table.columns if column.as_statement
    )
    return f"CREATE VIEW {VIEW} AS SELECT {named} FROM statements WHERE left_out IS NULL"  # noqa: S608  names of ours


def _quoted(name: str) -> str:
    return f'"{name}"'
