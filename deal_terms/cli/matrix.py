"""deal-terms matrix"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from deal_terms.answering.matrix import matrix
from deal_terms.cli import candidates
from deal_terms.cli.filters import FilterOptions, filter_options
from deal_terms.cli.options import Output, deal_named, deal_option, output_options
from deal_terms.cli.resolve import choose_deal, choose_specs
from deal_terms.cli.standpoint import standpoint_options

if TYPE_CHECKING:
    from deal_terms.judging.standpoint import Standpoint


@click.command("matrix")
@click.argument("ids", nargs=-1, metavar="[ID]...", shell_complete=candidates.specs)
@click.option("--all", "show_all", is_flag=True, help="A row for every term, even if no column reports it.")
@filter_options(kinds=True)
@standpoint_options
@deal_option
@output_options("matrix")
@click.pass_context
def command(  # noqa: PLR0913  one argument an option, as click hands them over
    ctx: click.Context,
    ids: tuple[str, ...],
    deal: str | None,
    *,
    show_all: bool,
    filter_options: FilterOptions,
    standpoint: Standpoint | None,
    output: Output,
) -> None:
    """Every term, text by text and position by position.

    A column for each ID, in the order given; an ID may be the path of a file. Without
    any: every version in reading order, then the positions of the parties.
    Remarks from outside the talks have a column only if they are named. Where
    the terminal is too narrow for columns, a line for each column, term by term.
    """
    chosen = choose_deal(deal_named(ctx, deal), ids, standpoint=standpoint)
    specs = choose_specs(chosen, dict.fromkeys(ids))
    filter = filter_options.filter(chosen)
    answer = matrix(chosen, specs, filter)
    output.write(answer, show_all=show_all)
