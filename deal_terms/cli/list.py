"""deal-terms list"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from deal_terms.answering.listing import Listing
from deal_terms.cli.options import Output, deal_named, deal_option, output_options
from deal_terms.cli.resolve import choose_deal
from deal_terms.cli.standpoint import standpoint_options

if TYPE_CHECKING:
    from deal_terms.judging.standpoint import Standpoint


@click.command("list")
@standpoint_options
@deal_option
@output_options("list")
@click.pass_context
def command(ctx: click.Context, deal: str | None, *, standpoint: Standpoint | None, output: Output) -> None:
    """Which versions and positions the deal holds, in reading order."""
    answer = Listing(choose_deal(deal_named(ctx, deal), standpoint=standpoint))
    output.write(answer)
