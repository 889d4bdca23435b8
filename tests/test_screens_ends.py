"""How screens and commands end: the terminal sane, nothing lost, no file left over, faults of the system told."""

from __future__ import annotations

import asyncio
import contextlib
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import termios
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from deal_terms import files
from deal_terms.answering.browse import FIRST
from deal_terms.tui import memory_file
from deal_terms.tui.drawing_stream import as_ascii
from deal_terms.tui.reader_memory import ReaderMemory, load, save
from tests.screens import FERRY, Shown, tried

PROGRAM = [sys.executable, "-m", "deal_terms"]
# Told when the screens leave the terminal: no mouse, no other screen, the cursor there.
MOUSE_OFF, SCREEN_OFF, CURSOR_ON = b"\x1b[?1003l", b"\x1b[?1049l", b"\x1b[?25h"


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path / "state"


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    shutil.copytree(FERRY, tmp_path / "ferry")
    return tmp_path / "ferry"


class Terminal:
    """A program in a terminal of its own, 110 by 30."""

    def __init__(self, *arguments: str, environment: dict[str, str] | None = None, stderr: Path | None = None) -> None:
        self.seen = b""
        self.pid, self._handle = pty.fork()
        if not self.pid:
            with contextlib.suppress(BaseException):
                os.environ.update({**(environment or {}), "COLUMNS": "110", "LINES": "30"})
                if stderr:
                    os.dup2(os.open(stderr, os.O_WRONLY | os.O_CREAT), 2)
                os.execv(PROGRAM[0], [*PROGRAM, *arguments])
            os._exit(70)
        self.before = termios.tcgetattr(self._handle)

    def until(self, words: bytes) -> None:
        ends = time.monotonic() + 30
        while words not in self.seen and time.monotonic() < ends:
            self._read()
        assert words in self.seen, self.seen[-2000:]

    def press(self, keys: bytes) -> None:
        os.write(self._handle, keys)

    def close(self) -> None:
        """The terminal's window is closed."""
        os.close(self._handle)
        self._handle = -1

    def end(self) -> int:
        """What it ended with, as a shell would say it."""
        ends = time.monotonic() + 30
        while time.monotonic() < ends:
            if self._handle >= 0:
                self._read()
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.mode = termios.tcgetattr(self._handle) if self._handle >= 0 else self.before
                code = os.waitstatus_to_exitcode(status)
                return 128 - code if code < 0 else code
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        raise AssertionError("it never ended")

    def _read(self) -> None:
        if select.select([self._handle], [], [], 0.05)[0]:
            with contextlib.suppress(OSError):
                self.seen += os.read(self._handle, 1 << 16)


# The terminal


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_screens_with_the_terminal_sane_and_the_marks_saved(number: int, ferry: Path) -> None:
    terminal = Terminal("browse", "--deal", str(ferry))
    terminal.until(b"Fee a year")
    terminal.press(b"gm")  # the first term, wherever it opened
    terminal.until(b"marked")
    os.kill(terminal.pid, number)
    assert terminal.end() == 128 + number
    for told in (MOUSE_OFF, SCREEN_OFF, CURSOR_ON):
        assert told in terminal.seen
    assert terminal.mode == terminal.before
    assert load(ferry).marked == ("fee",)


@pytest.mark.slow
def test_a_closed_terminal_ends_the_screens_and_loses_nothing(ferry: Path) -> None:
    terminal = Terminal("browse", "--deal", str(ferry))
    terminal.until(b"Fee a year")
    terminal.press(b"gm")
    terminal.until(b"marked")
    terminal.close()
    assert terminal.end() != 0
    assert load(ferry).marked == ("fee",)


@pytest.mark.slow
def test_the_screens_are_drawn_wherever_stderr_leads(ferry: Path, tmp_path: Path) -> None:
    terminal = Terminal("browse", "--deal", str(ferry), stderr=tmp_path / "told")
    terminal.until(b"Fee a year")
    terminal.press(b"q")
    assert terminal.end() == 0
    assert (tmp_path / "told").read_bytes() == b""


@pytest.mark.slow
def test_a_locale_without_utf_8_gets_lines_in_ascii(ferry: Path) -> None:
    terminal = Terminal("browse", "--deal", str(ferry), environment={"LC_ALL": "C"})
    terminal.until(b"Fee a year")
    terminal.until(b"USD 2 million")
    terminal.press(b"q")
    assert terminal.end() == 0
    assert terminal.seen.isascii()
    assert b"\\u" not in terminal.seen
    drawn = re.sub(rb"\x1b\[[0-9;?<>=$]*[a-zA-Z]", b"", terminal.seen)
    for one in (b"-----+", b"| : USD 2 million"):
        assert one in drawn


@pytest.mark.parametrize("text", ["│ ▪ USD 400,000 … −", "─┼─▌▐", "Україна «так»", "鉱物", "e\u0301"])
def test_what_is_drawn_in_ascii_is_as_wide_as_it_was(text: str) -> None:
    from rich.cells import cell_len  # noqa: PLC0415

    assert as_ascii(text).isascii()
    assert len(as_ascii(text)) == cell_len(text)


# What is remembered


