"""Text → the clipboard, by the tool that can; and honest words about whether it got there."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator

from deal_terms import untrusted

COPIED_MESSAGE = "Copied"
SENT_MESSAGE = "Copied (via terminal; some terminals ignore this)"
TO_TMUX_MESSAGE = "Copied into tmux, which sends it on where the terminal takes it"
BESIDE_TMUX_MESSAGE = "Copied into tmux, and via terminal (some terminals ignore this)"
IN_TMUX_MESSAGE = "Copied into tmux"
FAILED_MESSAGE = "Not copied: nothing here can reach a clipboard. Export it to a file instead"
PATIENCE = 2.0


def copy(text: str, app_copy: Callable[[str], None]) -> str:
    """Copies the text and returns the words to show; waits up to PATIENCE seconds for each tool that is there.

    `app_copy` writes OSC 52 to the terminal: Textual's App.copy_to_clipboard. What reaches the clipboard may be pasted
    into a shell, so it is made safe for a terminal first; tabs stay, which part the cells of a row.
    """
    safe = "\t".join(untrusted.block(part) for part in text.split("\t"))
    if not _over_ssh() and any(_took(tool, safe) for tool in _local_tools()):
        return COPIED_MESSAGE
    if os.environ.get("TMUX"):
        if _took(("tmux", "load-buffer", "-w", "-"), safe):
            return TO_TMUX_MESSAGE
        # Before 3.2 tmux knows no -w: it keeps the text, and the terminal is told past it.
        if _took(("tmux", "load-buffer", "-"), safe):
            return BESIDE_TMUX_MESSAGE if _sent(safe, app_copy) else IN_TMUX_MESSAGE
    return SENT_MESSAGE if _sent(safe, app_copy) else FAILED_MESSAGE


def _over_ssh() -> bool:
    """Whether the reader sits at another machine, whose clipboard no tool of this one reaches."""
    return bool(os.environ.get("SSH_CONNECTION") or os.environ.get("SSH_TTY"))


def _local_tools() -> Iterator[tuple[str, ...]]:
    if sys.platform == "darwin":
        yield ("pbcopy",)
    if sys.platform == "win32":
        yield ("clip",)
    if os.environ.get("WAYLAND_DISPLAY"):
        # Without a type it would start other programs to guess one.
        yield ("wl-copy", "--type", "text/plain")
    if os.environ.get("DISPLAY"):
        yield ("xclip", "-selection", "clipboard")
        yield ("xsel", "--clipboard", "--input")


def _took(tool: tuple[str, ...], text: str) -> bool:
    """Whether the tool is there, read the text to its end and said that it went well."""
    program = shutil.which(tool[0])
    if program is None:
        return False
    try:
        # xclip and its like stay behind to serve the text: a pipe of ours that they held would never end.
        ran = subprocess.Popen(  # noqa: S603
            [program, *tool[1:]],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "LC_CTYPE": "UTF-8"} if tool[0] == "pbcopy" else None,
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        ran.communicate(text.encode("utf-16" if tool[0] == "clip" else "utf-8"), timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        _end(ran)
        return False
    return ran.returncode == 0


def _end(ran: subprocess.Popen[bytes]) -> None:
    """Ends a tool that hangs, with whatever it started, and lets nothing of it stay behind."""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            ran.kill()
        else:
            os.killpg(ran.pid, signal.SIGKILL)
    with contextlib.suppress(OSError):
        assert ran.stdin
        ran.stdin.close()
    ran.wait()


def _sent(text: str, app_copy: Callable[[str], None]) -> bool:
    try:
        app_copy(text)
    except (OSError, RuntimeError, ValueError):
        return False
    return True
