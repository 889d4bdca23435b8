"""Two folders → what changed from one to the other: two states of one deal, or two trees that hold deals."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from deal_terms.answering.pairs import deal_pairs
from deal_terms.answering.record import RecordDiff
from deal_terms.answering.trees import TreesDiff, pair_diff, trees_diff
from deal_terms.errors import DealTermsError, trouble
from deal_terms.loading.file_kind import REGISTER, YAML, deal_folders, is_of_deal
from deal_terms.snapshots.changes import changes
from deal_terms.snapshots.git_tree import WORKTREE, snapshot
from deal_terms.snapshots.location import Location, from_top
from deal_terms.snapshots.snapshot import Snapshot, below, overlay


def two_folders(before: Location, after: Location, deal: str | None = None) -> RecordDiff | TreesDiff:
    """What changed from one folder to the other, each read by its own registers; `deal` narrows two trees to one.

    Raises DealTermsError if a side cannot be read, and where one folder is that of a deal and the other holds none.
    """
    one, other = (below(at.snapshot, at.path) for at in (before, after))
    if REGISTER in one.entries or REGISTER in other.entries:
        for side in (one, other):
            if not any(map(is_of_deal, side.entries)):
                raise _no_deal(side)
        pairs = deal_pairs(one, other, changes(one, other), always="")
        pairs = replace(pairs, deals=tuple(pair for pair in pairs.deals if not pair.folder))
        pairs.check()
        return pair_diff(pairs, pairs.deals[0])
    if not any(path.endswith(YAML) for path in (*one.entries, *other.entries)):
        raise _no_deal(one)
    before, after = _of_git(before, after), _of_git(after, before)
    if before.path == after.path and before.snapshot.git and after.snapshot.git:  # git knows more of its own trees
        found = changes(before.snapshot, after.snapshot, [f":(top,literal){before.path}"])
        return trees_diff(deal_pairs(before.snapshot, after.snapshot, found, deal=deal))
    return trees_diff(deal_pairs(one, other, changes(one, other), deal=deal))


def two_parts(before: Location, after: Location, rest: Snapshot, deal: str | None = None) -> TreesDiff:
    """The same of two folders that hold the changed files alone, as `git difftool -d` hands them over.

    What neither of them holds is taken from `rest` on both sides. It is known to fit them where it is itself the one
    or the other; else nothing is said of it.
    """
    one, other = (below(at.snapshot, at.path) for at in (before, after))
    was, now = _filled(one, other, rest), _filled(other, one, rest)
    handed = {*one.entries, *other.entries}
    fits = any(side.contents(handed) == rest.contents(handed) for side in (was, now))
    answer = trees_diff(deal_pairs(was, now, changes(one, other), deal=deal, partial=not fits), narrowed=not fits)
    told = []
    for each in answer.deals:
        start = f"{each.folder}/" if each.folder else ""
        filled = any(path.startswith(start) and path not in handed for path in rest.entries)
        note = f"What the folders do not contain is read from {rest.label_of(each.folder)}." if filled else ""
        told.append(replace(each, note=f"{each.note} {note}".strip()))
    return replace(answer, deals=tuple(told))


def _no_deal(side: Snapshot) -> DealTermsError:
    return trouble(f"{side.label} is not a deal: it has no {REGISTER}", "name the folders of two states of a deal")


def _of_git(at: Location, other: Location) -> Location:
    """A folder on disk beside one of a tree of git: it is that of the work tree, if it lies there."""
    if at.snapshot.git or not other.snapshot.git:
        return at
    try:
        return replace(at, snapshot=snapshot(WORKTREE), path=from_top(Path(at.label)))
    except DealTermsError:
        return at


def _filled(part: Snapshot, other: Snapshot, rest: Snapshot) -> Snapshot:
    held = {path: (part, path) if path in part.entries else None for path in (*other.entries, *part.entries)}
    whole = overlay(rest, held)
    folders = {folder: part.label_of(folder) for folder in deal_folders(whole.entries)}
    return replace(whole, label=part.label, labels={**whole.labels, **folders})
