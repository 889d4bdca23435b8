"""Two trees of a repository → what a review is given: every deal with a changed file, whether it loads or not."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from deal_terms.answering.given import Given, State
from deal_terms.errors import trouble
from deal_terms.git.deals import around
from deal_terms.git.naming import head, is_revision, merge_base, revision
from deal_terms.git.objects import INDEX, WORKTREE, Entry, Tree, entries, top
from deal_terms.git.revisions import FileChange, changed, deals_of, folders_in, name_of, read
from deal_terms.git.running import git
from deal_terms.loading.folder import REGISTER, YAML


def trees(named: str) -> tuple[Tree, Tree]:
    """What `BASE`, `BASE..HEAD` or `BASE...HEAD` names, as git reads them: alone, BASE goes with the work tree.

    A side left out of the two with dots is HEAD. Raises Trouble where there is no such revision.
    """
    for dots in ("...", ".."):
        before, found, after = named.partition(dots)
        if found:
            one, other = revision(before or "HEAD"), revision(after or "HEAD")
            return (merge_base(one, other) if dots == "..." else one), other
    return revision(named), WORKTREE


def staged() -> tuple[Tree, Tree]:
    """The last commit, and the index."""
    return head(), INDEX


def names() -> list[str]:
    """The branches and tags that there are, as a user writes them; none where git tells of none."""
    try:
        told = git("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes", "refs/tags").stdout
    except OSError:
        return []
    return told.decode(errors="replace").split()


def given(before: Tree, after: Tree, paths: Sequence[str] = (), deal: str | None = None) -> tuple[list[Given], int]:
    """The deals that have changed files, by folder, and how many changed files are part of none.

    `paths` narrow them to the deals that have changed files there, `deal` to those of that name or folder. Files are
    named by their paths from the top of the work tree, on both sides.
    """
    sides = _Sides(entries(before), entries(after))
    for path in paths:
        _check_path(path, sides)
    meant = sides.every if deal is None else _meant(deal, sides)
    touched, elsewhere = _touched(changed(before, after, paths), sides)
    wanted = sorted(meant.intersection(touched))
    if paths:  # those of the deal that lie elsewhere are reviewed with it
        touched = _touched(changed(before, after), sides)[0]
    was = _states(before, sides.before, {folder: sides.was_at.get(folder, folder) for folder in wanted})
    now = _states(after, sides.after, {folder: folder for folder in wanted})
    return [
        Given(
            folder,
            name_of(folder),
            was[folder],
            now[folder],
            tuple(sorted(touched[folder])),
            tuple(name for name, status in touched[folder].items() if status == "rewritten"),
            tuple(name for name, status in touched[folder].items() if status == "added"),
            sides.was_at.get(folder),
        )
        for folder in wanted
    ], elsewhere


def acknowledgements(after: Tree, name: str) -> bytes | None:
    """What stands in a file at the top, as it is after the change; None where there is none."""
    return read(after, [name]).get(name)


@dataclass
class _Sides:
    """The files of both trees, their deals, and where a deal that only got another folder was before."""

    before: Mapping[str, Entry]
    after: Mapping[str, Entry]
    folders: tuple[list[str], list[str]] = field(init=False)
    every: set[str] = field(init=False)
    was_at: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.folders = folders_in(self.before), folders_in(self.after)
        self.every = {*self.folders[0], *self.folders[1]}


def _check_path(path: str, sides: _Sides) -> None:
    """Refuses a word that is no path of either tree: it may well be a second revision."""
    from_top = os.path.relpath(os.path.realpath(path), top())
    lies = any(one == from_top or one.startswith(f"{from_top}/") for one in (*sides.before, *sides.after))
    if lies or from_top == "." or path.startswith(":") or set(path) & set("*?["):
        return
    would_do = f"two revisions are written BASE..{path}" if is_revision(path) else "check the name"
    raise trouble(f"neither side has a file or folder {path!r}", would_do)


def _meant(deal: str, sides: _Sides) -> set[str]:
    """The folders of the deals of that name, or at that path. Raises Trouble where there is none."""
    from_top = os.path.relpath(os.path.realpath(deal), top())
    meant = {folder for folder in sides.every if name_of(folder) == deal or folder == from_top.removeprefix(".")}
    if meant:
        return meant
    known = ", ".join(sorted(folder or "." for folder in sides.every))
    raise trouble(f"neither side has a deal {deal!r}", f"known: {known}" if known else "this repository holds none")


def _touched(changes: Iterable[FileChange], sides: _Sides) -> tuple[dict[str, dict[str, str]], int]:
    """Folder → the name of each file in it that differs → whether it was rewritten, added or else; and how many files
    are part of no deal."""
    changes = list(changes)
    for one in changes:
        if one.status == "renamed" and _is_register(one.before) and _is_register(one.after):
            old, new = (_folder(path) for path in (one.before, one.after))
            if old not in sides.folders[1] and new not in sides.folders[0]:
                sides.was_at[new] = old
    moved = {old: new for new, old in sides.was_at.items()}
    touched: dict[str, dict[str, str]] = {}
    elsewhere = 0
    for one in changes:
        was, now = (
            around(path, sides.every) if path and path.endswith(YAML) else None for path in (one.before, one.after)
        )
        place = now if now is not None else was
        if place is None:
            elsewhere += 1
            continue
        for folder, path in ((moved.get(was, was) if was is not None else None, one.before), (now, one.after)):
            if folder is not None and path and not (one.status == "copied" and path == one.before):
                name = _name(path, was if path == one.before and was is not None else folder)
                touched.setdefault(folder, {})[name] = _status(one, path)
    return touched, elsewhere


def _status(one: FileChange, path: str) -> str:
    if one.status == "mode":
        return "mode"
    if one.before == one.after:
        return "rewritten"
    return "added" if path == one.after and one.status in ("added", "copied") else one.status


def _states(tree: Tree, found: Mapping[str, Entry], at: Mapping[str, str]) -> dict[str, State]:
    """Folder → the deal there, read where `at` says that it lay."""
    there = {folder: place for folder, place in at.items() if _has_files(found, place)}
    read_ = deals_of(tree, found, there.values())
    return {
        folder: State(read_[place][0], tuple(read_[place][1])) if folder in there else State(None, there=False)
        for folder, place in at.items()
    }


def _has_files(found: Mapping[str, Entry], folder: str) -> bool:
    """Whether anything of a deal is left there: without a register it is still one, which does not load."""
    start = f"{folder}/" if folder else ""
    return any(path.startswith(start) and path.endswith(YAML) for path in found)


def _is_register(path: str | None) -> bool:
    return path is not None and path.rpartition("/")[2] == REGISTER


def _folder(path: str | None) -> str:
    return (path or "").rpartition("/")[0]


def _name(path: str, folder: str) -> str:
    return path.removeprefix(f"{folder}/") if folder else path
