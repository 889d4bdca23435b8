"""The line of a .gitattributes file that sends specs to the driver: finds, adds or removes it and keeps all else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

PATTERN = "terms/**/*.yaml"
LINE = f"{PATTERN} diff=deal-terms"
# `binary` is git's own macro for -diff and more.
_SAYS_DIFF = ("diff", "-diff", "!diff", "binary")


class AttributeLine(NamedTuple):
    """A line that says what `diff` is for the paths of our pattern; `is_driver`: it says our driver."""

    number: int
    text: str
    is_driver: bool


def last(data: bytes) -> AttributeLine | None:
    """The line for our pattern that counts: the last one, as in gitattributes(5); None if no line is for it."""
    return next(iter([*_lines(data)][::-1]), None)


def with_line(data: bytes) -> bytes:
    """The file with our line at its end, in the line ends that the file has."""
    end = b"\r\n" if data.rpartition(b"\n")[0].endswith(b"\r") else b"\n"
    whole = data if not data or data.endswith(b"\n") else data + end
    return whole + LINE.encode() + end


def without_line(data: bytes) -> bytes:
    """The file without the lines that are exactly ours."""
    return b"".join(line for line in data.splitlines(keepends=True) if line.strip() != LINE.encode())


def _lines(data: bytes) -> Iterator[AttributeLine]:
    for number, raw in enumerate(data.split(b"\n"), 1):
        text = raw.decode(errors="replace").strip().removeprefix("\ufeff")
        pattern, *says = text.split() or [""]
        named = [word for word in says if word in _SAYS_DIFF or word.startswith("diff=")]
        if pattern.strip('"').removeprefix("/") == PATTERN and named:
            yield AttributeLine(number, text, is_driver=named[-1] == "diff=deal-terms")
