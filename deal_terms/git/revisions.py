"""Deals at a revision, in the index or in the work tree, each by its own register; and what changed between two."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from deal_terms.errors import Place, Problem, trouble
from deal_terms.git.naming import common, empty_tree, merge_base, revision
from deal_terms.git.objects import INDEX, LINK, SUBMODULE, UNMERGED, WORKTREE, Entry, Tree, contents, entries, top
from deal_terms.git.running import asked, attempted
from deal_terms.loading.deal import examine_files
from deal_terms.loading.folder import FOLDERS, REGISTER, YAML, State
from deal_terms.model.deal import Deal

__all__ = (
    "INDEX",
    "WORKTREE",
    "FileChange",
    "Tree",
    "changed",
    "deal_at",
    "deal_folders",
    "deals_in",
    "empty_tree",
    "listed",
    "merge_base",
    "read",
    "revision",
    "top",
)
Status = Literal["added", "deleted", "modified", "renamed", "copied", "mode", "typechange", "unmerged"]
STATUSES: dict[str, Status] = {
    "A": "added",
    "D": "deleted",
    "M": "modified",
    "R": "renamed",
    "C": "copied",
    "T": "typechange",
    "U": "unmerged",
}


@dataclass(frozen=True)
class FileChange:
    """A file that differs between two trees; a path is None on the side where there is no file."""

    status: Status
    before: str | None
    after: str | None
    before_mode: str
    after_mode: str


def read(tree: Tree, paths: Iterable[str]) -> dict[str, bytes]:
    """The contents of files by their paths from the top, from two processes of git, however many they are.

    What is not there is left out, and so are submodules and unmerged files; a link is its target. Contents are cut off
    after events.MAX_BYTES + 1 bytes.
    """
    wanted = set(paths)
    if not wanted:
        return {}
    found = entries(tree, common(wanted))
    return contents(tree, {path: entry for path, entry in found.items() if path in wanted})


def listed(tree: Tree, under: str = "") -> dict[str, str]:
    """The mode of every file below a folder, "" for all, by its path from the top; 000000 where it is unmerged."""
    return {path: entry.mode for path, entry in entries(tree, under).items()}


def changed(before: Tree, after: Tree, paths: Sequence[str] = ()) -> list[FileChange]:
    """What git says changed, by path; `paths` narrow it as git's own do, from the working directory.

    Of the work tree, files that git does not track yet count as added, unless they are ignored.
    """
    if before.kind == after.kind != "revision":
        return []
    options = ["--raw", "-z", "-M", "-C", "--no-abbrev", "--no-ext-diff", "--no-textconv", "--no-color"]
    told = asked("diff", *options, "--no-relative", *_sides(before, after), "--", *paths, typed=True)
    fields = [os.fsdecode(field) for field in told.split(b"\0")[:-1]]
    found = []
    while fields:
        facts = fields.pop(0).removeprefix(":").split(" ")
        count = 2 if facts[4][0] in "RC" else 1
        found.append(_change(facts, fields[:count]))
        del fields[:count]
    found = _modes_told(before, after, found)
    return sorted(found + _untracked(before, after, paths), key=lambda one: one.after or one.before or "")


def deal_folders(tree: Tree) -> list[str]:
    """The folders of a tree that hold a deal.yaml, by their paths from the top; "" is the top itself."""
    return folders_in(entries(tree))


def folders_in(found: Iterable[str]) -> list[str]:
    """The same of paths that were listed already."""
    return sorted(path.removesuffix(REGISTER).rstrip("/") for path in found if f"/{path}".endswith(f"/{REGISTER}"))


def deal_at(tree: Tree, folder: str, label: str | None = None) -> tuple[Deal | None, list[Problem]]:
    """The deal in a folder of a tree, read by its own register, and its problems as `examine` tells them.

    A file is named by its path from the top; with a `label`, by `label:path`, as git writes it.
    """
    return deals_in(tree, [folder], label)[folder]


def deals_in(
    tree: Tree, folders: Iterable[str], label: str | None = None
) -> dict[str, tuple[Deal | None, list[Problem]]]:
    """Several deals of a tree, as `deal_at` gives one, from as many processes of git as one takes."""
    wanted = list(folders)
    return deals_of(tree, entries(tree, wanted[0] if len(wanted) == 1 else ""), wanted, label)


def deals_of(
    tree: Tree, found: Mapping[str, Entry], wanted: Iterable[str], label: str | None = None
) -> dict[str, tuple[Deal | None, list[Problem]]]:
    """The same of a tree whose files were listed already."""
    told = {}
    parts = {folder: _part(found, folder) for folder in wanted}
    data = contents(tree, {path: entry for part in parts.values() for path, entry in part.items()})
    for folder, part in parts.items():
        states, unfit = _states(tree, folder, part, data, label)
        shown = named(label, folder)
        deal, problems = examine_files(name_of(folder), states, shown) if states else (None, [])
        if not states and not unfit:
            problems = [Problem(None, f"{shown or 'the top'} holds no {REGISTER} in {tree.label}", "check the path")]
        told[folder] = (None if unfit else deal), [*unfit, *problems]
    return told


def states_of(tree: Tree, found: Mapping[str, Entry], folder: str, label: str | None = None) -> dict[str, State]:
    """The files of one deal by their names inside its folder, as `examine_files` takes them; what is no regular file
    is left out."""
    part = _part(found, folder)
    return _states(tree, folder, part, contents(tree, part), label)[0]


def from_top(folder: Path) -> str:
    """The path of a folder on disk from the top of the work tree. Raises Trouble where it lies outside."""
    here, there = top().resolve(), folder.resolve()
    if not there.is_relative_to(here):
        raise trouble(f"{folder} lies outside this repository", "run it in the repository of that deal")
    path = there.relative_to(here).as_posix()
    return "" if path == "." else path


def name_of(folder: str) -> str:
    """The name of the deal in a folder: the folder's own."""
    return PurePosixPath(folder).name or _top_name()


