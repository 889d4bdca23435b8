"""What git holds of a tree of files: a revision's, the index's or the work tree's; names as bytes, contents capped."""

from __future__ import annotations

import os
import stat
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal, NamedTuple

from deal_terms import files
from deal_terms.errors import trouble
from deal_terms.git.running import asked, no_git
from deal_terms.loading import events

LINK, SUBMODULE, UNMERGED = "120000", "160000", "000000"


@dataclass(frozen=True)
class Tree:
    """A tree of files: `label` is what the user typed, "the index" or "the work tree"; `commit` only of a revision."""

    kind: Literal["revision", "index", "worktree"]
    label: str
    commit: str = ""


INDEX = Tree("index", "the index")
WORKTREE = Tree("worktree", "the work tree")


class Entry(NamedTuple):
    """A file of a tree: its mode as git writes it, and its object; none in the work tree and where it is unmerged."""

    mode: str
    object: str


def top() -> Path:
    """The top of the work tree. Raises Trouble outside a repository, and in a bare one."""
    return Path(os.fsdecode(asked("rev-parse", "--show-toplevel").removesuffix(b"\n")))


def entries(tree: Tree, under: str = "") -> dict[str, Entry]:
    """Every file of a tree below a folder, by its path from the top; in the work tree also those not yet tracked."""
    if tree.kind == "revision":
        folder = ["--", under] if under else []
        found = _entries_of(asked("--literal-pathspecs", "ls-tree", "-r", "-z", "--full-tree", tree.commit, *folder))
    elif tree.kind == "index":
        found = _entries_of(asked("ls-files", "-z", "--stage", "--full-name", "--", ":/"))
    else:
        listed = asked("ls-files", "-z", "--cached", "--others", "--exclude-standard", "--full-name", "--", ":/")
        found = _on_disk(top(), dict.fromkeys(map(os.fsdecode, listed.split(b"\0")[:-1])))
    return {path: entry for path, entry in found.items() if not under or path == under or path.startswith(f"{under}/")}


def contents(tree: Tree, found: Mapping[str, Entry]) -> dict[str, bytes]:
    """The contents of those files of a tree, links as their target; cut off after events.MAX_BYTES + 1 bytes.

    Left out are submodules and unmerged files, which have none. Raises Trouble where a file cannot be read.
    """
    wanted = {path: entry for path, entry in found.items() if entry.mode not in (SUBMODULE, UNMERGED)}
    if tree.kind == "worktree":
        here = top()
        return {path: _of_disk(here / path, entry) for path, entry in wanted.items()}
    blobs = _blobs({entry.object for entry in wanted.values()})
    return {path: blobs[entry.object] for path, entry in wanted.items()}


def _entries_of(listed: bytes) -> dict[str, Entry]:
    """`mode SP type SP object TAB path` of a tree; `mode SP object SP stage TAB path` of the index."""
    found = {}
    for row in listed.split(b"\0")[:-1]:
        facts, _, path = row.partition(b"\t")
        mode, second, third = facts.decode().split(" ")
        stage = third if len(third) == 1 else "0"
        entry = Entry(mode, third if len(third) > 1 else second) if stage == "0" else Entry(UNMERGED, "")
        found[os.fsdecode(path)] = entry
    return found


def _on_disk(here: Path, paths: Iterable[str]) -> dict[str, Entry]:
    found = {}
    for path in paths:
        try:
            mode = (here / path).lstat().st_mode
        except OSError:
            continue  # deleted, and not yet told to git
        if stat.S_ISDIR(mode):
            found[path] = Entry(SUBMODULE, "")
        elif stat.S_ISLNK(mode):
            found[path] = Entry(LINK, "")
        elif stat.S_ISREG(mode):
            found[path] = Entry("100755" if mode & stat.S_IXUSR else "100644", "")
    return found


def _of_disk(path: Path, entry: Entry) -> bytes:
    if entry.mode == LINK:
        return os.fsencode(path.readlink())
    return files.read(path, events.MAX_BYTES)


def _blobs(objects: set[str]) -> dict[str, bytes]:
    """The contents of objects, all from one process."""
    if not objects:
        return {}
    with tempfile.TemporaryFile() as names:
        names.write("".join(f"{one}\n" for one in sorted(objects)).encode())
        names.seek(0)
        try:
            process = subprocess.Popen(
                ["git", "--no-pager", "cat-file", "--batch"],  # noqa: S607
                stdin=names,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise no_git(error) from error
        with process:
            assert process.stdout is not None
            return dict(_blob(process.stdout) for _ in objects)


def _blob(stream: IO[bytes]) -> tuple[str, bytes]:
    """The next object of `git cat-file --batch`: `object SP type SP size LF content LF`."""
    name, *size = stream.readline().decode().split() or ["asked for"]
    if len(size) != 2:
        raise trouble(f"git has no content for the object {name}", "fetch it: the clone may be partial, or damaged")
    left = int(size[1])
    data = stream.read(min(left, events.MAX_BYTES + 1))
    left -= len(data)
    while left > 0 and (rest := stream.read(min(left, 1 << 20))):
        left -= len(rest)
    stream.read(1)
    return name, data
