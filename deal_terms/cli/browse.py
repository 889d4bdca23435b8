"""deal-terms browse"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from deal_terms import config
from deal_terms.cli import candidates
from deal_terms.cli.browse_request import BrowseRequest, opened_deal, three_states, trees_of, two_states
from deal_terms.cli.filters import FilterOptions, filter_options
from deal_terms.cli.options import Output, deal_named, deal_option
from deal_terms.cli.settings import settings_in_force
from deal_terms.cli.standpoint import standpoint_options
from deal_terms.errors import DealTermsError
from deal_terms.tui.keys import ACTIONS, THEMES, VIEWS
from deal_terms.tui.start import Start

if TYPE_CHECKING:
    from deal_terms.judging.standpoint import Standpoint

PLAIN = Output("text", None, "auto", plain=False, width=None)
THREE = 3
HINT = "no terminal to draw on: this is what `deal-terms matrix` prints"


@click.command("browse")
@click.argument("ids", nargs=-1, metavar="[ID]...", shell_complete=candidates.specs)
@click.option("--at", metavar="TERM[@ID]", default="", help="Begin at this term, in this text or position.")
@click.option("--view", type=click.Choice(VIEWS), help="Begin with this view.")
@click.option(
    "--from", "before", metavar="ID", default="", help="The left side of the pair.", shell_complete=candidates.specs
)
@click.option(
    "--to", "after", metavar="ID", default="", help="The right side of the pair.", shell_complete=candidates.specs
)
@click.option("--compare", "three_ways", is_flag=True, help="The three IDs as `compare` has them: a base, two sides.")
@click.option("--only-changes", is_flag=True, help="Only terms in which a column differs from its baseline.")
@click.option("--filter", "words", metavar="TEXT", default="", help="Only terms with this in their id or label.")
@click.option("--theme", type=click.Choice(THEMES), help="The colours.")
@click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal.")
@click.option("--no-state", is_flag=True, help="Begin afresh, and remember nothing.")
@filter_options(kinds=True)
@standpoint_options
@deal_option
@click.pass_context
def command(  # noqa: PLR0913  one argument an option, as click hands them over
    ctx: click.Context,
    ids: tuple[str, ...],
    deal: str | None,
    *,
    at: str,
    view: str | None,
    before: str,
    after: str,
    three_ways: bool,
    only_changes: bool,
    words: str,
    theme: str | None,
    no_mouse: bool,
    no_state: bool,
    filter_options: FilterOptions,
    standpoint: Standpoint | None,
) -> None:
    """Browse versions and positions side by side, every value one key from its sources.

    A column for each ID, in the order given; without any, every version in
    reading order and the positions of the parties. ? shows the keys. Without a
    terminal this prints what `matrix` prints.

    REV REV, A..B or one REV instead: what changed in the record between two
    revisions, as for `diff`, beside the deal as it was in either; x goes from
    one to the other. With --compare, a base and two sides in three columns.
    """
    if bool(before) != bool(after):
        raise click.UsageError("--from and --to belong together: name both sides", ctx)
    if three_ways and (len(ids) != THREE or before):
        raise click.UsageError("--compare takes three IDs: BASE OURS THEIRS, and no --from and --to", ctx)
    name = deal_named(ctx, deal)
    request = BrowseRequest(
        ids, three_ways, name, at, view, before, after, only_changes, words, filter_options, standpoint
    )
    if not _can_draw():
        _print(request)
        return
    from deal_terms.tui.app import run  # noqa: PLC0415  Textual is imported by this command alone

    settings = settings_in_force()
    own_keys = {name: action.keys for name, action in ACTIONS.items()}
    keys = config.bound_keys(settings, own_keys) if settings.keys else {}
    start = Start(
        open=lambda: opened_deal(request),
        keys=keys,
        theme=theme or settings.theme or "",
        page=settings.page or "",
        remembers=not no_state,
    )
    ended = run(start, mouse=not no_mouse and settings.mouse)
    if isinstance(ended, DealTermsError):
        raise ended
    if ended:
        ctx.exit(ended)


def _can_draw() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "") not in ("", "dumb")


def _print(request: BrowseRequest) -> None:
    if request.three_ways:
        PLAIN.write(three_states(request))
        click.echo(HINT.replace("matrix", "compare"), err=True)
        return
    if trees := trees_of(request):
        PLAIN.write(two_states(request.deal, trees))
        click.echo(HINT.replace("matrix", "diff"), err=True)
        return
    from deal_terms.answering.matrix import matrix  # noqa: PLC0415
    from deal_terms.cli.resolve import choose_deal, choose_specs  # noqa: PLC0415

    ids = request.ids
    chosen = choose_deal(request.deal, ids, standpoint=request.standpoint)
    specs = choose_specs(chosen, dict.fromkeys(ids))
    PLAIN.write(matrix(chosen, specs, replace(request.filter_options.filter(chosen), words=request.words)))
    click.echo(HINT, err=True)
