"""Where every process of git starts: no shell, no pager, no driver of ours inside itself."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Collection
from pathlib import Path
from typing import IO, TYPE_CHECKING

from deal_terms import files
from deal_terms.errors import DealTermsError, trouble

# Folders on disk are read without a process: what starts one is imported where one starts.
if TYPE_CHECKING:
    import subprocess

# A user's habits of naming paths are for the paths that the user types; lines of context beat the option for them.
# GIT_DIR and GIT_INDEX_FILE stay: hooks set them.
PATHSPECS = ("GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS")
CONTEXT = "GIT_DIFF_OPTS"

# No lock for a look; and complaints in the words that are known here.
PLAIN = {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C.UTF-8", "LANGUAGE": ""}


def as_configured(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Runs git in the user's own environment and language. Raises OSError if there is no git."""
    import subprocess  # noqa: PLC0415

    return subprocess.run(["git", "--no-pager", *arguments], capture_output=True, check=False)  # noqa: S603, S607


def output(*arguments: str, typed: bool = False) -> bytes:
    """What git prints; `typed`: among the arguments are paths that the user typed.

    Raises DealTermsError in git's own words where it refuses, in ours where there is no git.
    """
    ran = run(*arguments, typed=typed)
    if ran.returncode != 0:
        raise refusal(ran.stderr)
    return ran.stdout


def run(*arguments: str, typed: bool = False) -> subprocess.CompletedProcess[bytes]:
    """The same, whatever comes of it. Raises DealTermsError if there is no git."""
    import subprocess  # noqa: PLC0415

    left_out = (CONTEXT,) if typed else (CONTEXT, *PATHSPECS)
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    try:
        return subprocess.run(  # noqa: S603
            ["git", "--no-pager", *arguments],  # noqa: S607
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            env=environment | PLAIN,
        )
    except OSError as error:
        raise no_git(error) from error


def blobs(objects: Collection[str]) -> dict[str, bytes]:
    """The contents of objects, all from one process; each cut off behind MAX_BYTES + 1 bytes."""
    if not objects:
        return {}
    import subprocess  # noqa: PLC0415
    import tempfile  # noqa: PLC0415  not for what is asked of git once a file

    with tempfile.TemporaryFile() as names:
        names.write("".join(f"{one}\n" for one in sorted(objects)).encode())
        names.seek(0)
        try:
            process = subprocess.Popen(
                ["git", "--no-pager", "cat-file", "--batch"],  # noqa: S607
                stdin=names,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise no_git(error) from error
        with process:
            assert process.stdout is not None
            return dict(_blob(process.stdout) for _ in objects)


def refusal(stderr: bytes) -> DealTermsError:
    """What git complained of, as trouble."""
    lines = [line.strip() for line in stderr.decode(errors="replace").splitlines()]
    said = next((line for line in lines if line.startswith("fatal: ")), next(iter(lines), "it did not say why"))
    if "not a git repository" in said:
        return trouble("this is not a git repository", "run it inside one, or name files and ids")
    if "must be run in a work tree" in said:
        return bare()
    return trouble(f"git refused: {said.removeprefix('fatal: ')}")


def is_bare() -> bool:
    """Whether the repository is a bare one."""
    return run("rev-parse", "--is-bare-repository").stdout.strip() == b"true"


def bare() -> DealTermsError:
    """There are no files and nothing is staged."""
    return trouble("this repository is bare: it has no work tree and no index", "name two revisions")


def no_git(error: OSError) -> DealTermsError:
    """Git cannot be started."""
    return trouble(f"git cannot be started: {error.strerror or error}", "install it, or put it on the PATH")


def wants_colour(*, pager: bool) -> bool:
    """Whether git's own configuration would colour a diff that goes to a terminal or a pager."""
    # Told whether a terminal listens, git answers in words and always exits 0.
    asked = as_configured("config", "--get-colorbool", "color.diff", "true" if pager else "false")
    return asked.stdout.strip() == b"true"


def unified_diff(before: str, after: str) -> list[str]:
    """The lines of a plain unified diff of two files, without its headers, which name temporary files."""
    sides = [path if Path(path).is_absolute() else f"./{path}" for path in (before, after)]  # `-` is no file to git
    ran = as_configured("diff", "--no-index", "--no-ext-diff", "--no-textconv", "--no-color", "--", *sides)
    lines = ran.stdout.decode("utf-8", errors="replace").split("\n")[:-1]
    start = next((number for number, line in enumerate(lines) if line.startswith("@@ ")), None)
    if start is not None:
        return lines[start:]
    return ["Binary files differ"] if any(line.startswith("Binary files ") for line in lines) else []


def merge_file(base: str, ours: str, theirs: str, marker_size: str) -> tuple[bytes, bool]:
    """Three files merged line by line, with markers in git's style `diff3`, and whether any are left; writes nothing.

    Raises DealTermsError where git cannot, as with a binary file.
    """
    labels = ["-L", "ours", "-L", "base", "-L", "theirs"]
    files_ = [path if Path(path).is_absolute() else f"./{path}" for path in (ours, base, theirs)]
    # Git would write over the file of ours bit by bit: of one that is cut off, nobody knows what it lacks.
    ran = run("merge-file", "--stdout", "--quiet", "--diff3", f"--marker-size={marker_size}", *labels, *files_)
    if not 0 <= ran.returncode < 128:
        raise refusal(ran.stderr)
    return ran.stdout, ran.returncode > 0


def _blob(stream: IO[bytes]) -> tuple[str, bytes]:
    """The next object of `git cat-file --batch`: `object SP type SP size LF content LF`."""
    name, *size = stream.readline().decode().split() or ["asked for"]
    if len(size) != 2:
        raise trouble(f"git has no content for the object {name}", "fetch it: the clone may be partial, or damaged")
    left = int(size[1])
    data = stream.read(min(left, files.MAX_BYTES + 1))
    left -= len(data)
    while left > 0 and (rest := stream.read(min(left, 1 << 20))):
        left -= len(rest)
    stream.read(1)
    return name, data
