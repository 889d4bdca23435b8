"""deal-terms compare"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from deal_terms.answering.compare import OUTCOMES, differs
from deal_terms.cli import candidates
from deal_terms.cli.options import Output, deal_named, deal_option, output_options
from deal_terms.cli.standpoint import standpoint_options
from deal_terms.cli.three_ways import three_ways

if TYPE_CHECKING:
    from deal_terms.judging.standpoint import Standpoint


@click.command("compare", epilog="See `deal-terms --help` for the exit codes.")
@click.argument("base", shell_complete=candidates.specs)
@click.argument("ours", shell_complete=candidates.specs)
@click.argument("theirs", shell_complete=candidates.specs)
@click.option("--all", "show_all", is_flag=True, help="Also show what is the same in all three.")
@click.option("--exit-code", is_flag=True, help="Exit 1 if a side differs from the base in any term.")
@click.option(
    "--fail-on", type=click.Choice(("any", *OUTCOMES)), multiple=True, help="Exit 1 on a term of that outcome."
)
@standpoint_options
@deal_option
@output_options("compare")
@click.pass_context
def command(  # noqa: PLR0913  one argument an option, as click hands them over
    ctx: click.Context,
    base: str,
    ours: str,
    theirs: str,
    deal: str | None,
    *,
    show_all: bool,
    exit_code: bool,
    fail_on: tuple[str, ...],
    standpoint: Standpoint | None,
    output: Output,
) -> None:
    """Where OURS and THEIRS differ from BASE, term by term, and from each other.

    Each is a version or position by its id, a file, REV:PATH, or -, standard
    input: a draft and the two answers to it, or three states of one file. What
    is compared is what they say of the deal: a report more is no change.
    """
    answer = three_ways(deal_named(ctx, deal), (base, ours, theirs), standpoint)
    output.write(answer, show_all=show_all)
    if any(differs(answer, word) for word in (*fail_on, *["any"] * exit_code)):
        ctx.exit(1)
