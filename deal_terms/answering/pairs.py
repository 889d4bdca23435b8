"""Which deals changed between two snapshots, and each as it is on either side: decided here, for every comparison."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path

from deal_terms.answering.comment_changes import CommentChange, comments_by_file
from deal_terms.answering.moved_folders import folders_before
from deal_terms.errors import DealTermsError, trouble
from deal_terms.frozen_records import dataclass
from deal_terms.loading.deal import Loaded, read_deal
from deal_terms.loading.file_kind import FOLDERS, YAML, deal_around, deal_folders, is_of_deal, name_inside, path_of
from deal_terms.snapshots.changes import FileChange, changes
from deal_terms.snapshots.git_tree import snapshot
from deal_terms.snapshots.location import from_top
from deal_terms.snapshots.snapshot import LINK, SUBMODULE, Content, GitTree, Snapshot, read_ahead
from deal_terms.suggest import did_you_mean

# Why a file that is part of no deal is not compared.
NO_YAML = "not YAML"
KINDS = {LINK: "a symbolic link", SUBMODULE: "a submodule"}


@dataclass(frozen=True, slots=True, kw_only=True)
class DealPair:
    """One deal as it is before and after.

    `folder` is its path, names of files are those inside it. `files` are all that differ, `rewritten` those that are
    there on both sides, `comments` what differs between the comments of each of these, `added_files` those that are
    new; `former_names` leads from files that have another name now to that of before. `moved_from` is the folder that
    it lay in before, where that was another. `held_before` and `held_after` are what the files that differ hold, by
    their whole paths. `confidential` counts the files that are left out of it as confidential.
    """

    folder: str
    name: str
    before: Loaded
    after: Loaded
    files: tuple[str, ...] = ()
    rewritten: tuple[str, ...] = ()
    comments: Mapping[str, tuple[CommentChange, ...]] = field(default_factory=dict)
    added_files: tuple[str, ...] = ()
    former_names: Mapping[str, str] = field(default_factory=dict)
    moved_from: str | None = None
    held_before: Mapping[str, bytes] = field(default_factory=dict)
    held_after: Mapping[str, bytes] = field(default_factory=dict)
    confidential: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherFile:
    """A file that differs and is not part of a deal, and why it is not compared; empty if it is."""

    change: FileChange
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Two snapshots: every deal of which a file differs, by folder, and every other file that does."""

    before: Snapshot
    after: Snapshot
    deals: tuple[DealPair, ...]
    others: tuple[OtherFile, ...]

    def check(self) -> None:
        """Raises DealTermsError with everything that keeps a side of a deal from being read."""
        sides = [*(pair.before for pair in self.deals), *(pair.after for pair in self.deals)]
        if errors := dict.fromkeys(error for side in sides if side.exists for error in side.errors):
            raise DealTermsError(errors)


def tree_pairs(
    before: GitTree, after: GitTree, paths: Sequence[str] = (), *, deal: str | None = None, for_review: bool = False
) -> Pairs:
    """The pairs of two trees of git; `paths` narrow them as git's own do.

    A review looks at the whole of every deal with a changed file there, and names files alike on both sides.
    """
    one, other = snapshot(before), snapshot(after)
    if not for_review:
        return deal_pairs(one, other, changes(one, other, paths), deal=deal)
    one, other = replace(one, prefix=""), replace(other, prefix="")
    near = changes(one, other, paths)
    return deal_pairs(one, other, changes(one, other) if paths else near, surrounding_changes=near, deal=deal)


def deal_pairs(  # noqa: PLR0913  two states and what is asked of them
    before: Snapshot,
    after: Snapshot,
    file_changes: Sequence[FileChange],
    *,
    surrounding_changes: Collection[FileChange] | None = None,
    deal: str | None = None,
    always: str | None = None,
    partial: bool = False,
) -> Pairs:
    """Assigns every changed file to its deal: the innermost that it lies in, on either side.

    With `surrounding_changes`, only the deals of these changes, each with all that changed in it; with `deal`, only
    those of that name or at that path; the deal in the folder `always` is paired even if nothing in it changed.
    `partial`: the snapshots may not fit together, but for the files that changed.

    A deal is there on a side as long as one of its files is; without a register it does not load. One that lies in
    another folder now is told under the new one. A mode alone does not change a deal. Raises DealTermsError if no
    deal is the one that is named.
    """
    folders = deal_folders(before.entries) | deal_folders(after.entries)
    wanted = folders if deal is None else _named(deal, folders, before, after)
    was_at = folders_before(before, after)
    now_at = {old: new for new, old in was_at.items()}
    touched: dict[str, dict[str, FileChange]] = {} if always is None else {always: {}}
    met, others = set(touched), []
    for change in file_changes:
        homes = [(now_at.get(folder, folder), name) for folder, name in _homes(change, folders)]
        for folder, name in homes:
            touched.setdefault(folder, {})[name] = change
        if surrounding_changes is None or change in surrounding_changes:
            met |= {folder for folder, _ in homes}
            others += [] if homes or not _lies_in(change, wanted, all_=deal is None) else [change]
    chosen = sorted(folder for folder in met if {folder, was_at.get(folder)} & wanted)
    was = _read_ahead(before, [was_at.get(folder, folder) for folder in chosen])
    now = _read_ahead(after, chosen)
    return Pairs(
        before=before,
        after=after,
        deals=tuple(_pair(was, now, folder, was_at.get(folder), touched[folder], partial=partial) for folder in chosen),
        others=tuple(OtherFile(change=one, why=_why_not(one)) for one in others),
    )


