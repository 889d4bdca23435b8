"""deal-terms history"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from deal_terms.answering.history import history
from deal_terms.cli import candidates
from deal_terms.cli.options import Output, deal_named, deal_option, output_options, reports_option
from deal_terms.cli.resolve import choose_deal, choose_term
from deal_terms.cli.settings import report_style
from deal_terms.cli.standpoint import standpoint_options
from deal_terms.wording.report_style import ReportStyle

if TYPE_CHECKING:
    from deal_terms.judging.standpoint import Standpoint


@click.command("history")
@click.argument("term", shell_complete=candidates.terms)
@reports_option
@standpoint_options
@deal_option
@output_options("history")
@click.pass_context
def command(
    ctx: click.Context,
    term: str,
    deal: str | None,
    *,
    reports: ReportStyle | None,
    standpoint: Standpoint | None,
    output: Output,
) -> None:
    """How TERM came about: what each version is reported to say about it.

    Versions come in reading order, each compared with the nearest one before
    it that is certainly earlier. Where nothing orders two versions, that is
    said, and they are not compared. Then come the positions on the term.
    """
    chosen = choose_deal(deal_named(ctx, deal), standpoint=standpoint)
    answer = history(chosen, choose_term(chosen, term))
    output.write(answer, reports=report_style(reports, output))
