"""Two trees of a repository → the deals that changed between them, each side by its own register, and what else did."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from deal_terms.answering.structural import Structural, structural_diff
from deal_terms.answering.trees import NO_YAML, TreesDiff, told_of
from deal_terms.errors import Problem, Trouble
from deal_terms.git.objects import LINK, SUBMODULE, Entry, contents, entries
from deal_terms.git.revisions import FileChange, Tree, changed, deals_of, folders_in, named
from deal_terms.loading.folder import REGISTER, YAML
from deal_terms.model.deal import Deal

KINDS = {LINK: "a symbolic link", SUBMODULE: "a submodule"}


class TwoStates(NamedTuple):
    """A deal of which some file changed: its folder, both states (None: not there), the names of the files whose bytes
    differ, and of all that changed in any way."""

    folder: str
    was: Deal | None
    deal: Deal | None
    rewritten: frozenset[str]
    touched: frozenset[str]


def deals_at(before: Tree, after: Tree, paths: Sequence[str] = (), folder: str | None = None) -> list[TwoStates]:
    """Every deal that has changed files, by folder; `paths` narrow them as git's own do, `folder` to the one deal.

    A deal whose folder was renamed is told under its new one. Raises Trouble with every problem of every side.
    """
    return _Comparison(before, after, _within(changed(before, after, paths), folder), folder).deals()


def compare(before: Tree, after: Tree, paths: Sequence[str] = (), folder: str | None = None) -> TreesDiff:
    """What changed between two trees; with `folder`, in it alone. Raises Trouble where a side cannot be read."""
    comparison = _Comparison(before, after, _within(changed(before, after, paths), folder), folder)
    told = []
    for one in comparison.deals():
        was_at = comparison.was_at.get(one.folder, one.folder)
        shown = label(before, was_at), label(after, one.folder)
        deal = told_of(one.folder, (one.was, one.deal), shown, one.rewritten, one.touched if paths else None)
        if deal and was_at != one.folder:
            deal = replace(deal, note=f"Its folder was {was_at} before.")
        told.append(deal)
    others = [one for one in comparison.changes if one not in comparison.in_deals]
    files = comparison.structural([one for one in others if not _why_not(one)])
    not_compared = [(named(None, _path(one)), why) for one in others if (why := _why_not(one))]
    return TreesDiff(before.label, after.label, tuple(one for one in told if one), files, tuple(not_compared))


def label(tree: Tree, path: str) -> str:
    """How a file of a tree is named to the reader: as git does, or by its path in the work tree."""
    return named(prefix(tree), path)


def prefix(tree: Tree) -> str | None:
    """What goes before the colon; None in the work tree, where there is none."""
    return {"revision": tree.label, "index": "", "worktree": None}[tree.kind]


def around(path: str, folders: Collection[str]) -> str | None:
    """The innermost of the folders that a path lies in; None if it lies in none."""
    inside = [folder for folder in folders if not folder or path.startswith(f"{folder}/")]
    return max(inside, key=len, default=None)


@dataclass
class _Comparison:
    """Two trees while they are compared: the files of each are listed once, and read at once."""

    before: Tree
    after: Tree
    changes: list[FileChange]
    folder: str | None
    found: tuple[dict[str, Entry], dict[str, Entry]] = field(init=False)
    was_at: dict[str, str] = field(init=False)
    in_deals: set[FileChange] = field(init=False, default_factory=set)
    touched: dict[str, set[str]] = field(init=False, default_factory=dict)
    rewritten: dict[str, set[str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.found = (entries(self.before), entries(self.after)) if self.changes else ({}, {})
        folders = folders_in(self.found[0]), folders_in(self.found[1])
        renamed = {
            _folder(one.before): _folder(one.after)
            for one in self.changes
            if one.status == "renamed" and one.before and one.after and _is_register(one.before, one.after)
        }
        moved = {old: new for old, new in renamed.items() if old not in folders[1] and new not in folders[0]}
        self.was_at = {new: old for old, new in moved.items()}
        for one in self.changes:
            self._assign(one, folders, moved)
        if self.folder:  # a file that went from one deal to another, or was copied, touches both
            start = f"{self.folder}/"
            asked = [one for one in self.touched if f"{one}/".startswith(start) or self.was_at.get(one) == self.folder]
            self.touched = {one: self.touched[one] for one in asked}

    def deals(self) -> list[TwoStates]:
        """The deals of which some file changed."""
        was, of_was = self._read(self.before, 0, [self.was_at.get(folder, folder) for folder in self.touched])
        now, of_now = self._read(self.after, 1, list(self.touched))
        if of_was or of_now:
            raise Trouble(dict.fromkeys([*of_was, *of_now]))
        return [
            TwoStates(
                folder,
                was[self.was_at.get(folder, folder)],
                now[folder],
                frozenset(self.rewritten.get(folder, ())),
                frozenset(self.touched[folder]),
            )
            for folder in sorted(self.touched)
        ]

    def structural(self, others: list[FileChange]) -> tuple[Structural, ...]:
        """The other YAML files, each compared as it is written."""
        paths = [one.before for one in others if one.before], [one.after for one in others if one.after]
        sides = [
            contents(tree, {path: found[path] for path in wanted if path in found})
            for tree, found, wanted in zip((self.before, self.after), self.found, paths, strict=True)
        ]
        told: list[Structural] = []
        problems: list[Problem] = []
        for one in others:
            was = sides[0].get(one.before or "") if one.before else None
            now = sides[1].get(one.after or "") if one.after else None
            shown = label(self.before, one.before or _path(one)), label(self.after, one.after or _path(one))
            try:
                told.append(structural_diff(was, now, *shown))
            except Trouble as error:
                problems += error.problems
        if problems:
            raise Trouble([*problems, Problem(None, "files that are no specs cannot be read", _NARROW)])
        return tuple(told)

    def _assign(self, one: FileChange, folders: tuple[list[str], list[str]], moved: dict[str, str]) -> None:
        if one.status == "mode":
            return
        is_new = one.before is None or one.status == "copied"
        was = around(one.before or "", folders[0]) if not is_new and _is_yaml(one.before) else None
        now = around(one.after or "", folders[1]) if one.after and _is_yaml(one.after) else None
        for place, path, to in ((was, one.before, moved), (now, one.after, {})):
            if place is not None and path:
                self.in_deals.add(one)
                self.touched.setdefault(to.get(place, place), set()).add(_name(path, place))
        if was is not None and one.before == one.after and now == was and one.after:
            self.rewritten.setdefault(was, set()).add(_name(one.after, was))

    def _read(self, tree: Tree, side: int, folders: list[str]) -> tuple[dict[str, Deal | None], list[Problem]]:
        there = [folder for folder in folders if folder in folders_in(self.found[side])]
        read = deals_of(tree, self.found[side], there, prefix(tree))
        errors = [one for _, problems in read.values() for one in problems if one.level == "error"]
        return {folder: read[folder][0] if folder in read else None for folder in folders}, errors


_NARROW = "name the paths that you mean: -- PATH"


def _within(changes: list[FileChange], folder: str | None) -> list[FileChange]:
    if not folder:
        return changes
    start = f"{folder}/"
    return [one for one in changes if any(path and path.startswith(start) for path in (one.before, one.after))]


def _why_not(one: FileChange) -> str:
    """Why a file that belongs to no deal is not compared; empty if it is."""
    if one.status == "mode":
        return f"only its mode changed, from {one.before_mode} to {one.after_mode}"
    if one.status == "unmerged":
        return "unmerged"
    for mode in (one.after_mode, one.before_mode):
        if mode in KINDS:
            return KINDS[mode]
    return "" if _is_yaml(_path(one)) else NO_YAML


def _path(one: FileChange) -> str:
    return one.after or one.before or ""


def _is_yaml(path: str | None) -> bool:
    return path is not None and path.endswith(YAML)


def _is_register(*paths: str) -> bool:
    return all(path == REGISTER or path.endswith(f"/{REGISTER}") for path in paths)


def _folder(path: str | None) -> str:
    return (path or "").rpartition("/")[0]


def _name(path: str, folder: str) -> str:
    return path.removeprefix(f"{folder}/") if folder else path
