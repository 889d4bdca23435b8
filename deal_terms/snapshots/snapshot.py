"""A snapshot: files by name, with their modes, what each holds, and how each is named to the reader."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from pathlib import Path, PurePosixPath
from typing import Literal, NamedTuple, TypeAlias

from deal_terms import files
from deal_terms.errors import DealTermsError, Place, Problem
from deal_terms.frozen_records import dataclass
from deal_terms.snapshots.checkout import left_out_problem, paths_left_out, top_of

# Modes as git writes them; an unmerged file has none.
LINK, SUBMODULE, UNMERGED = "120000", "160000", "000000"
STDIN = "<stdin>"
# What a file holds, cut off behind files.MAX_BYTES + 1 bytes; or why it cannot be read.
Content: TypeAlias = "bytes | Problem"


class FileEntry(NamedTuple):
    """A file of a snapshot: its mode as git writes it, and git's object where it is one."""

    mode: str
    object: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GitTree:
    """A tree of git: `label` is what the user typed, "the index" or "the work tree"; `commit` only of a revision."""

    kind: Literal["revision", "index", "worktree"]
    label: str
    commit: str = ""

    @property
    def prefix(self) -> str:
        """What git writes before a path to say that it is meant here; nothing in the work tree."""
        return {"revision": f"{self.label}:", "index": ":", "worktree": ""}[self.kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Every file by its path, `/` between the parts.

    `label` is what the user calls the whole; `prefix` goes before a path to name a file to the reader, `labels` name
    those that stand somewhere else. `root_name` says what the folder of all is called, `git` which tree of git it is.
    """

    label: str
    prefix: str
    entries: Mapping[str, FileEntry]
    fetch: Callable[[Mapping[str, FileEntry]], Mapping[str, Content]]
    root_name: Callable[[], str]
    labels: Mapping[str, str] = field(default_factory=dict)
    git: GitTree | None = None

    def label_of(self, path: str) -> str:
        """How a file or folder is named to the reader."""
        return self.labels.get(path) or files.printable(f"{self.prefix}{path}" if path else self.prefix.rstrip("/"))

    def name_of(self, folder: str) -> str:
        """What a folder is called."""
        return PurePosixPath(folder).name or self.root_name()

    def contents(self, paths: Iterable[str]) -> dict[str, Content]:
        """What files hold, all at once; what is not there is left out."""
        wanted = {path: self.entries[path] for path in paths if path in self.entries}
        unfit = {path: problem for path, entry in wanted.items() if (problem := self._unfit(path, entry))}
        return {**unfit, **self.fetch({path: entry for path, entry in wanted.items() if path not in unfit})}

    def _unfit(self, path: str, entry: FileEntry) -> Problem | None:
        place = Place(self.label_of(path), 1, 1)
        match entry.mode:
            case "000000":
                return Problem(
                    place, f"this file is unmerged in {self.label}", "resolve the conflict, and add the file"
                )
            case "120000":
                message = f"this is a symbolic link in {self.label}, which is not followed"
                return Problem(place, message, "put the file there")
            case "160000":
                return Problem(place, f"this is a submodule in {self.label}", "run it inside the submodule")
        return None


def folder(path: Path) -> Snapshot:
    """A folder on disk with all that lies below it, but for what git keeps for itself.

    In a checkout it is as git has it: links in the place of files are not followed, and what a sparse checkout leaves
    out is there, but cannot be read. Elsewhere links are followed.
    """
    shown = files.shown_path(path)
    missing = paths_left_out(path)

    def fetch(entries: Mapping[str, FileEntry]) -> dict[str, Content]:
        return {
            name: left_out_problem(missing[name], files.printable(f"{shown}/{name}"))
            if name in missing
            else on_disk(path / name, f"{shown}/{name}")
            for name in entries
        }

    entries = dict(_walk(str(path), "", frozenset(), follows_links=top_of(path) is None))
    return Snapshot(
        label=files.printable(shown),
        prefix=f"{shown}/",
        entries={**entries, **{name: FileEntry("100644") for name in missing if name not in entries}},
        fetch=fetch,
        root_name=lambda: path.resolve().name,
    )


def in_memory(contents: Mapping[str, bytes], prefix: str = "", name: str = "") -> Snapshot:
    """Files that are handed over whole."""
    entries = dict.fromkeys(contents, FileEntry("100644"))
    return Snapshot(
        label=name or prefix, prefix=prefix, entries=entries, fetch=lambda names: {one: contents[one] for one in names},
        root_name=lambda: name,
    )  # fmt: skip


def file(path: Path) -> Snapshot:
    """One file on disk, wherever it lies. Raises DealTermsError if it cannot be read."""
    shown = files.shown_path(path)
    alone = in_memory({path.name: files.read(path, files.MAX_BYTES, takes_pipes=True)})
    return replace(alone, label=files.printable(shown), labels={path.name: files.printable(shown)})


def stdin() -> Snapshot:
    """What standard input holds, as one file."""
    return in_memory({STDIN: sys.stdin.buffer.read(files.MAX_BYTES + 1)})


def overlay(base: Snapshot, instead: Mapping[str, tuple[Snapshot, str] | None]) -> Snapshot:
    """A snapshot with some of its files as they are in others, by their paths there; None: without that file."""
    put = {path: other for path, other in instead.items() if other}

    def fetch(entries: Mapping[str, FileEntry]) -> dict[str, Content]:
        held = dict(base.fetch({path: entry for path, entry in entries.items() if path not in put}))
        for other in {id(other): other for other, _ in put.values()}.values():
            paths = {path: there for path, (holder, there) in put.items() if holder is other and path in entries}
            contents = other.contents(paths.values())
            held |= {path: contents[there] for path, there in paths.items()}
        return held

    entries = {path: entry for path, entry in base.entries.items() if path not in instead}
    return replace(
        base,
        entries=entries | {path: other.entries[there] for path, (other, there) in put.items()},
        labels={**base.labels, **{path: other.label_of(there) for path, (other, there) in put.items()}},
        fetch=fetch,
        git=None,
    )


def below(base: Snapshot, within: str) -> Snapshot:
    """What lies in one folder of a snapshot, by the paths from there."""
    start = f"{within}/"
    if not within:
        return base

    def fetch(entries: Mapping[str, FileEntry]) -> dict[str, Content]:
        held = base.fetch({start + path: entry for path, entry in entries.items()})
        return {path.removeprefix(start): content for path, content in held.items()}

    return replace(
        base,
        label=base.label_of(within),
        prefix=f"{base.prefix}{start}",
        entries={path.removeprefix(start): entry for path, entry in base.entries.items() if path.startswith(start)},
        labels={path.removeprefix(start): label for path, label in base.labels.items() if path.startswith(start)},
        fetch=fetch,
        root_name=lambda: PurePosixPath(within).name,
        git=None,
    )


def read_ahead(base: Snapshot, paths: Iterable[str]) -> Snapshot:
    """The same snapshot with some of its files read at once, as git takes a process for every time that it is asked."""
    held = base.contents(paths)

    def fetch(entries: Mapping[str, FileEntry]) -> dict[str, Content]:
        rest = base.fetch({path: entry for path, entry in entries.items() if path not in held})
        return {**rest, **{path: held[path] for path in entries if path in held}}

    return replace(base, fetch=fetch)


def whole(content: Content) -> bytes:
    """What a file holds. Raises DealTermsError if it cannot be read."""
    if isinstance(content, Problem):
        raise DealTermsError([content])
    return content


def on_disk(path: Path, label: str) -> Content:
    """What a file on disk holds, or why it cannot be read; `label` names it to the reader."""
    try:
        return files.read(path, files.MAX_BYTES)
    except DealTermsError as error:
        return replace(error.problems[0], place=Place(files.printable(label), 1, 1))


def disk_mode(mode: int) -> str:
    """The mode of a regular file on disk as git writes it."""
    return "100755" if mode & stat.S_IXUSR else "100644"


def _walk(root: str, below_root: str, above: frozenset[str], *, follows_links: bool) -> Iterator[tuple[str, FileEntry]]:
    """Every file below a folder; `above` are the real paths of the folders around it, to end where links go round."""
    real = os.path.realpath(root)
    if real in above:
        return
    try:
        with os.scandir(root) as listed:
            found = sorted(listed, key=lambda one: one.name)
    except OSError:
        return
    for one in found:
        if one.name == ".git":
            continue
        if one.is_dir(follow_symlinks=follows_links):
            yield from _walk(one.path, f"{below_root}{one.name}/", above | {real}, follows_links=follows_links)
        elif one.is_symlink() and not (follows_links and os.path.exists(one.path)):  # noqa: PTH110  for every file
            yield f"{below_root}{one.name}", FileEntry(LINK)
        else:
            yield f"{below_root}{one.name}", FileEntry(disk_mode(one.stat().st_mode))
