"""What differs between two snapshots, file by file: as git tells it of two trees of its own, else by content."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal

from deal_terms.frozen_records import dataclass
from deal_terms.snapshots import git_process
from deal_terms.snapshots.snapshot import Content, GitTree, Snapshot

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
# How many new files are held against how many that are gone: the limit of git itself, whatever is configured.
RENAMES = "-l1000"
# So many files are read at once where two states are compared by content.
_AT_ONCE = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChange:
    """A file that differs between two snapshots; a path is None on the side where there is no file."""

    status: Status
    before: str | None
    after: str | None
    before_mode: str
    after_mode: str

    @property
    def path(self) -> str:
        """Where it is, else where it was."""
        return self.after or self.before or ""


def changes(before: Snapshot, after: Snapshot, paths: Sequence[str] = ()) -> list[FileChange]:
    """Every file that differs, by path; `paths` narrow two trees of git as git's own do, from the working directory.

    Of the work tree, files that git does not track yet count as added, unless they are ignored.
    """
    if before.git and after.git:
        told = _told_by_git(before.git, after.git, paths)
        found = [*_with_modes(before, after, told), *_untracked(before.git, after.git, paths)]
    else:
        found = _with_renames(before, after, _by_content(before, after))
    return sorted(found, key=lambda one: one.path)


def _told_by_git(before: GitTree, after: GitTree, paths: Sequence[str]) -> list[FileChange]:
    if before.kind == after.kind != "revision":
        return []
    options = ["--raw", "-z", "-M", "-C", RENAMES, "--no-abbrev", "--no-ext-diff", "--no-textconv", "--no-color"]
    options += ["--no-relative", *sides(before, after)]
    told = git_process.output("diff", *options, "--", *paths, typed=True)
    fields = [os.fsdecode(field) for field in told.split(b"\0")[:-1]]
    found = []
    while fields:
        facts = fields.pop(0).removeprefix(":").split(" ")
        count = 2 if facts[4][0] in "RC" else 1
        found.append(_change(facts, fields[:count]))
        del fields[:count]
    return found


def sides(before: GitTree, after: GitTree) -> list[str]:
    """The two trees as `git diff` wants them named: a commit first, the index as --cached, -R the other way round."""
    if after.kind == "revision" and before.kind != "revision":
        return ["-R", *sides(after, before)]
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
        status=status,
        before=None if status == "added" else paths[0],
        after=None if status == "deleted" else paths[-1],
        before_mode=before_mode,
        after_mode=after_mode,
    )


def _with_modes(before: Snapshot, after: Snapshot, found: list[FileChange]) -> list[FileChange]:
    """Of a file of the work tree git does not say whether more than its mode has changed."""
    doubtful = [one for one in found if one.status == "modified" and one.before_mode != one.after_mode]
    was, now = (side.contents(one.path for one in doubtful) for side in (before, after))
    alike = [one for one in doubtful if was.get(one.path) == now.get(one.path)]
    return [replace(one, status="mode") if one in alike else one for one in found]


def _untracked(before: GitTree, after: GitTree, paths: Sequence[str]) -> list[FileChange]:
    if "worktree" not in (before.kind, after.kind) or before.kind == after.kind:
        return []
    options = ["-z", "--others", "--exclude-standard", "--full-name"]
    there = git_process.output("ls-files", *options, "--", *(paths or [":/"]), typed=bool(paths))
    return [_one_sided(os.fsdecode(path), after.kind == "worktree", "100644") for path in there.split(b"\0")[:-1]]


def _one_sided(path: str, is_new: bool, mode: str) -> FileChange:  # noqa: FBT001  which side has it
    if is_new:
        return FileChange(status="added", before=None, after=path, before_mode="000000", after_mode=mode)
    return FileChange(status="deleted", before=path, after=None, before_mode=mode, after_mode="000000")


def _by_content(before: Snapshot, after: Snapshot) -> Iterator[FileChange]:
    for path in before.entries.keys() ^ after.entries.keys():
        is_new = path in after.entries
        yield _one_sided(path, is_new, (after if is_new else before).entries[path].mode)
    both = before.entries.keys() & after.entries.keys()
    differing = _differing(before, after, sorted(path for path in both if not _is_same_object(before, after, path)))
    for path in both:
        modes = before.entries[path].mode, after.entries[path].mode
        if path in differing or modes[0] != modes[1]:
            status: Status = "modified" if path in differing else "mode"
            yield FileChange(status=status, before=path, after=path, before_mode=modes[0], after_mode=modes[1])


def _is_same_object(before: Snapshot, after: Snapshot, path: str) -> bool:
    return bool(before.entries[path].object) and before.entries[path].object == after.entries[path].object


def _differing(before: Snapshot, after: Snapshot, paths: list[str]) -> set[str]:
    found = set()
    for start in range(0, len(paths), _AT_ONCE):
        some = paths[start : start + _AT_ONCE]
        was, now = before.contents(some), after.contents(some)
        found |= {path for path in some if was[path] != now[path]}
    return found


def _with_renames(before: Snapshot, after: Snapshot, found: Iterable[FileChange]) -> list[FileChange]:
    """A file that is gone and one that is new with the same content, both the only one with it, are one file."""
    changed = list(found)
    gone = {one.path: one for one in changed if one.status == "deleted"}
    new = {one.path: one for one in changed if one.status == "added"}
    if not gone or not new:
        return changed
    was, now = _by_what_they_hold(before.contents(gone)), _by_what_they_hold(after.contents(new))
    pairs = [(was[held][0], now[held][0]) for held in was if held in now and len(was[held]) == len(now[held]) == 1]
    renamed = [
        replace(new[there], status="renamed", before=here, before_mode=gone[here].before_mode) for here, there in pairs
    ]
    paired = {path for pair in pairs for path in pair}
    return [*(one for one in changed if one.status not in ("added", "deleted") or one.path not in paired), *renamed]


def _by_what_they_hold(contents: dict[str, Content]) -> dict[Content, list[str]]:
    found: dict[Content, list[str]] = {}
    for path, content in contents.items():
        if content:
            found.setdefault(content, []).append(path)
    return found
