"""Running git: no shell, no pager, no driver of ours inside itself."""

from __future__ import annotations

import subprocess


def git(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Runs git with those arguments and waits for it. Raises OSError where there is no git."""
    return subprocess.run(["git", "--no-pager", *arguments], capture_output=True, check=False)  # noqa: S603, S607


def wants_colour(*, pager: bool) -> bool:
    """Whether git's own configuration would colour a diff that goes to a terminal or a pager."""
    return git("config", "--get-colorbool", "color.diff", "true" if pager else "false").returncode == 0


def unified(before: str, after: str) -> str:
    """The hunks of a plain unified diff of two files, without its headers, which name temporary files."""
    ran = git("diff", "--no-index", "--no-ext-diff", "--no-textconv", "--no-color", "--", before, after)
    text = ran.stdout.decode("utf-8", errors="replace")
    start = text.find("\n@@ ")
    if start >= 0:
        return text[start + 1 :]
    return "".join(line + "\n" for line in text.splitlines() if line.startswith("Binary files"))
