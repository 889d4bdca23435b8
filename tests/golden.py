"""The golden cases as tests ask for them: their arguments, where they run, and what they say in JSON."""

from __future__ import annotations

import atexit
import functools
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest

from deal_terms.cli import run

ROOT = Path(__file__).parent.parent
CASES = {folder.name: folder for folder in sorted((ROOT / "tests" / "cases").iterdir()) if folder.is_dir()}


def arguments(case: Path) -> list[str]:
    """The command line of a case, without the program."""
    return (case / "args").read_text().splitlines()


def home(case: Path) -> Path:
    """The folder that the command line of a case runs in."""
    if (case / "committed").is_dir():
        return repository(case)
    deal = case / "deal"
    return deal if deal.is_dir() else ROOT / deal.read_text().strip()


@functools.cache
def repository(case: Path) -> Path:
    """A repository in a folder of its own, the change of the case in its work tree."""
    top = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, top)
    inside = top / "terms" / "deal"
    shutil.copytree(case / "committed", inside)
    if (case / "reviewed.yaml").exists():
        shutil.copy(case / "reviewed.yaml", top)
    who = ("-c", "user.name=A Clerk", "-c", "user.email=clerk@ferry.example")
    for words in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "before"]):
        subprocess.run(["git", *who, *words], cwd=top, check=True)
    shutil.rmtree(inside)
    shutil.copytree(case / "deal", inside)
    return top


def no_ones_own_settings(patched: pytest.MonkeyPatch) -> None:
    """A pipe of 80 columns, and nothing of whoever runs the tests."""
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "GITHUB_ACTIONS"):
        patched.delenv(name, raising=False)
    patched.setenv("COLUMNS", "80")
    patched.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    patched.setenv("GIT_CONFIG_NOSYSTEM", "1")
    patched.setenv("XDG_CONFIG_HOME", os.devnull)


@functools.cache
def answer(name: str) -> dict[str, Any] | None:
    """What a case says in JSON; None where it says nothing, being quiet or in trouble."""
    case = CASES[name]
    with pytest.MonkeyPatch.context() as patched, tempfile.TemporaryDirectory() as folder:
        no_ones_own_settings(patched)
        patched.chdir(home(case))
        file = Path(folder, "answer")
        run([*arguments(case), "--format", "json", "--output", str(file)])
        return json.loads(file.read_text()) if file.exists() else None
