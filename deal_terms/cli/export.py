"""deal-terms export"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from deal_terms import files
from deal_terms.answering.rows.columns import TABLES, RowTable
from deal_terms.cli.filters import FilterOptions, filter_options
from deal_terms.cli.options import deal_named, deal_option, tell_left_out
from deal_terms.cli.resolve import choose_deal
from deal_terms.cli.standpoint import standpoint_options
from deal_terms.errors import trouble
from deal_terms.presenting.export import EXPORTS, write_file, write_lines

if TYPE_CHECKING:
    from deal_terms.answering.filters import Filter
    from deal_terms.judging.standpoint import Standpoint
    from deal_terms.model.deal import Deal

MAIN = "statements"
# Other endings that files of a format have.
ALSO = {"sqlite": (".db", ".sqlite3"), "jsonl": (".ndjson",)}
Rows = Mapping[str, Iterable[Mapping[str, Any]]]


@click.command("export", epilog="See `deal-terms --help` for the exit codes.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(tuple(EXPORTS)),
    default="csv",
    show_default=True,
    help="The format of the rows.",
)
@click.option(
    "-o",
    "--output",
    "place",
    type=click.Path(path_type=Path),
    metavar="FOLDER|FILE",
    help="Write every table into FOLDER, described in datapackage.json; or into FILE, by its ending, one table, and of "
    "SQLite all. Whole or not at all.",
)
@click.option(
    "--table",
    "table_names",
    type=click.Choice(tuple(TABLES)),
    multiple=True,
    help="Only this table, given as often as needed.",
)
@click.option("--force", is_flag=True, help="Write over files that are there.")
@click.option("--with-confidential", is_flag=True, help="Export confidential files, too.")
@filter_options(kinds=True)
@standpoint_options
@deal_option
@click.pass_context
def command(  # noqa: PLR0913  one argument an option, as click hands them over
    ctx: click.Context,
    format_: str,
    place: Path | None,
    table_names: tuple[str, ...],
    deal: str | None,
    *,
    force: bool,
    with_confidential: bool,
    filter_options: FilterOptions,
    standpoint: Standpoint | None,
) -> None:
    """A deal as tables, for other programs.

    Statements, one row a report of a reading of a term; changes, from each text
    to the next on its line; terms, sources and texts. Without -o, the
    statements, or the one --table, go to standard output. What does not count
    says so in left_out; confidential files are left out. Filters narrow
    statements and changes.
    """
    chosen = choose_deal(deal_named(ctx, deal), standpoint=standpoint)
    filter = filter_options.filter(chosen)
    if not with_confidential:
        from deal_terms.judging.confidential import without_confidential  # noqa: PLC0415  with a model

        chosen = without_confidential(chosen)
    alone = place is None or _is_file(place, format_)
    tables = _tables(ctx, format_, table_names, alone=alone)
    rows = _rows(chosen, tables, filter)
    if place is None:
        if not EXPORTS[format_].streams:
            raise click.UsageError(f"{format_} is not text: name a folder or a file with -o", ctx)
        [(name, table)] = tables.items()
        _print(format_, table, rows[name])
    elif files.is_direct(place):
        _write_directly(place, format_, tables, rows)
    elif alone:
        _refuse_files([place] if not force else [])
        with files.beside(place) as file:
            write_file(format_, file, tables, rows)
    else:
        _write_folder(place, chosen, format_, tables, rows, force=force)
    tell_left_out(chosen)


def _is_file(place: Path, format_: str) -> bool:
    """Whether what was named is a file of the format, by its ending; anything else is a folder."""
    return files.is_direct(place) or (
        not place.is_dir() and place.suffix in (f".{EXPORTS[format_].ending}", *ALSO.get(format_, ()))
    )


def _tables(ctx: click.Context, format_: str, names: tuple[str, ...], *, alone: bool) -> dict[str, RowTable]:
    """The tables meant: those that are named, else all; of a file of one table, else the statements."""
    if not alone or EXPORTS[format_].in_one_file:
        return {name: table for name, table in TABLES.items() if not names or name in names}
    one = set(names) or {MAIN}
    if len(one) > 1:
        raise click.UsageError(f"several tables of {format_} need a folder: name one with -o", ctx)
    return {name: TABLES[name] for name in one}


def _rows(deal: Deal, tables: Iterable[str], filter: Filter) -> Rows:
    from deal_terms.answering.rows import rows  # noqa: PLC0415  with all that judges

    return {name: rows(deal, name, filter) for name in tables}


def _refuse_files(there: Iterable[Path]) -> None:
    """Raises DealTermsError if any of some files is there already."""
    for file in there:
        if os.path.lexists(file):
            raise trouble(f"{files.printable(file)} is there already", "name another place, or say --force")


def _write_folder(
    folder: Path, deal: Deal, format_: str, tables: Mapping[str, RowTable], rows: Rows, *, force: bool
) -> None:
    """The files of all tables, and what describes them; none of them unless all are written."""
    from deal_terms.presenting.export import datapackage, datasette  # noqa: PLC0415  for a folder alone

    ending = EXPORTS[format_].ending
    together = EXPORTS[format_].in_one_file
    names = {table: f"{deal.name if together else table}.{ending}" for table in tables}
    described = {datapackage.NAME, *([datasette.NAME] if together else [])}
    _refuse_files([] if force else (folder / name for name in sorted({*names.values(), *described})))
    with files.beside(folder, folder=True) as made:
        paths = {table: made / name for table, name in names.items()}
        if together:
            write_file(format_, next(iter(paths.values())), tables, rows)
            datasette.write(made, deal, deal.name, tables)
        else:
            for name, table in tables.items():
                write_file(format_, paths[name], {name: table}, rows)
        datapackage.write(made, deal, format_, paths)


def _write_directly(place: Path, format_: str, tables: Mapping[str, RowTable], rows: Rows) -> None:
    """To a pipe or a device, as text is written there by any program."""
    if not EXPORTS[format_].streams:
        raise trouble(f"{files.printable(place)} is no place for {format_}", "name a folder or a file")
    if (kind := files.irregular_kind(place)) == "a socket":
        raise trouble(f"{files.printable(place)}: this is {kind}, not a file", "name a folder or a file")
    [(name, table)] = tables.items()
    with place.open("w", encoding="utf-8", errors="backslashreplace", newline="") as out:
        write_lines(format_, out, table, rows[name])


class _Log(io.TextIOWrapper):
    """The log of a run of GitHub Actions, which takes some lines for commands."""

    is_json = False

    def write(self, text: str, /) -> int:
        from deal_terms.presenting.github import inert_line  # noqa: PLC0415  in GitHub Actions alone

        return super().write(inert_line(text, is_json=self.is_json))


def _print(format_: str, table: RowTable, rows: Iterable[Mapping[str, Any]]) -> None:
    stream = _Log if os.environ.get("GITHUB_ACTIONS") == "true" else io.TextIOWrapper
    out = stream(sys.stdout.buffer, encoding="utf-8", errors="backslashreplace", newline="")
    if isinstance(out, _Log):
        out.is_json = format_ == "jsonl"
    try:
        write_lines(format_, out, table, rows)
        out.flush()
    finally:
        out.detach()
