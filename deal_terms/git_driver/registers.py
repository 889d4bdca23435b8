"""Which deal.yaml, in which state, can read a file that git hands over: git names no revision."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from pathlib import Path, PurePosixPath

from deal_terms.errors import DealTermsError
from deal_terms.frozen_records import dataclass
from deal_terms.git_driver.calls import Call, CallSide
from deal_terms.loading import discovery
from deal_terms.loading.deal import Loaded, read_deal
from deal_terms.loading.file_kind import (
    REGISTER,
    deal_around,
    deal_folders,
    is_of_deal,
    name_by_content,
    name_inside,
    path_of,
)
from deal_terms.loading.read_specs import ReadSpecs
from deal_terms.snapshots import revisions
from deal_terms.snapshots.git_tree import INDEX, snapshot
from deal_terms.snapshots.snapshot import Snapshot, folder, in_memory, overlay


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterState:
    """A state of a deal to read by; `where` says which.

    `names` are those of the two sides inside its folder; None for a side that lies elsewhere.
    """

    names: tuple[str | None, str | None]
    where: str
    snapshot: Snapshot
    folder: str = ""
    specs: ReadSpecs = field(default_factory=ReadSpecs, compare=False)

    def read(self, instead: Mapping[str, bytes | None], label: str) -> Loaded:
        """The deal with those files in another state, which `label` names, and what is wrong with them; None: without
        that file."""
        handed = {name: in_memory({label: data}) for name, data in instead.items() if data is not None}
        put = {path_of(name, self.folder): (handed[name], label) if name in handed else None for name in instead}
        return read_deal(overlay(self.snapshot, put), self.folder, only=[*handed] or [REGISTER], known=self.specs)


def registers(call: Call, deal: str | None) -> Iterator[RegisterState]:
    """What the file may be read by, the likeliest first: the deal asked for, the work tree's, the index's, or, where
    there is no index, that of HEAD.

    The deal asked for is for files that lie in no deal, and for those of the deal of that name. Raises DealTermsError
    where there is none of that name.
    """
    placed = _placed(call, os.path.lexists)
    around = _around(placed)
    asked = discovery.find(deal, Path.cwd()) if deal is not None else None
    own = (_name(placed.before, around), _name(placed.after, around)) if around else (None, None)
    if asked and (around is None or around.name == asked.name):
        names = own if any(own) else (_name_by_content(call.before), _name_by_content(call.after))
        if any(names):
            yield RegisterState(names=names, where="as asked for", snapshot=folder(asked))
    if around is not None and any(own):
        yield RegisterState(names=own, where="of the work tree", snapshot=folder(around))
    yield from _of_git(call)


def earlier_registers(call: Call) -> Iterator[RegisterState]:
    """What the side before may be read by where it does not fit the register of the side after: that of the index, and
    that of HEAD."""
    try:
        for tree, where in ((INDEX, "of the index"), (revisions.head(), "of HEAD")):
            yield from _around_file(call, snapshot(tree), where)
    except DealTermsError:
        return  # no repository, or no commit in it


def _placed(call: Call, is_there: Callable[[str], bool]) -> Call:
    """The call with its paths from the top: as they are, but where only below the folder that git was called in there
    is such a file."""
    return next((one for one in call.placings() if any(is_there(side.path) for side in one.sides)), call)


def _around(call: Call) -> Path | None:
    """The folder of the deal in the work tree that the file lies in, or lay in."""
    sides = [side for side in (call.after, call.before) if side.exists]
    return next((found for side in sides if (found := discovery.enclosing_deal(Path(side.path)))), None)


def _name(side: CallSide, around: Path) -> str | None:
    absolute = Path(side.path).absolute()
    name = absolute.relative_to(around).as_posix() if absolute.is_relative_to(around) else ""
    return name if is_of_deal(name) else None


def _name_by_content(side: CallSide) -> str | None:
    return name_by_content(PurePosixPath(side.path).name, side.data) if side.exists else None


def _of_git(call: Call) -> Iterator[RegisterState]:
    """The deal around the file in the index; in HEAD where nothing is in the index, as in a bare repository."""
    try:
        held, where = snapshot(INDEX), "of the index"
        if not held.entries:
            held, where = snapshot(revisions.head()), "of HEAD"
    except DealTermsError:
        return  # no repository, as for two files without an index
    yield from _around_file(call, held, where)


def _around_file(call: Call, held: Snapshot, where: str) -> Iterator[RegisterState]:
    """The deal around the file in a tree of git."""
    call = _placed(call, held.entries.__contains__)
    paths = [PurePosixPath(side.path) for side in (call.after, call.before) if side.exists]
    if any(path.is_absolute() or ".." in path.parts for path in paths):
        return
    folders = deal_folders(held.entries)
    within = next((one for path in paths if (one := deal_around(path.as_posix(), folders)) is not None), None)
    if within is None:
        return
    names = [name if is_of_deal(name := name_inside(side.path, within)) else None for side in call.sides]
    if any(names):
        labelled = replace(held, prefix="")
        yield RegisterState(names=(names[0], names[1]), where=where, snapshot=labelled, folder=within)
