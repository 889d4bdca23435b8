"""Edits of the files that git is configured by: shown, made all together, and taken back where one cannot be made."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from deal_terms import files
from deal_terms.errors import DealTermsError, Problem, trouble
from deal_terms.files import shown_path
from deal_terms.git_driver.settings import git_output

# No file that git is configured by is longer.
LONGEST = 16 * 1024 * 1024


@dataclass(frozen=True)
class Edit:
    """One file before and after, None where there is no file; `steps`: what `git config` is to be told, in order."""

    file: Path
    before: bytes | None
    after: bytes | None
    steps: tuple[tuple[str, ...], ...] = ()


def carry_out(edits: Sequence[Edit]) -> None:
    """Makes all edits, or takes back those that are made.

    Raises DealTermsError; where a file was changed by someone else meanwhile, it says so and leaves that file alone.
    """
    made: list[tuple[Edit, bytes | None, list[Path]]] = []
    try:
        for edit in edits:
            new_folders = [folder for folder in edit.file.parents if not folder.exists()]
            made.append((edit, edit.before, new_folders))
            for _ in _make(edit):
                made[-1] = (edit, content(edit.file), new_folders)
    except BaseException as error:
        left = [problem for each in reversed(made) for problem in _take_back(*each)]
        if not isinstance(error, DealTermsError):
            raise
        raise DealTermsError([*error.problems, *left]) from error


def listing(edit: Edit) -> Iterator[str]:
    """The lines of a unified diff. No line that stays is among them: a configuration may hold passwords."""
    before, after = (os.devnull if data is None else shown_path(edit.file) for data in (edit.before, edit.after))
    for line in difflib.unified_diff(_lines(edit.before), _lines(edit.after), before, after, n=0):
        yield line.removesuffix("\n")
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"


def content(file: Path) -> bytes | None:
    """What a file holds, None where there is none. Raises DealTermsError for what is no regular file, or too long."""
    if not os.path.lexists(file):
        return None
    if file.exists() and not file.is_file():
        # Git would put a file in its place: run by root, in that of /dev/null.
        raise trouble(f"{shown_path(file)} is not a regular file", "let git's configuration name a file")
    data = files.read(file, LONGEST) if file.exists() else None
    if data is not None and len(data) > LONGEST:
        raise trouble(f"{shown_path(file)} is longer than {LONGEST} bytes", "check what is in it")
    return data


def _make(edit: Edit) -> Iterator[None]:
    """Step by step: whatever goes wrong, what was done is known."""
    for step in edit.steps:
        git_output("config", "--file", str(edit.file), *step)
        yield
    if edit.after is None:
        edit.file.unlink()
    elif not edit.steps:
        _make_folder(edit.file.parent)
        files.write(edit.file, edit.after)
    yield


def _take_back(edit: Edit, made: bytes | None, new_folders: Sequence[Path]) -> Iterator[Problem]:
    """The file as it was before; what keeps it from being that."""
    try:
        now = content(edit.file)
        if now not in (made, edit.before):
            yield Problem(None, f"{shown_path(edit.file)} was changed meanwhile: it was left as it is now")
        elif edit.before is not None and now != edit.before:
            files.write(edit.file, edit.before)
        elif now is not None and edit.before is None:
            edit.file.unlink()
        for folder in new_folders:
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
    except DealTermsError as error:
        yield from error.problems
    except OSError as error:
        yield Problem(None, f"{shown_path(edit.file)} could not be put back: {error.strerror}")


def _lines(data: bytes | None) -> list[str]:
    return [line.decode(errors="replace") for line in (data or b"").splitlines(keepends=True)]


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise trouble(f"{shown_path(folder)}: cannot make this folder: {error.strerror}", "make it first") from error
