"""REV:path, as git reads it: which tree, and which path from the top of the repository."""

from __future__ import annotations

import os
import posixpath
import re
from dataclasses import dataclass
from typing import Literal

from deal_terms.errors import trouble
from deal_terms.git.deals import around, prefix
from deal_terms.git.naming import revision
from deal_terms.git.objects import INDEX, SUBMODULE, UNMERGED, Entry, Tree, contents, entries
from deal_terms.git.revisions import folders_in, named, states_of
from deal_terms.git.running import asked
from deal_terms.loading.folder import State

# A colon in the braces of `HEAD^{/text: more}` parts nothing.
REV_PATH = re.compile(r"(?P<rev>(?:[^:{]|\{[^}]*\})*):(?P<path>.*)", re.DOTALL)
STAGE = re.compile(r"([0-3]):(.*)", re.DOTALL)


@dataclass(frozen=True)
class Object:
    """A file or folder of a tree: where it lies, and the deal around it, by their paths from the top.

    `found` is everything in that tree; `deal` is None where it lies in none.
    """

    tree: Tree
    path: str
    what: Literal["file", "folder"]
    deal: str | None
    found: dict[str, Entry]

    @property
    def label(self) -> str:
        """`REV:path`, as it may be written again."""
        return named(prefix(self.tree), self.path)

    @property
    def name(self) -> str | None:
        """The name of the file inside the folder of its deal."""
        if self.deal is None:
            return None
        return self.path.removeprefix(f"{self.deal}/") if self.deal else self.path

    def data(self) -> bytes:
        """What the file holds."""
        return contents(self.tree, {self.path: self.found[self.path]})[self.path]

    def states(self) -> dict[str, State]:
        """The files of the deal around it, as `examine_files` takes them."""
        assert self.deal is not None
        return states_of(self.tree, self.found, self.deal, prefix(self.tree))


def parted(word: str) -> tuple[str, str] | None:
    """A word that is written as REV:path, in its two parts; the first is empty for the index."""
    match = REV_PATH.fullmatch(word)
    return (match["rev"], match["path"]) if match else None


def object_at(word: str) -> Object:
    """What `REV:path`, or `:path` in the index, names. Raises Trouble where there is nothing, or no such revision."""
    rev, path = parted(word) or ("", word)
    tree, path = (revision(rev), path) if rev else _of_index(path)
    path = _from_top(path)
    found = entries(tree)
    if path in found:
        if found[path].mode == SUBMODULE:
            raise trouble(f"{path} is a submodule in {tree.label}", "run it inside the submodule")
        if found[path].mode == UNMERGED:
            raise trouble(f"{path} is unmerged in {tree.label}", "resolve the conflict, and add the file")
        return Object(tree, path, "file", around(path, folders_in(found)), found)
    if not path or any(other.startswith(f"{path}/") for other in found):
        return Object(tree, path, "folder", around(f"{path}/." if path else ".", folders_in(found)), found)
    raise _missing(tree, rev, path, found)


def _of_index(path: str) -> tuple[Tree, str]:
    staged = STAGE.fullmatch(path)
    if staged and staged[1] != "0":
        raise trouble(
            f":{path} is one side of a conflict, which is not read", "name a revision, such as MERGE_HEAD:path"
        )
    return INDEX, staged[2] if staged else path


def _from_top(path: str) -> str:
    """The path from the top of the repository: `./` and `../` begin at the working directory, as for git."""
    if not path.startswith(("./", "../")) and path not in (".", ".."):
        return path.rstrip("/")
    here = os.fsdecode(asked("rev-parse", "--show-prefix").removesuffix(b"\n"))
    whole = posixpath.normpath(posixpath.join(here, path))
    if whole.startswith(".."):
        raise trouble(f"{path} lies outside the repository", "name a path inside it")
    return "" if whole == "." else whole


def _missing(tree: Tree, rev: str, path: str, found: dict[str, Entry]) -> Exception:
    inside = next((one for one, entry in found.items() if entry.mode == SUBMODULE and path.startswith(f"{one}/")), None)
    saw = f"there is no {path!r} in {tree.label}"
    if inside:
        return trouble(f"{saw}: {inside} is a submodule", "run it inside the submodule")
    here = os.fsdecode(asked("rev-parse", "--show-prefix").removesuffix(b"\n"))
    if here and f"{here}{path}" in found:
        return trouble(f"{saw}: paths begin at the top of the repository", f"write {rev}:./{path}")
    return trouble(saw, "check the path: it begins at the top of the repository, as for `git show`")