def named(label: str | None, path: str) -> str:
    """How a file of a tree is named to the reader."""
    shown = os.fsencode(path).decode(errors="replace")
    return shown if label is None else f"{label}:{shown}"


def _sides(before: Tree, after: Tree) -> list[str]:
    """The two trees as `git diff` wants them named: a commit first, the index as --cached, -R the other way round."""
    if after.kind == "revision" and before.kind != "revision":
        return ["-R", *_sides(after, before)]
    if before.kind == "worktree":
        return ["-R"]
    if after.kind == "revision":
        return [before.commit, after.commit]
    if before.kind == "revision":
        return [*(["--cached"] if after.kind == "index" else []), before.commit]
    return []


def _change(facts: list[str], paths: list[str]) -> FileChange:
    before_mode, after_mode, one, other, letter = facts
    status = STATUSES.get(letter[0], "modified")
    if status == "modified" and before_mode != after_mode and one == other:
        status = "mode"
    return FileChange(
        status,
        None if status == "added" else paths[0],
        None if status == "deleted" else paths[-1],
        before_mode,
        after_mode,
    )


def _modes_told(before: Tree, after: Tree, found: list[FileChange]) -> list[FileChange]:
    """Of a file of the work tree git does not say whether more than its mode has changed."""
    if "worktree" not in (before.kind, after.kind):
        return found
    doubtful = [one for one in found if one.status == "modified" and one.before_mode != one.after_mode]
    was = read(before, (one.before or "" for one in doubtful))
    now = read(after, (one.after or "" for one in doubtful))
    alike = [one for one in doubtful if was.get(one.before or "") == now.get(one.after or "")]
    return [
        FileChange("mode", one.before, one.after, one.before_mode, one.after_mode) if one in alike else one
        for one in found
    ]


def _untracked(before: Tree, after: Tree, paths: Sequence[str]) -> list[FileChange]:
    if after.kind == "worktree":
        there = asked(
            "ls-files",
            "-z",
            "--others",
            "--exclude-standard",
            "--full-name",
            "--",
            *(paths or [":/"]),
            typed=bool(paths),
        )
        untracked = [os.fsdecode(path) for path in there.split(b"\0")[:-1]]
        return [FileChange("added", None, path, "000000", "100644") for path in untracked]
    if before.kind == "worktree":
        turned = _untracked(after, before, paths)
        return [FileChange("deleted", one.after, None, one.after_mode, one.before_mode) for one in turned]
    return []


def _part(found: Mapping[str, Entry], folder: str) -> dict[str, Entry]:
    """What of a tree bears on the deal in a folder: its YAML, and what stands where a folder of it should."""
    start = f"{folder}/" if folder else ""
    return {
        path: entry
        for path, entry in found.items()
        if path.startswith(start) and (path.endswith(YAML) or path.removeprefix(start) in FOLDERS)
    }


def _states(
    tree: Tree, folder: str, part: Mapping[str, Entry], data: Mapping[str, bytes], label: str | None
) -> tuple[dict[str, State], list[Problem]]:
    states, unfit = {}, []
    for path, entry in part.items():
        name = path.removeprefix(f"{folder}/") if folder else path
        at = named(label, path)
        if entry.mode in (LINK, SUBMODULE, UNMERGED):
            unfit.append(_unfit(at, entry.mode, tree))
        elif path in data:
            states[name] = State(at, data[path])
    return states, unfit


def _unfit(at: str, mode: str, tree: Tree) -> Problem:
    place = Place(at, 1, 1)
    if mode == UNMERGED:
        return Problem(place, f"this file is unmerged in {tree.label}", "resolve the conflict, and add the file")
    if mode == LINK:
        return Problem(place, f"this is a symbolic link in {tree.label}, which is not followed", "put the file there")
    return Problem(place, f"this is a submodule in {tree.label}", "name the deal inside it")


def _top_name() -> str:
    ran = attempted("rev-parse", "--show-toplevel")
    where = ran.stdout if ran.returncode == 0 else asked("rev-parse", "--absolute-git-dir")
    return PurePosixPath(os.fsdecode(where.removesuffix(b"\n"))).name.removesuffix(".git")
