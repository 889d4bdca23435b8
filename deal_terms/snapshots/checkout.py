"""What git knows of a folder on disk, where that lies in a checkout: what a sparse checkout leaves out of it."""

from __future__ import annotations

import os
import shlex
from pathlib import Path, PurePosixPath

from deal_terms.errors import Place, Problem
from deal_terms.files import printable
from deal_terms.snapshots import git_process

_LEFT_OUT = b"S"


def top_of(path: Path) -> Path | None:
    """The top of the work tree that a file or folder lies in; None outside of any."""
    here = path.absolute()
    return next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), None)


def paths_left_out(folder: Path) -> dict[str, str]:
    """The files below a folder that the checkout leaves out: by their paths from there, those from the top of the work
    tree. Git is asked only where a checkout is, or was, a sparse one."""
    top = top_of(folder)
    if top is None or not _is_sparse(top):
        return {}
    real = Path(os.path.realpath(folder))
    if not real.is_relative_to(os.path.realpath(top)):
        return {}
    below = real.relative_to(os.path.realpath(top)).as_posix()
    start = "" if below == "." else f"{below}/"
    ran = git_process.run(
        "-C", str(top), "ls-files", "-t", "-z", "--cached", "--", *([f":(top,literal){start}"] if start else [])
    )
    rows = (row.partition(b" ") for row in ran.stdout.split(b"\0")[:-1] if ran.returncode == 0)
    paths = [os.fsdecode(path) for tag, _, path in rows if tag == _LEFT_OUT]
    return {path.removeprefix(start): path for path in paths if not os.path.lexists(top / path)}


def left_out_problem(path: str, label: str) -> Problem:
    """That a file is not on disk, and how to get it; `path` counts from the top of the work tree."""
    return Problem(Place(label, 1, 1), "this file is left out by the sparse checkout", how_to_get(path))


def how_to_get(path: str) -> str:
    """The command that brings a file, with its neighbours."""
    folder = PurePosixPath(path).parent.as_posix()
    if folder == ".":
        return "run `git sparse-checkout disable`"
    return f"run `git sparse-checkout add {printable(shlex.quote(folder))}` at the top of the work tree"


def _is_sparse(top: Path) -> bool:
    """Whether there is a file of sparse patterns, as git keeps one for each work tree."""
    kept = top / ".git"
    if kept.is_file():
        try:
            named = kept.read_text(errors="surrogateescape").removeprefix("gitdir:").strip()
        except OSError:
            return False
        kept = top / named
    return (kept / "info" / "sparse-checkout").is_file()
