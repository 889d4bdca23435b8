"""deal-terms merge-driver"""

from __future__ import annotations

import click

from deal_terms.cli import complain
from deal_terms.cli.raw_arguments import RawArguments
from deal_terms.git_driver import merge_driver


@click.command("merge-driver", cls=RawArguments)
@click.pass_context
def command(ctx: click.Context) -> None:
    """For git itself to call: a merge of a deal's file, term by term.

    Takes %O %A %B %L %P, after `--`, and writes to %A. Exits 0 where all is
    merged, 1 where conflicts are left in it, between markers, and 129 where
    nothing could be written; says "merged" or "conflicts" on stdout.

    What it cannot read is merged by `git merge-file`, with a note.
    """
    outcome = merge_driver.main(ctx.args)
    for note in outcome.notes:
        complain(f"deal-terms: {note}")
    if outcome.word:
        click.echo(outcome.word)
    ctx.exit(outcome.code)
