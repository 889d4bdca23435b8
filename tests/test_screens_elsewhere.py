"""Where there is no screen to draw on: a pipe, a terminal that draws nothing; and commands that draw none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import warm
from tests.screens import FERRY, LEASE

GOLDEN = Path(__file__).parent / "cases" / "matrix-of-the-lease" / "expected.text"
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE")},
    "COLUMNS": "80",
    "XDG_CONFIG_HOME": os.devnull,
}


def process(*arguments: str, term: str = "xterm-256color", folder: Path = LEASE) -> subprocess.CompletedProcess[str]:
    return warm.run(*arguments, inside=folder, environment={**ENVIRONMENT, "TERM": term})


@pytest.mark.parametrize("arguments", [("browse",), ()], ids=["browse", "no command"])
def test_a_pipe_gets_the_matrix_word_for_word(arguments: tuple[str, ...]) -> None:
    ended = process(*arguments)
    assert ended.returncode == 0
    assert ended.stdout == GOLDEN.read_text()
    assert "no terminal to draw on" in ended.stderr


def test_a_pipe_gets_the_columns_and_the_filter_that_were_asked_for() -> None:
    ended = process("browse", "second", "third", "--topic", "money", folder=FERRY)
    assert ended.returncode == 0
    assert "“Second text”" in ended.stdout
    assert "“First text”" not in ended.stdout
    assert "Fee a year" in ended.stdout
    assert "Dogs on board" not in ended.stdout


def test_a_terminal_that_draws_nothing_gets_the_matrix() -> None:
    ours, theirs = os.openpty()
    ended = subprocess.Popen(
        [sys.executable, "-m", "deal_terms", "browse"],
        cwd=LEASE,
        env={**ENVIRONMENT, "TERM": "dumb"},
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.PIPE,
    )
    os.close(theirs)
    told = b""
    try:
        while part := os.read(ours, 65536):
            told += part
    except OSError:
        pass  # how Linux says that nobody writes any more
    os.close(ours)
    _, err = ended.communicate(timeout=60)
    assert ended.returncode == 0
    assert told.decode().replace("\r\n", "\n") == GOLDEN.read_text()
    assert b"no terminal to draw on" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ("diff", "first", "second"),
        *(
            pytest.param(words, marks=pytest.mark.slow)
            for words in (("matrix",), ("browse", "--help"), ("--help",), ("check",))
        ),
        ("browse",),
    ],
    ids=" ".join,
)
def test_what_draws_no_screen_never_imports_textual(arguments: tuple[str, ...]) -> None:
    asked = (
        "import sys\nfrom deal_terms.cli import run\nassert 'textual' not in sys.modules\n"
        f"run({list(arguments)!r})\nsys.exit('textual' in sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", asked], cwd=FERRY, env=ENVIRONMENT, capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr.decode()
    assert ended.stdout


def test_an_unknown_place_to_begin_at_is_told_before_a_screen_is_drawn() -> None:
    # Named on a pipe, too: whoever scripts it learns of it.
    ended = process("browse", "no-such-text", folder=FERRY)
    assert ended.returncode == 2
    assert "no-such-text" in ended.stderr
    assert not ended.stdout