def test_marks_and_choices_are_saved_when_they_change(ferry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory_file, "SAVE_SECONDS", 0.01)

    async def run(shown: Shown) -> None:
        await shown.go("fee")
        await shown.press("m")
        await shown.until(lambda: load(ferry).marked == ("fee",))
        await shown.press("2")
        await shown.until(lambda: load(ferry).view == "pair")

    tried(run, folder=ferry, remembers=True)


def test_two_windows_never_undo_each_other(ferry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory_file, "SAVE_SECONDS", 0.01)
    save(ferry, ReaderMemory(marked=("deposit", "dogs")))

    async def run() -> None:
        async with Shown(folder=ferry, remembers=True) as one, Shown(folder=ferry, remembers=True) as other:
            await one.go("fee")
            await one.press("m")
            await one.until(lambda: "fee" in load(ferry).marked)
            await other.go("deposit")
            await other.press("m", "b")
            await other.choose("first column")
            await other.until(lambda: load(ferry).baseline != "")
            await one.go("wreck")
            await one.press("m", "q")
            await other.press("q")

    asyncio.run(run())
    remembered = load(ferry)
    assert set(remembered.marked) == {"dogs", "fee", "wreck"}
    assert remembered.baseline == FIRST


def test_readers_who_save_at_once_lose_no_mark(ferry: Path) -> None:
    def mark(term: str) -> None:
        known = ReaderMemory()
        assert save(ferry, replace(known, marked=(term,)), known) is None

    threads = [threading.Thread(target=mark, args=(f"term-{number}",)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(load(ferry).marked) == {f"term-{number}" for number in range(20)}


def test_a_full_disk_is_told_once_and_nothing_falls_over(ferry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory_file, "SAVE_SECONDS", 0.01)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "write", full)

    async def run(shown: Shown) -> None:
        await shown.press("m")
        await shown.until(shown.toasts)
        await shown.press("j", "m")
        await asyncio.sleep(0.05)
        await shown.rest()
        [told] = shown.toasts()
        assert "Not remembered for next time" in told
        assert "No space left" in told

    tried(run, folder=ferry, remembers=True)


# Commands


def program(*arguments: str, **how: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*PROGRAM, *arguments], text=True, stderr=subprocess.PIPE, check=False, **how)  # type: ignore[call-overload, no-any-return]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", [("matrix",), ("check",), ("browse",), ("matrix", "--format", "json")])
def test_a_full_disk_is_told_as_that(arguments: tuple[str, ...], unbuffered: str, ferry: Path) -> None:
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    with Path("/dev/full").open("w") as full:
        ran = program(*arguments, "--deal", str(ferry), stdout=full, env=environment)
    assert ran.returncode == 2
    assert ran.stderr == "no space is left where the answer goes: free some, or write it somewhere else\n"


def closed(arguments: list[str], stream: int) -> subprocess.CompletedProcess[str]:
    how = {0: "<&-", 1: ">&-", 2: "2>&-"}[stream]
    return subprocess.run(["sh", "-c", f'exec "$@" {how}', "sh", *PROGRAM, *arguments], text=True, capture_output=True)  # noqa: PLW1510


def test_a_closed_stream_is_told_as_that(ferry: Path) -> None:
    asked = ["matrix", "--deal", str(ferry)]
    ran = closed(asked, 1)
    assert (ran.returncode, ran.stderr) == (2, "standard output is closed, so that no answer can be printed\n")
    for stream in (0, 2):
        assert closed(asked, stream).returncode == 0
    assert closed(["no-such-command"], 2).returncode == 2


def test_a_working_directory_that_is_gone_is_told_as_that(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    script = f'cd "{tmp_path}/gone" && rmdir "{tmp_path}/gone" && exec "$@"'
    environment = {**os.environ, "PYTHONPATH": str(Path(files.__file__).parent.parent)}
    ran = subprocess.run(
        ["sh", "-c", script, "sh", *PROGRAM, "matrix"], text=True, capture_output=True, env=environment, check=False
    )
    assert ran.returncode == 2
    assert ran.stderr == "the working directory is gone: go to another one\n"


@pytest.fixture
def slow_disk(tmp_path: Path) -> dict[str, str]:
    """The environment of a Python whose disk takes its time."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(
        "import os, time\nreal = os.fsync\n"
        "def fsync(handle):\n    real(handle)\n    open(os.environ['BEGUN'], 'w').close()\n    time.sleep(20)\n"
        "os.fsync = fsync\n"
    )
    path = os.pathsep.join([str(tmp_path / "site"), str(Path(files.__file__).parent.parent)])
    return {**os.environ, "PYTHONPATH": path, "BEGUN": str(tmp_path / "begun")}


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_leaves_no_half_written_file(
    number: int, ferry: Path, tmp_path: Path, slow_disk: dict[str, str]
) -> None:
    (tmp_path / "out").mkdir()
    ran = subprocess.Popen(
        [*PROGRAM, "matrix", "--deal", str(ferry), "-o", str(tmp_path / "out" / "matrix.txt")], env=slow_disk
    )
    ends = time.monotonic() + 30
    while not (tmp_path / "begun").exists() and time.monotonic() < ends:
        time.sleep(0.02)
    assert [*(tmp_path / "out").iterdir()], "nothing was being written"
    ran.send_signal(number)
    assert ran.wait(20) in (-number, 130)
    assert [*(tmp_path / "out").iterdir()] == []
