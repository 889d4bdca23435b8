"""deal-terms report"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deal_terms import files, presenting
from deal_terms.answering.report import report
from deal_terms.cli.options import deal_named, deal_option
from deal_terms.cli.resolve import choose_deal
from deal_terms.cli.standpoint import standpoint_options
from deal_terms.presenting import REPORT_FORMATS

if TYPE_CHECKING:
    from deal_terms.judging.standpoint import Standpoint


@click.command("report")
@click.option(
    "--format",
    "format_",
    type=click.Choice([*REPORT_FORMATS]),
    default="html",
    show_default=True,
    help="The format of the report.",
)
@click.option(
    "-o",
    "--output",
    "output_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the report to FILE, whole or not at all.",
)
@standpoint_options
@deal_option
@click.pass_context
def command(
    ctx: click.Context,
    deal: str | None,
    *,
    format_: str,
    output_file: Path | None,
    standpoint: Standpoint | None,
) -> None:
    """The whole deal as one page that opens in any browser.

    Every term in every text, what changed from text to text and who says so,
    disputes, open demands, a timeline, the sources. One file, which asks nothing
    of the network: it can be mailed, printed or put on any web server.
    """
    rendered = presenting.render_report(report(choose_deal(deal_named(ctx, deal), standpoint=standpoint)), format_)
    if output_file is not None:
        files.write(output_file, rendered)
        return
    sys.stdout.buffer.write(rendered.encode() if isinstance(rendered, str) else rendered)
    sys.stdout.buffer.flush()
