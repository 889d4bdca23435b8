"""Where a file should be stands a pipe, a socket or a device: every command refuses it at once, and says what it is.

A pipe that was typed is read, and written to, as any program does: the shell puts one for `<(…)`. One that lies in the
folder of a deal is never opened, as nobody may ever write into it.
"""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from deal_terms import files
from deal_terms.errors import DealTermsError
from tests import warm

FERRY = Path(__file__).parent / "frames/ferry"
Put = Callable[[Path], object]


def pipe(path: Path) -> None:
    os.mkfifo(path)


def unix_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(os.path.relpath(path))  # an address may be no longer than some hundred bytes


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


KINDS = {"a pipe": pipe, "a socket": unix_socket, "a device": device}
TYPED = {kind: put for kind, put in KINDS.items() if kind != "a pipe"}
FIRST, SECOND = "terms/ferry/versions/first.yaml", "terms/ferry/versions/second.yaml"
READING = (
    ("list",),
    ("show", "first"),
    ("diff", "first", "second"),
    ("diff", FIRST, SECOND),
    ("compare", "first", "second", "second"),
    ("matrix",),
    ("history", "fee"),
    ("gaps",),
    ("disputes",),
    ("timeline",),
    ("sources",),
    ("check",),
    ("report", "-o", "out.html"),
    ("export", "-o", "out"),
    ("schema", "file", "version"),
    ("browse",),
)
WRITING = (
    ("diff", "first", "second", "-o"),
    ("compare", "first", "second", "second", "-o"),
    ("merge", FIRST, SECOND, FIRST, "-o"),
    ("matrix", "-o"),
    ("history", "fee", "-o"),
    ("gaps", "-o"),
    ("disputes", "-o"),
    ("timeline", "-o"),
    ("sources", "-o"),
    ("check", "-o"),
    ("list", "-o"),
    ("show", "first", "-o"),
    ("report", "-o"),
    ("export", "--table", "terms", "-o"),
)


@pytest.fixture
def ferry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(FERRY, tmp_path / "terms/ferry"))


def refused(*arguments: str) -> str:
    ended = warm.run(*arguments)
    said = " ".join((ended.stderr + ended.stdout).split())
    assert ended.returncode == 2, said
    assert "Traceback" not in said
    return said


@pytest.mark.spread(5)
@pytest.mark.parametrize("name", ["deal.yaml", "sources.yaml", "versions/new.yaml"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_in_the_folder_of_a_deal(arguments: tuple[str, ...], kind: str, name: str, ferry: Path) -> None:
    if arguments[0] == "schema" and name != "deal.yaml":
        pytest.skip("it reads the register alone")
    (ferry / name).unlink(missing_ok=True)
    KINDS[kind](ferry / name)
    assert f"{name}: this is {kind}, not a file" in refused(*arguments)


@pytest.mark.spread(3)
@pytest.mark.parametrize("kind", TYPED)
@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("command", ["diff", "compare", "merge", "show"])
def test_as_a_file_that_was_named(command: str, place: int, kind: str, ferry: Path) -> None:
    named = [str(ferry / "versions/first.yaml")] * {"diff": 2, "show": 1}.get(command, 3)
    if place >= len(named):
        pytest.skip("it takes fewer files")
    TYPED[kind](ferry.parent / "odd.yaml")
    named[place] = "terms/odd.yaml"
    assert f"odd.yaml: this is {kind}, not a file" in refused(command, *named)


@pytest.mark.parametrize("kind", TYPED)
def test_as_a_file_that_git_hands_over(kind: str, ferry: Path) -> None:
    """For git it is a diff that cannot be made, and a merge that is left to its own, which knows no socket either."""
    TYPED[kind](ferry.parent / "odd.yaml")
    odd, whole = "terms/odd.yaml", FIRST
    told = warm.run("git-driver", "--", FIRST, odd, "1" * 40, "100644", whole, "2" * 40, "100644")
    assert told.returncode == 0
    assert f"odd.yaml: this is {kind}, not a file" in told.stdout
    merged = warm.run("merge-driver", "--", whole, whole, odd, "7", FIRST)
    assert merged.returncode > 128 or kind == "a device"
    assert f"odd.yaml: this is {kind}, not a file" in merged.stderr


@pytest.mark.spread(3)
@pytest.mark.parametrize("arguments", WRITING, ids=" ".join)
def test_a_socket_as_the_file_to_write(arguments: tuple[str, ...], ferry: Path) -> None:
    unix_socket(ferry.parent / "out.html")
    assert "out.html: this is a socket, not a file" in refused(*arguments, "terms/out.html")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("what", ["--deal", "--articles", "--reviewed"])
def test_as_a_folder_or_another_file(what: str, kind: str, ferry: Path) -> None:
    KINDS[kind](ferry.parent / "odd")
    command = {"--deal": ["list"], "--articles": ["check", "terms/ferry"], "--reviewed": ["review", "HEAD"]}[what]
    refused(*command, what, "terms/odd")


def test_a_terminal_and_nothing_are_read_as_any_file() -> None:
    assert files.read(os.devnull, 10, takes_pipes=True) == b""
    with pytest.raises(DealTermsError, match="this is a device"):
        files.read(os.devnull, 10)
    handle, terminal = os.openpty()
    os.write(handle, b"typed\n\x04")
    assert files.read(os.ttyname(terminal), 10, takes_pipes=True) == b"typed\n"
    os.close(handle)
    os.close(terminal)
