"""Edits of the files that git is configured by: shown, made all together, and taken back where one cannot be made."""

from __future__ import annotations

import contextlib
import difflib
import os
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path

from deal_terms import files
from deal_terms.errors import DealTermsError, Problem, trouble
from deal_terms.files import shown_path
from deal_terms.frozen_records import dataclass

# What asks us to end, and lets us put things away first.
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# No file that git is configured by is longer.
LONGEST = 16 * 1024 * 1024


@dataclass(frozen=True)
class Edit:
    """One file before and after, None where there is no file; `is_config`: it is one that git itself writes, too."""

    file: Path
    before: bytes | None
    after: bytes | None
    is_config: bool = False


def carry_out(edits: Sequence[Edit]) -> None:
    """Makes all edits, or takes back those that are made.

    Raises DealTermsError; where a file was changed by someone else meanwhile, it says so and leaves that file alone.
    """
    made: list[Edit] = []
    new_folders: list[Path] = []
    try:
        for edit in edits:
            new_folders = [*(folder for folder in edit.file.parents if not folder.exists()), *new_folders]
            _make(edit, made)
    except BaseException as error:
        left = [problem for edit in reversed(made) for problem in _take_back(edit)]
        _remove_empty(new_folders)
        if not isinstance(error, DealTermsError):
            raise
        told = {one.message for one in error.problems}
        raise DealTermsError([*error.problems, *(one for one in left if one.message not in told)]) from error


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


def _make(edit: Edit, made: list[Edit]) -> None:
    """All at once: whoever reads the file meanwhile, or finds it after a kill, has what it held before or after.

    It is `made` from the moment on when it begins to be; what somebody else did alike is not ours to take back.
    """
    _make_folder(edit.file.parent)
    with _alone(edit.file) if edit.is_config else contextlib.nullcontext():
        now = content(edit.file)
        if now == edit.after:
            return
        if now != edit.before:
            raise trouble(_left_alone(edit), "run it again")
        made.append(edit)
        _put(edit.file, edit.after)


def _put(file: Path, data: bytes | None) -> None:
    """Raises DealTermsError."""
    if data is not None:
        files.write(file, data)
        return
    try:
        file.unlink()
    except OSError as error:
        message = f"{shown_path(file)} could not be removed: {error.strerror}"
        raise trouble(message, "change the permissions of its folder") from error


@contextlib.contextmanager
def _alone(file: Path) -> Iterator[None]:
    """While git does not write it: under the lock that git itself takes, so that neither undoes what the other does.

    Raises DealTermsError where somebody has that lock.
    """
    lock = Path(f"{os.path.realpath(file)}.lock")
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)  # till the lock is in the hands of `finally`
    try:
        os.close(os.open(lock, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
    except OSError as error:
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
        if isinstance(error, FileExistsError):
            message = f"{shown_path(file)} is locked: another git is at work on it"
            raise trouble(message, f"wait until it has ended; if none is at work, remove {shown_path(lock)}") from error
        raise trouble(f"{shown_path(lock)}: no file can be made there: {error.strerror}") from error
    try:
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
        yield
    finally:
        lock.unlink(missing_ok=True)


def _left_alone(edit: Edit) -> str:
    return f"{shown_path(edit.file)} was changed meanwhile: it was left as it is now"


def _remove_empty(folders: Sequence[Path]) -> None:
    for folder in folders:
        with contextlib.suppress(OSError):
            folder.rmdir()


def _take_back(edit: Edit) -> Iterator[Problem]:
    """The file as it was before; what keeps it from being that."""
    try:
        if content(edit.file) != edit.before:
            with _alone(edit.file) if edit.is_config else contextlib.nullcontext():
                if content(edit.file) == edit.after:
                    _put(edit.file, edit.before)
                else:
                    yield Problem(None, _left_alone(edit))
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
