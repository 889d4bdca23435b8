"""Copying: the tool that can, in its order; no hang, and no word of success that is not so."""

import base64
import os
import pty
import select
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from deal_terms.tui import clipboard
from deal_terms.tui.clipboard import (
    BESIDE_TMUX_MESSAGE,
    COPIED_MESSAGE,
    FAILED_MESSAGE,
    IN_TMUX_MESSAGE,
    SENT_MESSAGE,
    TO_TMUX_MESSAGE,
    copy,
)

ROOT = Path(__file__).parent.parent
Tool = Callable[..., Path]
TAKES = "cat > {got}"
FAILS = "cat > {got}; exit 3"
# As xclip does: it stays behind with every stream it was given.
STAYS_BEHIND = "cat > {got}; sleep 30 & echo $! > {pid}"
HANGS = "sleep 30 & echo $! > {pid}; wait"
READS_NOTHING = "sleep 30 & echo $! > {pid}; exit 1"
OLD_TMUX = 'if [ "$2" = -w ]; then echo "unknown flag -w" >&2; exit 1; fi; cat > {got}'


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No display, no tmux, no ssh, and no tool but those of the test."""
    for name in ("WAYLAND_DISPLAY", "DISPLAY", "TMUX", "SSH_CONNECTION", "SSH_TTY"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(clipboard, "PATIENCE", 10.0)


@pytest.fixture
def tool(tmp_path: Path) -> Iterator[Tool]:
    """Puts a tool on the PATH that runs a line of shell; returns the file that will hold what it took."""
    pids: list[Path] = []

    def put(name: str, does: str = TAKES) -> Path:
        got, pid, program = tmp_path / f"{name}.got", tmp_path / f"{name}.pid", tmp_path / "bin" / name
        pids.append(pid)
        arguments = f'echo "$@" > {shlex.quote(f"{got}.arguments")}; '
        line = does.format(got=shlex.quote(str(got)), pid=shlex.quote(str(pid)))
        program.write_text(f"#!/bin/sh\nPATH={shlex.quote(os.defpath)}\n{arguments}{line}\n")
        program.chmod(0o755)
        return got

    yield put
    for pid in pids:
        if pid.exists() and alive(pid):
            os.kill(int(pid.read_text()), 9)


@pytest.fixture
def sent() -> list[str]:
    return []


def alive(pid: Path) -> bool:
    """Whether the process whose number stands in the file runs still; one that ended, waited for or not, does not."""
    try:
        state = Path(f"/proc/{int(pid.read_text())}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def arguments(got: Path) -> str:
    return Path(f"{got}.arguments").read_text().strip()


@pytest.mark.parametrize(
    ("variable", "name", "asked"),
    [
        ("WAYLAND_DISPLAY", "wl-copy", "--type text/plain"),
        ("DISPLAY", "xclip", "-selection clipboard"),
        ("DISPLAY", "xsel", "--clipboard --input"),
    ],
)
def test_a_display_has_its_tool_take_the_text(
    variable: str, name: str, asked: str, tool: Tool, sent: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    got = tool(name)
    assert copy("ціна\tUSD 5", sent.append) == SENT_MESSAGE, "without a display"
    monkeypatch.setenv(variable, ":0")
    assert copy("ціна\tUSD 5", sent.append) == COPIED_MESSAGE
    assert got.read_text() == "ціна\tUSD 5"
    assert arguments(got) == asked
    assert len(sent) == 1


@pytest.mark.parametrize(("platform", "name", "encoding"), [("darwin", "pbcopy", "utf-8"), ("win32", "clip", "utf-16")])
def test_a_system_with_a_tool_of_its_own_needs_no_display(
    platform: str, name: str, encoding: str, tool: Tool, sent: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    got = tool(name, 'echo "$LC_CTYPE" > {got}.locale; cat > {got}')
    monkeypatch.setattr(clipboard, "sys", SimpleNamespace(platform=platform))
    monkeypatch.delenv("LC_CTYPE", raising=False)
    assert copy("ціна", sent.append) == COPIED_MESSAGE
    assert got.read_bytes().decode(encoding) == "ціна"
    if platform == "darwin":  # without a locale it takes UTF-8 for Mac Roman
        assert Path(f"{got}.locale").read_text() == "UTF-8\n"


@pytest.mark.parametrize("variable", ["SSH_CONNECTION", "SSH_TTY"])
def test_over_ssh_the_clipboard_of_the_far_machine_is_left_alone(
    variable: str, tool: Tool, sent: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv(variable, "x")
    unused = [tool("wl-copy"), tool("xclip"), tool("xsel")]
    assert copy("x", sent.append) == SENT_MESSAGE
    assert sent == ["x"]
    assert not any(got.exists() for got in unused)


def test_a_tool_that_fails_falls_to_the_next(tool: Tool, sent: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("DISPLAY", ":0")
    tool("wl-copy", FAILS)
    tool("xclip", FAILS)
    got = tool("xsel")
    assert copy("x", sent.append) == COPIED_MESSAGE
    assert got.read_text() == "x"
    assert sent == []


def test_where_every_tool_fails_it_says_no_more_than_that_the_terminal_was_told(
    tool: Tool, sent: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    tool("xclip", FAILS)
    (tool("xsel").parent / "bin" / "xsel").write_text("#!/no/such/interpreter\n")
    assert copy("x", sent.append) == SENT_MESSAGE
    assert sent == ["x"]


@pytest.mark.parametrize("text", ["x", "x" * 1_000_000])
def test_a_tool_that_hangs_is_ended_with_what_it_started_and_falls_to_the_next(
    text: str, tool: Tool, sent: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "PATIENCE", 0.5)
    monkeypatch.setenv("DISPLAY", ":0")
    pid = tool("xclip", HANGS).with_suffix(".pid")
    started = time.monotonic()
    assert copy(text, sent.append) == SENT_MESSAGE
    assert time.monotonic() - started < 10
    deadline = time.monotonic() + 10
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not alive(pid)


def test_a_tool_that_stays_behind_to_serve_the_text_is_not_waited_for(
    tool: Tool, sent: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    got = tool("xclip", STAYS_BEHIND)
    started = time.monotonic()
    assert copy("x", sent.append) == COPIED_MESSAGE
    assert time.monotonic() - started < clipboard.PATIENCE
    assert got.read_text() == "x"
    assert alive(got.with_suffix(".pid")), "it would no longer serve the text"


def test_a_tool_that_ends_without_reading_is_no_success(
    tool: Tool, sent: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    tool("xclip", READS_NOTHING)
    assert copy("x" * 1_000_000, sent.append) == SENT_MESSAGE


def test_what_is_pasted_into_a_shell_cannot_command_it(sent: list[str]) -> None:
    copy("a\x03\x1b[201~rm -rf\r\nb\tc\x9b6n\u202e\ud800", sent.append)
    assert sent == ["arm -rf\nb\tc\ufffd"]


def test_where_nothing_takes_it_the_way_out_is_named() -> None:
    def closed(_: str) -> None:
        raise OSError(5, "Input/output error")

    assert copy("x", closed) == FAILED_MESSAGE
    assert "Export it to a file" in FAILED_MESSAGE


# tmux


def test_tmux_takes_the_text_and_sends_it_on(tool: Tool, sent: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMUX", "socket,1,0")
    got = tool("tmux")
    assert copy("x", sent.append) == TO_TMUX_MESSAGE
    assert arguments(got) == "load-buffer -w -"
    assert (got.read_text(), sent) == ("x", [])


def test_an_older_tmux_keeps_it_and_the_terminal_is_told_as_well(
    tool: Tool, sent: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(_: str) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setenv("TMUX", "socket,1,0")
    got = tool("tmux", OLD_TMUX)
    assert copy("x", sent.append) == BESIDE_TMUX_MESSAGE
    assert (got.read_text(), sent) == ("x", ["x"])
    assert copy("x", closed) == IN_TMUX_MESSAGE


def test_a_tmux_that_is_gone_is_no_success(tool: Tool, sent: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMUX", "socket,1,0")
    tool("tmux", FAILS)
    assert copy("x", sent.append) == SENT_MESSAGE
    assert sent == ["x"]


def test_a_local_tool_goes_before_tmux(tool: Tool, sent: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMUX", "socket,1,0")
    monkeypatch.setenv("DISPLAY", ":0")
    tool("xclip")
    unused = tool("tmux")
    assert copy("x", sent.append) == COPIED_MESSAGE
    assert not unused.exists()


def test_a_real_tmux_holds_the_text_and_its_terminal_is_sent_it(tmp_path: Path) -> None:
    tmux = shutil.which("tmux", path=os.defpath)
    if tmux is None:
        pytest.skip("tmux is not installed")
    (tmp_path / "run.py").write_text(
        "import pathlib\nfrom deal_terms.tui.clipboard import copy\n"
        f"pathlib.Path({str(tmp_path / 'said')!r}).write_text(copy('ціна 5', lambda _: None))\n"
    )
    run = shlex.join([sys.executable, str(tmp_path / "run.py")])
    environment = {
        "PATH": os.defpath,
        "TERM": "xterm-256color",
        "TMUX_TMPDIR": str(tmp_path),
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
    }
    server = [tmux, "-L", "copying", "-f", os.devnull]
    inside, outside = pty.openpty()
    seen = b""
    wanted = b"\x1b]52;;" + base64.b64encode("ціна 5".encode())
    # The session outlives what it runs: ended at once, it would take the terminal along.
    session = [*server, "new-session", f"{run}; exec sleep 60"]
    with subprocess.Popen(session, stdin=outside, stdout=outside, stderr=outside, env=environment) as attached:
        try:
            deadline = time.monotonic() + 30
            while not (wanted in seen and (tmp_path / "said").exists()) and time.monotonic() < deadline:
                if select.select([inside], [], [], 0.1)[0]:
                    seen += os.read(inside, 65536)
            kept = subprocess.run([*server, "show-buffer"], env=environment, capture_output=True, check=False)
        finally:
            subprocess.run([*server, "kill-server"], env=environment, capture_output=True, check=False)
            attached.wait(10)
            os.close(inside)
            os.close(outside)
    assert kept.stdout.decode() == "ціна 5"
    assert (tmp_path / "said").read_text() == TO_TMUX_MESSAGE
    assert wanted in seen
