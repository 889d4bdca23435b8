"""deal-terms browse"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from deal_terms import config
from deal_terms.cli import candidates
from deal_terms.cli.filters import FilterOptions, filter_options
from deal_terms.cli.options import Output, deal_named, deal_option
from deal_terms.cli.settings import settings_in_force
from deal_terms.cli.standpoint import standpoint_options
from deal_terms.errors import DealTermsError, trouble
from deal_terms.suggest import did_you_mean
from deal_terms.tui.keys import ACTIONS, THEMES, VIEWS
from deal_terms.tui.start import OpenedDeal, Start

# The first picture stands before any of this is imported.
if TYPE_CHECKING:
    from pathlib import Path

    from deal_terms.answering.compare import ThreeWayDiff
    from deal_terms.answering.record import RecordDiff
    from deal_terms.judging.standpoint import Standpoint
    from deal_terms.model.deal import Deal
    from deal_terms.snapshots.address import TwoTrees

PLAIN = Output("text", None, "auto", plain=False, width=None)
THREE = 3
HINT = "no terminal to draw on: this is what `deal-terms matrix` prints"


@dataclass(frozen=True)
class BrowseRequest:
    """What the command line asks for, as it was typed."""

    ids: tuple[str, ...]
    three_ways: bool
    deal: str | None
    at: str
    view: str | None
    before: str
    after: str
    only_changes: bool
    words: str
    filter_options: FilterOptions
    standpoint: Standpoint | None


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
    start = Start(open=lambda: _opened(request), keys=keys, theme=theme or settings.theme or "", remembers=not no_state)
    ended = run(start, mouse=not no_mouse and settings.mouse)
    if isinstance(ended, DealTermsError):
        raise ended
    if ended:
        ctx.exit(ended)


def _can_draw() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "") not in ("", "dumb")


def _print(request: BrowseRequest) -> None:
    if request.three_ways:
        PLAIN.write(_three_ways(request))
        click.echo(HINT.replace("matrix", "compare"), err=True)
        return
    if trees := _trees(request):
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


def _three_ways(request: BrowseRequest) -> ThreeWayDiff:
    from deal_terms.cli.three_ways import three_ways  # noqa: PLC0415

    base, ours, theirs = request.ids
    return three_ways(request.deal, (base, ours, theirs), request.standpoint)


def _trees(request: BrowseRequest) -> TwoTrees | None:
    """The two trees that were asked for; None where versions and positions were, or nothing."""
    if not request.ids:
        return None
    from deal_terms.cli.resolve import known_ids  # noqa: PLC0415
    from deal_terms.snapshots.address import TwoTrees, is_range, is_side, resolve  # noqa: PLC0415
    from deal_terms.snapshots.revisions import is_revision  # noqa: PLC0415

    ids = known_ids(request.deal)
    unknown = [one for one in request.ids if not is_side(one, ids)]
    if not any(is_range(one) or is_revision(one) for one in unknown):
        return None  # what is wrong with an id is told when it is read, with the nearest
    typed = resolve(request.ids, None, ids, staged=False)
    return typed if isinstance(typed, TwoTrees) else None


def two_states(name: str | None, trees: TwoTrees) -> RecordDiff:
    """What changed in the one deal that changed. Raises DealTermsError if none did, or several and none is named."""
    from deal_terms.answering.pairs import tree_pairs  # noqa: PLC0415
    from deal_terms.answering.trees import pair_diff  # noqa: PLC0415

    pairs = tree_pairs(trees.before, trees.after, trees.paths, deal=name)
    pairs.check()
    between = f"between {trees.before.label} and {trees.after.label}"
    if not pairs.deals:
        raise trouble(f"no file of a deal changed {between}", "name two revisions that differ")
    if len(pairs.deals) > 1:
        folders = ", ".join(one.folder for one in pairs.deals)
        raise trouble(f"several deals changed {between}: {folders}", "choose one with --deal PATH")
    return pair_diff(pairs, pairs.deals[0])


def _opened(request: BrowseRequest) -> OpenedDeal:
    """Reads the deal and finds everything that was named in it. Raises DealTermsError."""
    if request.three_ways:
        return _opened_three_ways(request)
    if trees := _trees(request):
        from deal_terms.tui.session import begin_record  # noqa: PLC0415

        record = two_states(request.deal, trees)
        return OpenedDeal(session=begin_record(record), top=_top(), view=request.view or "")
    from deal_terms.cli.resolve import choose_deal, choose_folder, choose_specs, choose_term  # noqa: PLC0415
    from deal_terms.judging.standpoint import NOW, stand  # noqa: PLC0415
    from deal_terms.loading.deal import load  # noqa: PLC0415
    from deal_terms.tui.session import begin  # noqa: PLC0415
    from deal_terms.wording import links  # noqa: PLC0415

    folder = choose_folder(request.deal, request.ids)
    deal = choose_deal(request.deal, request.ids, standpoint=request.standpoint)
    specs = choose_specs(deal, dict.fromkeys(request.ids))
    session = begin(deal, tuple(spec.id for spec in specs))
    filter = replace(request.filter_options.filter(deal), words=request.words)
    sides = (request.before, request.after) if request.before else session.pair
    term, spec = links.parse_at(request.at) if request.at else ("", "")
    if term:
        choose_term(deal, term)
    for one in (*(sides if request.before else ()), *([spec] if spec else [])):
        _known(deal, one)
    return OpenedDeal(
        session=replace(session, filter=filter, pair=sides, only_changes=request.only_changes),
        folder=folder,
        read=lambda: replace(stand(load(folder), request.standpoint or NOW), asked_as=deal.asked_as),
        name=request.deal or "",
        view=request.view or ("pair" if request.before else ""),
        cursor=(term, spec),
        has_chosen_columns=bool(request.ids),
        has_chosen_pair=bool(request.before) or len(request.ids) > 1,
    )


def _opened_three_ways(request: BrowseRequest) -> OpenedDeal:
    from deal_terms.cli.resolve import choose_term  # noqa: PLC0415
    from deal_terms.tui.session import begin_three_way  # noqa: PLC0415
    from deal_terms.wording import links  # noqa: PLC0415

    session = begin_three_way(_three_ways(request))
    filter = replace(request.filter_options.filter(session.deal), words=request.words)
    term, spec = links.parse_at(request.at) if request.at else ("", "")
    if term:
        choose_term(session.deal, term)
    return OpenedDeal(
        session=replace(session, filter=filter, only_changes=request.only_changes),
        name=request.deal or "",
        view=request.view or "",
        cursor=(term, spec),
    )


def _top() -> Path | None:
    """The top of the work tree; a bare repository does not have one."""
    from deal_terms.snapshots import git_tree  # noqa: PLC0415

    try:
        return git_tree.top()
    except DealTermsError:
        return None


def _known(deal: Deal, spec: str) -> None:
    if not deal.spec(spec):
        raise trouble(
            f"{deal.name} has no version or position {spec!r}",
            did_you_mean(spec, [one.id for one in deal.as_filed.specs()], most=None),
        )
