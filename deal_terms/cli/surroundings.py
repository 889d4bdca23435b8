"""What surrounds a run of the command: its streams, its working directory, the signals that end it."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sys
from types import FrameType
from typing import TextIO

# What the system can be short of, in words of what would do.
SHORTAGES = {
    errno.ENOSPC: "no space is left where the answer goes: free some, or write it somewhere else",
    errno.EDQUOT: "no space is left for you where the answer goes: free some, or write it somewhere else",
    errno.EMFILE: "too many files are open: close some, or raise the limit (ulimit -n)",
    errno.ENFILE: "too many files are open on this machine: close some",
    errno.ENOMEM: "there is not enough memory",
    errno.EIO: "the terminal or the disk does not answer any more",
    errno.EBADF: "a stream that this needs is closed",
}
NO_OUTPUT = "standard output is closed, so that no answer can be printed"
NO_DIRECTORY = "the working directory is gone: go to another one"


class EndSignal(BaseException):
    """A signal asked us to end: what was begun is put away first."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def end_on_signals() -> None:
    """From now on a signal that asks us to end raises EndSignal, unless it was ignored from the start."""
    for number in (signal.SIGTERM, *([signal.SIGHUP] if sys.platform != "win32" else [])):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


def die(number: int) -> None:
    """Ends by the signal itself, so that whoever sent it sees that it did."""
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


def open_closed_streams() -> None:
    """Puts nothing in the place of a stream that was closed before we began, as what writes there would fall over."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull)  # noqa: PTH123, SIM115  for as long as we run
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")  # noqa: PTH123, SIM115


def in_ci() -> bool:
    """Whether this is a run in CI, whose log more people may read than may read the files."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


def drop_output() -> None:
    """Lets what is still to be written go nowhere, so that Python does not complain of it at exit."""
    _drop(sys.stdout)


def drop_unread_complaints() -> None:
    """The same for standard error where nobody reads it any more, so that the exit code stays what it is."""
    try:
        sys.stderr.flush()
    except OSError:
        _drop(sys.stderr)


def fault_in_words(error: OSError) -> str:
    """A fault of the system around us, told as that."""
    if not _has_directory():
        return NO_DIRECTORY
    if error.errno in SHORTAGES:
        return SHORTAGES[error.errno]
    where = f": {os.fsdecode(error.filename)}" if isinstance(error.filename, str | bytes) else ""
    return f"the system refuses: {error.strerror or error}{where}"


def _drop(stream: TextIO) -> None:
    with contextlib.suppress(OSError, ValueError):  # a stream of another's making has nothing behind it
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _has_directory() -> bool:
    try:
        os.getcwd()  # noqa: PTH109  as cheap as can be
    except OSError:
        return False
    return True


def _end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  a handler's signature
    raise EndSignal(number)
