"""The program in this process, for targets that ask it whole: what it prints, and what has to hold of how it ends."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from deal_terms.cli import run
from tests.fuzz.rules import no_control, require


def ran(arguments: list[str]) -> tuple[int, bytes, str]:
    """Exit code, standard output and standard error of one command line; raises Broken for a bad end."""
    out, err = io.BytesIO(), io.BytesIO()
    kept = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = io.TextIOWrapper(out, "utf-8"), io.TextIOWrapper(err, "utf-8", "backslashreplace")
    try:
        code = run(arguments)
        sys.stdout.flush()
        sys.stderr.flush()
        printed, said = out.getvalue(), err.getvalue().decode()
    finally:
        sys.stdout, sys.stderr = kept
    require(code in (0, 1, 2), "an exit code", code, arguments)
    require("a fault in deal-terms itself" not in said, "a fault", said, arguments)
    require("Traceback" not in said, "a traceback", said, arguments)
    no_control(said, "standard error")
    require(code != 2 or said or printed, "trouble without a word", arguments)
    return code, printed, said


@contextlib.contextmanager
def inside(folder: Path) -> Iterator[None]:
    """With that working directory, and nothing of whoever runs it in the environment."""
    before, variables = Path.cwd(), dict(os.environ)
    for name in (
        "NO_COLOR",
        "FORCE_COLOR",
        "CLICOLOR_FORCE",
        "GITHUB_ACTIONS",
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_PREFIX",
    ):
        os.environ.pop(name, None)
    os.environ |= {"COLUMNS": "80", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(folder)}
    os.environ["XDG_CONFIG_HOME"] = str(folder)
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
        os.environ.clear()
        os.environ.update(variables)
