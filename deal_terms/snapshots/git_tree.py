"""A tree of git → a snapshot: a revision, the index, or the work tree, what a sparse checkout leaves out included."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from deal_terms.snapshots import git_process
from deal_terms.snapshots.snapshot import (
    LINK,
    SUBMODULE,
    UNMERGED,
    Content,
    FileEntry,
    GitTree,
    Snapshot,
    disk_mode,
    on_disk,
)

INDEX = GitTree(kind="index", label="the index")
WORKTREE = GitTree(kind="worktree", label="the work tree")


def top() -> Path:
    """The top of the work tree. Raises DealTermsError outside a repository, and in a bare one."""
    return Path(os.fsdecode(git_process.output("rev-parse", "--show-toplevel").removesuffix(b"\n")))


def staged_tree() -> GitTree:
    """The index. Raises DealTermsError in a bare repository: it has none, and git takes that for an empty one."""
    if git_process.is_bare():
        raise git_process.bare()
    return INDEX


def snapshot(tree: GitTree) -> Snapshot:
    """Every file by its path from the top; in the work tree also those not yet tracked. Raises DealTermsError."""
    here = top() if tree.kind == "worktree" else Path()

    def fetch(entries: Mapping[str, FileEntry]) -> dict[str, Content]:
        held = git_process.blobs({entry.object for entry in entries.values() if entry.object})
        return {
            path: held[entry.object] if entry.object else on_disk(here / path, path) for path, entry in entries.items()
        }

    return Snapshot(
        label=tree.label,
        prefix=tree.prefix,
        entries=_in_work_tree(here) if tree.kind == "worktree" else _listed(tree),
        fetch=fetch,
        root_name=_root_name,
        git=tree,
    )


def _listed(tree: GitTree) -> dict[str, FileEntry]:
    """`mode SP type SP object TAB path` of a tree; `mode SP object SP stage TAB path` of the index."""
    if tree.kind == "revision":
        listed = git_process.output("--literal-pathspecs", "ls-tree", "-r", "-z", "--full-tree", tree.commit)
    else:
        listed = git_process.output("ls-files", "-z", "--stage", "--full-name", "--", ":/")
    found = {}
    for row in listed.split(b"\0")[:-1]:
        facts, _, path = row.partition(b"\t")
        mode, second, third = facts.decode().split(" ")
        stage = third if len(third) == 1 else "0"
        entry = FileEntry(mode, third if len(third) > 1 else second) if stage == "0" else FileEntry(UNMERGED)
        found[os.fsdecode(path)] = entry
    return found


def _in_work_tree(here: Path) -> dict[str, FileEntry]:
    """`tag SP mode SP object SP stage TAB path`, or `? SP path` where it is not tracked; S: left out of the disk."""
    options = ["-z", "-t", "--stage", "--cached", "--others", "--exclude-standard", "--full-name"]
    found: dict[str, FileEntry] = {}
    behind_link: dict[str, bool] = {"": False}
    for row in git_process.output("ls-files", *options, "--", ":/").split(b"\0")[:-1]:
        facts, tab, path = row.partition(b"\t")
        tag, _, rest = (facts if tab and not row.startswith(b"? ") else row).partition(b" ")
        name = os.fsdecode(rest if tag == b"?" else path)
        if _is_behind_link(here, name.rpartition("/")[0], behind_link):
            continue  # a link took the place of its folder, and git does not look behind it
        try:
            mode = (here / name).lstat().st_mode
        except OSError:
            if tag == b"S":  # it is as it is in the index: a sparse checkout only leaves it out
                kept = rest.decode().split(" ")
                found[name] = FileEntry(kept[0], kept[1])
            continue  # else deleted, and not yet told to git
        if stat.S_ISDIR(mode):
            # In the place of a file, a folder is one of the files in it, which are told by themselves.
            if tag == b"?" or rest.startswith(SUBMODULE.encode()):
                found[name] = FileEntry(SUBMODULE)
        elif stat.S_ISLNK(mode):
            found[name] = FileEntry(LINK)
        elif stat.S_ISREG(mode):
            found[name] = FileEntry(disk_mode(mode))
    return found


def _is_behind_link(here: Path, folder: str, known: dict[str, bool]) -> bool:
    """Whether a folder, from the top, is a link or lies below one; `known` holds what was found so far."""
    if folder not in known:
        above = folder.rpartition("/")[0]
        known[folder] = _is_behind_link(here, above, known) or (here / folder).is_symlink()
    return known[folder]


def _root_name() -> str:
    ran = git_process.run("rev-parse", "--show-toplevel")
    where = ran.stdout if ran.returncode == 0 else git_process.output("rev-parse", "--absolute-git-dir")
    return PurePosixPath(os.fsdecode(where.removesuffix(b"\n"))).name.removesuffix(".git")
