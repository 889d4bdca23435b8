"""What `browse` was asked for, and the deal that it opens with."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from deal_terms.cli.filters import FilterOptions
from deal_terms.errors import DealTermsError, trouble
from deal_terms.frozen_records import dataclass
from deal_terms.tui.start import OpenedDeal

# The first picture stands before any of this is imported.
if TYPE_CHECKING:
    from pathlib import Path

    from deal_terms.answering.compare import ThreeWayDiff
    from deal_terms.answering.record import RecordDiff
    from deal_terms.judging.standpoint import Standpoint
    from deal_terms.model.deal import Deal
    from deal_terms.snapshots.address import TwoTrees


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


def three_states(request: BrowseRequest) -> ThreeWayDiff:
    """The base and the two sides that were named. Raises DealTermsError."""
    from deal_terms.cli.three_ways import three_ways  # noqa: PLC0415

    base, ours, theirs = request.ids
    return three_ways(request.deal, (base, ours, theirs), request.standpoint)


def trees_of(request: BrowseRequest) -> TwoTrees | None:
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


def opened_deal(request: BrowseRequest) -> OpenedDeal:
    """Reads the deal and finds everything that was named in it. Raises DealTermsError."""
    if request.three_ways:
        return _opened_three_ways(request)
    if trees := trees_of(request):
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
    from deal_terms.cli.three_ways import watched_places  # noqa: PLC0415
    from deal_terms.snapshots.address import STDIN  # noqa: PLC0415
    from deal_terms.tui.session import begin_three_way  # noqa: PLC0415
    from deal_terms.wording import links  # noqa: PLC0415

    session = begin_three_way(three_states(request))
    filter = replace(request.filter_options.filter(session.deal), words=request.words)
    term, spec = links.parse_at(request.at) if request.at else ("", "")
    if term:
        choose_term(session.deal, term)
    return OpenedDeal(
        session=replace(session, filter=filter, only_changes=request.only_changes),
        name=request.deal or "",
        view=request.view or "",
        cursor=(term, spec),
        watched_places=watched_places(request.deal, request.ids),
        read=None if STDIN in request.ids else partial(three_states, request),
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
        from deal_terms.cli.resolve import unknown_spec  # noqa: PLC0415  with the model

        raise unknown_spec(deal, spec)
