"""deal-terms disputes"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from deal_terms.answering.disputes import disputes
from deal_terms.cli.filters import FilterOptions, filter_options
from deal_terms.cli.options import Output, deal_named, deal_option, output_options, reports_option
from deal_terms.cli.resolve import choose_deal
from deal_terms.cli.settings import report_style
from deal_terms.cli.standpoint import standpoint_options
from deal_terms.wording.report_style import ReportStyle

if TYPE_CHECKING:
    from deal_terms.judging.standpoint import Standpoint


@click.command("disputes")
@filter_options()
@reports_option
@standpoint_options
@deal_option
@output_options("disputes")
@click.pass_context
def command(
    ctx: click.Context,
    deal: str | None,
    *,
    filter_options: FilterOptions,
    reports: ReportStyle | None,
    standpoint: Standpoint | None,
    output: Output,
) -> None:
    """What the reports disagree on: rival readings side by side.

    Every term of every text and position with readings that cannot all be true,
    every date, author or status reported in two ways, and every figure given
    differently for one thing. None is ranked. Filters are for terms.
    """
    chosen = choose_deal(deal_named(ctx, deal), standpoint=standpoint)
    filter = filter_options.filter(chosen)
    answer = disputes(chosen, filter)
    output.write(answer, reports=report_style(reports, output))
