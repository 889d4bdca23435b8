"""deal-terms merge"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from deal_terms import files
from deal_terms.answering.three_files import three_files
from deal_terms.cli import candidates, complain
from deal_terms.cli.options import deal_named, deal_option
from deal_terms.cli.resolve import choose_folder, locate_files
from deal_terms.snapshots.snapshot import folder
from deal_terms.writing.merge import merge


@click.command("merge", epilog="See `deal-terms --help` for the exit codes.")
@click.argument("base", shell_complete=candidates.specs)
@click.argument("ours", shell_complete=candidates.specs)
@click.argument("theirs", shell_complete=candidates.specs)
@click.option(
    "-o",
    "--output",
    "output_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the merged file to FILE, whole or not at all.",
)
@deal_option
@click.pass_context
def command(
    ctx: click.Context, base: str, ours: str, theirs: str, deal: str | None, *, output_file: Path | None
) -> None:
    """Three states of one file of a deal into one: what both sides did to BASE.

    Each is a file, REV:PATH, an id, or -, standard input. A term is taken whole
    from one side. Where both changed one, both are left between markers, and
    the exit code is 1. `deal-terms git install` has git merge so.
    """
    named = deal_named(ctx, deal)
    chosen = folder(choose_folder(named)) if named is not None else None
    told = three_files(*locate_files(named, (base, ours, theirs)), deal=chosen)
    merged = merge(told.name, told.base, told.ours, told.theirs, told.read, labels=told.labels)
    if output_file is not None:
        files.write(output_file, merged.data())
    else:
        sys.stdout.buffer.write(merged.data())
        sys.stdout.buffer.flush()
    for conflict in merged.conflicts:
        complain(f"conflict: {conflict.words()}")
    if merged.conflicts:
        ctx.exit(1)