def _homes(change: FileChange, folders: Collection[str]) -> Iterator[tuple[str, str]]:
    """The deals that a change is one of, by the name inside each: a file may go from one to another."""
    if change.status == "mode":
        return
    for path in dict.fromkeys((None if change.status == "copied" else change.before, change.after)):
        folder = deal_around(path, folders) if path and path.endswith(YAML) else None
        if folder is not None and path:
            yield folder, name_inside(path, folder)


def _pair(
    before: Snapshot,
    after: Snapshot,
    folder: str,
    moved_from: str | None,
    names: Mapping[str, FileChange],
    *,
    partial: bool,
) -> DealPair:
    was_in = folder if moved_from is None else moved_from
    only = sorted(names) if partial else None
    was, now = _held(before, was_in, names), _held(after, folder, names)
    rewritten = tuple(name for name in names if name in was and name in now and was[name] != now[name])
    added = {name for name, one in names.items() if one.status in ("added", "copied")}

    renamed = {
        name_inside(one.after, folder): name_inside(one.before, was_in)
        for one in names.values()
        if one.status == "renamed" and one.before and one.after
    }
    former = {name: name for name in rewritten} | renamed
    sides = {name: (was[old], now[name]) for name, old in former.items() if old in was and name in now}

    def labels(name: str) -> tuple[str, str]:
        return before.label_of(path_of(former[name], was_in)), after.label_of(path_of(name, folder))

    return DealPair(
        folder=folder,
        name=after.name_of(folder),
        before=read_deal(before, was_in, only=only),
        after=read_deal(after, folder, only=only),
        files=tuple(sorted(names)),
        rewritten=rewritten,
        comments=comments_by_file(sides, labels),
        added_files=tuple(name for name in names if name in added and name not in was),
        former_names=renamed,
        moved_from=moved_from,
        held_before=_by_path(was, was_in),
        held_after=_by_path(now, folder),
    )


def _named(deal: str, folders: Collection[str], before: Snapshot, after: Snapshot) -> set[str]:
    """The folders of the deals of that name, else of the one that a path lies in."""
    by_name = {folder for folder in folders if after.name_of(folder) == deal}
    if by_name:
        return by_name
    path = from_top(Path(deal)) if before.git or after.git else posixpath.normpath(deal)
    by_path = deal_around(f"{path}/.", folders)
    if by_path is not None:
        return {by_path}
    none = "there is none on either side"
    hint = did_you_mean(deal, sorted(folders), most=None, none=none)  # none at the top: every path would lie in it
    raise trouble(f"neither side has a deal {deal!r}", hint)


def _lies_in(change: FileChange, folders: Collection[str], *, all_: bool) -> bool:
    return all_ or any(path and deal_around(path, folders) is not None for path in (change.before, change.after))


def _why_not(change: FileChange) -> str:
    if change.status == "mode":
        return f"only its mode changed, from {change.before_mode} to {change.after_mode}"
    if change.status == "unmerged":
        return "unmerged"
    kinds = (KINDS[mode] for mode in (change.after_mode, change.before_mode) if mode in KINDS)
    return next(kinds, "" if change.path.endswith(YAML) else NO_YAML)


def _read_ahead(state: Snapshot, folders: Collection[str]) -> Snapshot:
    """The state with all files of these deals read at once."""
    wanted, known = [], set(folders)
    for path in state.entries if known else ():
        folder = deal_around(path, known)
        if folder is None:
            continue
        name = name_inside(path, folder)
        if is_of_deal(name) or name in FOLDERS:
            wanted.append(path)
    return read_ahead(state, wanted)


def _held(state: Snapshot, folder: str, names: Collection[str]) -> dict[str, Content]:
    held = state.contents(path_of(name, folder) for name in names)
    return {name_inside(path, folder): content for path, content in held.items()}


def _by_path(held: Mapping[str, Content], folder: str) -> dict[str, bytes]:
    return {path_of(name, folder): content for name, content in held.items() if isinstance(content, bytes)}
