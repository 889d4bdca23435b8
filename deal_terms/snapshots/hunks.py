"""The lines that differ between two trees of git, as git itself tells them: what a reviewer of the change is shown."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from deal_terms.patterns import pattern
from deal_terms.snapshots import git_process
from deal_terms.snapshots.changes import RENAMES, sides
from deal_terms.snapshots.snapshot import GitTree

# Each may be set otherwise in a user's configuration. A copy is a new file to who reviews it, as on the servers.
OPTIONS = (
    *("-U0", "--inter-hunk-context=0", "--diff-algorithm=default", "--indent-heuristic"),
    *("-M", RENAMES, "--submodule=short", "--no-ext-diff", "--no-textconv"),
    *("--no-color", "--no-relative", "--src-prefix=a/", "--dst-prefix=b/"),
)
_HUNK = pattern(rb"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
RENAMED = b"rename to "
_ESCAPE = pattern(rb"\\([0-7]{3}|.)")
_ESCAPED = {b"a": b"\a", b"b": b"\b", b"t": b"\t", b"n": b"\n", b"v": b"\v", b"f": b"\f", b"r": b"\r"}


class Hunk(NamedTuple):
    """Lines of the file before that became lines of the file after, each from its first; of none, the line before."""

    before: int
    before_count: int
    after: int
    after_count: int


Hunks: TypeAlias = Mapping[str, tuple[Hunk, ...]]
"""Path after the change, or before where the file is gone → its hunks without context, in order.

Where only the name or the mode of a file differs it has none.
"""


def hunks(before: GitTree, after: GitTree, folders: Collection[str]) -> Hunks:
    """The hunks of every file in these folders that differs, paths from the top; none for files git does not track."""
    if not folders or before.kind == after.kind != "revision":
        return {}
    where = [f":(top,literal){folder}" if folder else ":(top)" for folder in sorted(folders)]
    told = git_process.output("diff", *OPTIONS, *sides(before, after), "--", *where)
    return {path: tuple(found) for path, found in _files(told.split(b"\n"))}


def _files(lines: list[bytes]) -> Iterator[tuple[str, list[Hunk]]]:
    path, found, at = "", list[Hunk](), 0
    while at < len(lines):
        line = lines[at]
        at += 1
        hunk = _HUNK.match(line)
        if line.startswith(b"diff --git "):
            if path:
                yield path, found
            path, found = "", []
        elif line.startswith(RENAMED) and not found:
            path = _path(line.removeprefix(RENAMED), prefix=0)
        elif line.startswith((b"--- ", b"+++ ")) and not found:
            path = _path(line[4:]) or path
        elif hunk:
            one = Hunk(*(int(number) if number is not None else 1 for number in hunk.groups()))
            found.append(one)
            at += one.before_count + one.after_count
    if path:
        yield path, found


def _path(name: bytes, *, prefix: int = 2) -> str:
    """The path of a header, without git's prefix of that length; empty for /dev/null."""
    name = name.removesuffix(b"\t")
    if name.startswith(b'"'):
        name = _ESCAPE.sub(_unescaped, name.removeprefix(b'"').removesuffix(b'"'))
    return "" if name == b"/dev/null" else os.fsdecode(name[prefix:])


def _unescaped(found: re.Match[bytes]) -> bytes:
    escaped: bytes = found[1]
    return bytes([int(escaped, 8)]) if len(escaped) == 3 else _ESCAPED.get(escaped, escaped)
