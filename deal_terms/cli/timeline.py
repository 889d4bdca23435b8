"""deal-terms timeline"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from deal_terms.answering.timeline import timeline
from deal_terms.cli.filters import FilterOptions, filter_options
from deal_terms.cli.options import Output, deal_named, deal_option, output_options
from deal_terms.cli.resolve import choose_deal
from deal_terms.cli.standpoint import standpoint_options

if TYPE_CHECKING:
    from deal_terms.judging.standpoint import Standpoint


@click.command("timeline")
@filter_options()
@standpoint_options
@deal_option
@output_options("timeline")
@click.pass_context
def command(
    ctx: click.Context,
    deal: str | None,
    *,
    filter_options: FilterOptions,
    standpoint: Standpoint | None,
    output: Output,
) -> None:
    """What happened, was tabled and was said, in time order.

    Texts and what became of them, positions, events, and words that are
    reported with their day. A month stays a month. Filters are for the terms
    that words are reported on.
    """
    chosen = choose_deal(deal_named(ctx, deal), standpoint=standpoint)
    filter = filter_options.filter(chosen)
    answer = timeline(chosen, filter)
    output.write(answer)
