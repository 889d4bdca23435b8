"""Running git: no shell, no pager, no driver of ours inside itself."""

from __future__ import annotations

import subprocess
from pathlib import Path


def git(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Runs git with those arguments and waits for it. Raises OSError where there is no git."""
    return subprocess.run(["git", "--no-pager", *arguments], capture_output=True, check=False)  # noqa: S603, S607


def wants_colour(*, pager: bool) -> bool:
    """Whether git's own configuration would colour a diff that goes to a terminal or a pager."""
    # Told whether a terminal listens, git answers in words and always exits 0.
    return git("config", "--get-colorbool", "color.diff", "true" if pager else "false").stdout.strip() == b"true"


def unified(before: str, after: str) -> list[str]:
    """The lines of a plain unified diff of two files, without its headers, which name temporary files."""
    sides = [path if Path(path).is_absolute() else f"./{path}" for path in (before, after)]  # `-` is no file to git
    ran = git("diff", "--no-index", "--no-ext-diff", "--no-textconv", "--no-color", "--", *sides)
    lines = ran.stdout.decode("utf-8", errors="replace").split("\n")[:-1]
    start = next((number for number, line in enumerate(lines) if line.startswith("@@ ")), None)
    if start is not None:
        return lines[start:]
    return ["Binary files differ"] if any(line.startswith("Binary files ") for line in lines) else []
