"""deal-terms report"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deal_terms import files, presenting
from deal_terms.answering.diff import diff
from deal_terms.answering.issues import issues
from deal_terms.answering.report import report
from deal_terms.cli import candidates
from deal_terms.cli.options import deal_named, deal_option, tell_left_out
from deal_terms.cli.resolve import choose_deal, choose_specs
from deal_terms.cli.standpoint import standpoint_options
from deal_terms.errors import trouble
from deal_terms.judging.confidential import confidential_ids, without_confidential
from deal_terms.presenting import REPORT_FORMATS

if TYPE_CHECKING:
    from deal_terms.answering.diff import Diff
    from deal_terms.answering.issues import Issues
    from deal_terms.answering.report import DealReport
    from deal_terms.judging.standpoint import Standpoint
    from deal_terms.model.deal import Deal


@click.command("report")
@click.argument("ids", nargs=-1, metavar="[ID]...", shell_complete=candidates.specs)
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
@click.option(
    "--diff",
    "pair",
    nargs=2,
    metavar="BEFORE AFTER",
    shell_complete=candidates.specs,
    help="What changed between two texts in place of the issues; docx and markdown.",
)
@click.option("--with-confidential", is_flag=True, help="Tell what confidential files say, too.")
@standpoint_options
@deal_option
@click.pass_context
def command(  # noqa: PLR0913  one argument an option, as click hands them over
    ctx: click.Context,
    ids: tuple[str, ...],
    deal: str | None,
    *,
    pair: tuple[str, str] | None,
    format_: str,
    output_file: Path | None,
    with_confidential: bool,
    standpoint: Standpoint | None,
) -> None:
    """The whole deal as one page that opens in any browser; its issues in Word.

    Every term in every text, what changed from text to text and who says so,
    disputes, open demands, a timeline, the sources. One file, which asks nothing
    of the network: it can be mailed, printed or put on any web server.

    docx and markdown hold the issues table: a column for each ID, else for the
    four texts of which the most is reported, and for each party.
    Confidential files are left out of every report.
    """
    named = (*ids, *(pair or ()))
    chosen = choose_deal(deal_named(ctx, deal), named, standpoint=standpoint)
    if not with_confidential:
        for one in confidential_ids(chosen).intersection(named):
            raise trouble(f"{one} is confidential", "leave it out, or add --with-confidential")
        chosen = without_confidential(chosen)
    rendered = presenting.render_report(_answer(chosen, format_, ids, pair), format_)
    if output_file is None and isinstance(rendered, bytes) and sys.stdout.isatty():
        raise trouble("a Word document is no text for a terminal", f"write it to a file: -o NAME.{format_}")
    if output_file is not None:
        files.write(output_file, rendered)
    else:
        if isinstance(rendered, str) and os.environ.get("GITHUB_ACTIONS") == "true":
            from deal_terms.presenting.github import inert_line  # noqa: PLC0415  in GitHub Actions alone

            # What stands in a file must not become a command of the workflow that prints it.
            rendered = inert_line(rendered)
        sys.stdout.buffer.write(rendered.encode() if isinstance(rendered, str) else rendered)
        sys.stdout.buffer.flush()
    tell_left_out(chosen)


def _answer(deal: Deal, format_: str, ids: tuple[str, ...], pair: tuple[str, str] | None) -> DealReport | Issues | Diff:
    """What the format is made of. Raises UsageError for what it has no use for."""
    if REPORT_FORMATS[format_].made_of == "DealReport":
        if ids or pair:
            raise click.UsageError("the HTML page has every text: leave out the ids, or choose --format docx")
        return report(deal)
    if pair is None:
        return issues(deal, choose_specs(deal, ids))
    if ids:
        raise click.UsageError("--diff names its two texts itself: leave out the other ids")
    specs = choose_specs(deal, pair)
    return diff(deal, specs[0], specs[-1])
