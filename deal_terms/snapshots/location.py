"""REV:path, as git reads it → a file or folder of a snapshot; and where something on disk lies in its repository."""

from __future__ import annotations

import os
import posixpath
import re
from pathlib import Path

from deal_terms.errors import DealTermsError, trouble
from deal_terms.frozen_records import dataclass
from deal_terms.patterns import pattern
from deal_terms.snapshots import git_process
from deal_terms.snapshots.git_tree import INDEX, snapshot, top
from deal_terms.snapshots.revisions import revision
from deal_terms.snapshots.snapshot import SUBMODULE, UNMERGED, GitTree, Snapshot

# A colon in the braces of `HEAD^{/text: more}` parts nothing.
REV_PATH = pattern(r"(?P<rev>(?:[^:{]|\{[^}]*\})*):(?P<path>.*)", re.DOTALL)
STAGE = pattern(r"([0-3]):(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A file or folder of a snapshot, by its path there; "" is the whole of it. `label` names it as it was typed."""

    snapshot: Snapshot
    path: str
    label: str
    is_folder: bool = False


def location(word: str) -> Location:
    """What `REV:path`, or `:path` in the index, names.

    Raises DealTermsError if there is nothing, or no such revision.
    """
    match = REV_PATH.fullmatch(word)
    rev, path = (match["rev"], match["path"]) if match else ("", word)
    tree, path = (revision(rev), path) if rev else _of_index(path)
    path = _whole_path(path)
    held = snapshot(tree)
    if path in held.entries:
        if held.entries[path].mode == SUBMODULE:
            raise trouble(f"{path} is a submodule in {tree.label}", "run it inside the submodule")
        if held.entries[path].mode == UNMERGED:
            raise trouble(f"{path} is unmerged in {tree.label}", "resolve the conflict, and add the file")
        return Location(snapshot=held, path=path, label=held.label_of(path))
    if not path or any(other.startswith(f"{path}/") for other in held.entries):
        return Location(snapshot=held, path=path, label=held.label_of(path), is_folder=True)
    raise _missing(held, rev, path)


def from_top(path: Path) -> str:
    """The path of something on disk from the top of the work tree. Raises DealTermsError if it lies outside.

    In a bare repository nothing is on disk: there a path begins at the top, as for git.
    """
    if git_process.is_bare():
        found = posixpath.normpath(path.as_posix())
        return "" if found == "." else found
    here, there = top().resolve(), path.resolve()
    if not there.is_relative_to(here):
        raise trouble(f"{path} lies outside this repository", "run it in the repository of that deal")
    found = there.relative_to(here).as_posix()
    return "" if found == "." else found


def working_folder() -> str:
    """The working directory from the top of the work tree, `/` at its end; empty at the top, and in a bare one."""
    return os.fsdecode(git_process.output("rev-parse", "--show-prefix").removesuffix(b"\n"))


def submodule_around(state: Snapshot, path: str) -> str:
    """The submodule that a path lies in; empty where it lies in none."""
    around = (one for one, entry in state.entries.items() if entry.mode == SUBMODULE and path.startswith(f"{one}/"))
    return next(around, "")


def _of_index(path: str) -> tuple[GitTree, str]:
    staged = STAGE.fullmatch(path)
    if staged and staged[1] != "0":
        raise trouble(
            f":{path} is one side of a conflict, which is not read", "name a revision, such as MERGE_HEAD:path"
        )
    return INDEX, staged[2] if staged else path


def _whole_path(path: str) -> str:
    """The path from the top of the repository: `./` and `../` begin at the working directory, as for git."""
    if not path.startswith(("./", "../")) and path not in (".", ".."):
        return path.rstrip("/")
    joined = posixpath.normpath(posixpath.join(working_folder(), path))
    if joined.startswith(".."):
        raise trouble(f"{path} lies outside the repository", "name a path inside it")
    return "" if joined == "." else joined


def _missing(held: Snapshot, rev: str, path: str) -> DealTermsError:
    message = f"there is no {path!r} in {held.label}"
    if submodule := submodule_around(held, path):
        return trouble(f"{message}: {submodule} is a submodule", "run it inside the submodule")
    here = working_folder()
    if here and f"{here}{path}" in held.entries:
        return trouble(f"{message}: paths begin at the top of the repository", f"write {rev}:./{path}")
    return trouble(message, "check the path: it begins at the top of the repository, as for `git show`")
