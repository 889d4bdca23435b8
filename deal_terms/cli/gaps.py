"""deal-terms gaps"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from deal_terms.answering.gaps import gaps, gaps_of_latest
from deal_terms.cli import candidates
from deal_terms.cli.filters import FilterOptions, filter_options
from deal_terms.cli.options import Output, deal_named, deal_option, output_options, reports_option
from deal_terms.cli.resolve import choose_deal, choose_specs
from deal_terms.cli.settings import report_style
from deal_terms.cli.standpoint import standpoint_options
from deal_terms.errors import trouble
from deal_terms.model.deal import Deal
from deal_terms.model.record import Version
from deal_terms.wording.report_style import ReportStyle

if TYPE_CHECKING:
    from deal_terms.judging.standpoint import Standpoint


@click.command("gaps")
@click.argument("text", required=False, shell_complete=candidates.versions)
@click.option("--all-texts", is_flag=True, help="Compare the demands with every text: which are addressed by none?")
@click.option("--all", "show_all", is_flag=True, help="Also name the terms on which no party demands anything.")
@filter_options(kinds=True)
@reports_option
@standpoint_options
@deal_option
@output_options("gaps")
@click.pass_context
def command(  # noqa: PLR0913  one argument an option, as click hands them over
    ctx: click.Context,
    text: str | None,
    deal: str | None,
    *,
    all_texts: bool,
    show_all: bool,
    filter_options: FilterOptions,
    reports: ReportStyle | None,
    standpoint: Standpoint | None,
    output: Output,
) -> None:
    """Which demands TEXT meets, and which no text addresses.

    Every term on which a party demands, proposes or rejects something: where
    each side stands, what the text has, the verdict on each demand. Without
    TEXT: the latest version, of each line where texts compete, passing over
    those reported as superseded, withdrawn or rejected; where nothing orders
    two, name one.

    Demands that no text of the deal addresses are listed at the end;
    --all-texts begins with them, and needs no TEXT. --party P asks about the
    demands of P, --only VERDICT about one verdict, such as unmet.

    Of several positions of a party on a term the latest counts. Where their
    dates do not say which that is, each is compared with the text.
    """
    if text and all_texts:
        raise click.UsageError(f"--all-texts asks about every text: leave out {text}, or the option", ctx)
    chosen = choose_deal(deal_named(ctx, deal), (text,) if text else (), standpoint=standpoint)
    # Here a party is asked for by its demands, not by whom a term involves.
    filter, parties = replace(filter_options.filter(chosen), parties=()), filter_options.parties
    if text or all_texts:
        answer = gaps(chosen, _text(chosen, text) if text else None, parties, filter)
    else:
        answer = gaps_of_latest(chosen, parties, filter)
    output.write(answer, show_all=show_all, reports=report_style(reports, output))


def _text(deal: Deal, text: str) -> Version:
    (one,) = choose_specs(deal, (text,))
    if not isinstance(one, Version):
        raise trouble(f"{text} is a position, not a text", f"name a text: {', '.join(deal.versions)}", one.written_at)
    return one
