"""A true process of every command: it starts, and says word for word what the warm double of the other tests says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from deal_terms.cli import COMMANDS, DOCUMENTS, PLUMBING, SCREENS, TOOLS
from tests import warm
from tests.golden import CASES, arguments

ROOT = Path(__file__).parent.parent
LEASE = ROOT / "tests" / "deals" / "quay-lease"
# A command of which nothing is said here is asked what its first golden case asks.
ASKED: dict[str, tuple[str, ...]] = {
    **{command: tuple(arguments(case)) for case in reversed(CASES.values()) for command in arguments(case)[:1]},
    "browse": ("browse",),
    "list": ("list",),
    "show": ("show", "second-draft", "berth-ratio"),
    "diff": ("diff", "first-draft", "second-draft", "--exit-code"),
    "matrix": ("matrix", "--format", "csv"),
    "history": ("history", "no-such-term"),
    "gaps": ("gaps", "--all-texts"),
    "disputes": ("disputes", "--format", "json"),
    "timeline": ("timeline", "--format", "markdown"),
    "sources": ("sources",),
    "check": ("check",),
    "review": ("review", "no-such-revision"),
    "report": ("report",),
    "schema": ("schema", "output", "list"),
    "completion": ("completion", "bash"),
    "config": ("config", "show"),
    "export": ("export", "--format", "jsonl"),
    "git": ("git", "install", "--global", "--dry-run"),
    "git-driver": ("git-driver", "--", "versions/none.yaml"),
    "merge": ("merge", "first-draft", "second-draft", "signed-lease"),
    "merge-driver": ("merge-driver", "--", "base", "ours", "theirs"),
}


@pytest.mark.spread(3)
@pytest.mark.parametrize("command", ASKED)
def test_a_process_says_what_the_warm_double_says(command: str, tmp_path: Path) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "GIT_CONFIG_NOSYSTEM": "1",
        "COLUMNS": "80",
        "PYTHONPATH": str(ROOT),
    }
    started = subprocess.run(
        [sys.executable, "-m", "deal_terms", *ASKED[command]],
        cwd=LEASE,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )
    double = warm.run(*ASKED[command], inside=LEASE, environment=environment)
    assert started.stdout + started.stderr
    assert "Traceback" not in started.stderr
    assert (started.returncode, started.stdout, started.stderr) == (double.returncode, double.stdout, double.stderr)


def test_every_command_is_started() -> None:
    unasked = [name for name in (*SCREENS, *COMMANDS, *DOCUMENTS, *TOOLS, *PLUMBING) if name not in ASKED]
    assert not unasked, f"write in tests/test_processes.py: ASKED how to ask {', '.join(unasked)}"
