"""deal-terms sources"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from deal_terms.answering.sources import source_impact, sources
from deal_terms.cli import candidates
from deal_terms.cli.filters import FilterOptions, filter_options
from deal_terms.cli.options import Output, deal_named, deal_option, output_options
from deal_terms.cli.resolve import choose_deal, choose_source
from deal_terms.cli.standpoint import standpoint_options

if TYPE_CHECKING:
    from deal_terms.judging.standpoint import Standpoint


@click.command("sources")
@click.argument("source", metavar="[ID]", required=False, shell_complete=candidates.sources)
@filter_options(kinds=True)
@standpoint_options
@deal_option
@output_options("sources")
@click.pass_context
def command(
    ctx: click.Context,
    source: str | None,
    deal: str | None,
    *,
    filter_options: FilterOptions,
    standpoint: Standpoint | None,
    output: Output,
) -> None:
    """How much rests on each source; what would fall without the source ID.

    With ID: the readings that no other source reports, those that others only
    relay, the changes between consecutive texts that would be of another kind,
    and all that rests on it. Nothing is written.
    """
    chosen = choose_deal(deal_named(ctx, deal), standpoint=standpoint)
    filter = filter_options.filter(chosen)
    if source is None:
        output.write(sources(chosen, filter))
    else:
        output.write(source_impact(chosen, choose_source(chosen, source), filter))
