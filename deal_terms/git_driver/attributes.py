"""The line of a .gitattributes file that sends specs to the drivers: finds, adds or removes it and keeps all else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

PATTERN = "terms/**/*.yaml"
# What git asks a driver for, and the value that names ours.
ATTRIBUTES = {"diff": "diff=deal-terms", "merge": "merge=deal-terms"}
LINE = " ".join((PATTERN, *ATTRIBUTES.values()))
# What install wrote before there was a merge driver.
EARLIER_LINE = f"{PATTERN} {ATTRIBUTES['diff']}"


class AttributeLine(NamedTuple):
    """A line that says what an attribute is for the paths of our pattern; `is_driver`: it says our driver."""

    number: int
    text: str
    is_driver: bool


def last(data: bytes, attribute: str) -> AttributeLine | None:
    """The line for our pattern that counts: the last one, as in gitattributes(5); None if no line is for it."""
    return next(iter([*_lines(data, attribute)][::-1]), None)


def with_line(data: bytes) -> bytes:
    """The file with our line at its end, or in place of the earlier one, in the line ends that the file has."""
    lines = data.splitlines(keepends=True)
    earlier = [number for number, line in enumerate(lines) if line.strip() == EARLIER_LINE.encode()]
    if earlier:
        lines[earlier[-1]] = lines[earlier[-1]].replace(EARLIER_LINE.encode(), LINE.encode())
        return b"".join(lines)
    end = b"\r\n" if data.rpartition(b"\n")[0].endswith(b"\r") else b"\n"
    whole = data if not data or data.endswith(b"\n") else data + end
    return whole + LINE.encode() + end


def without_line(data: bytes) -> bytes:
    """The file without the lines that are exactly ours."""
    ours = (LINE.encode(), EARLIER_LINE.encode())
    return b"".join(line for line in data.splitlines(keepends=True) if line.strip() not in ours)


def _lines(data: bytes, attribute: str) -> Iterator[AttributeLine]:
    # `binary` is git's own macro for -diff, -merge and more.
    says = (attribute, f"-{attribute}", f"!{attribute}", "binary")
    for number, raw in enumerate(data.split(b"\n"), 1):
        text = raw.decode(errors="replace").strip().removeprefix("\ufeff")
        pattern, *words = text.split() or [""]
        named = [word for word in words if word in says or word.startswith(f"{attribute}=")]
        if pattern.strip('"').removeprefix("/") == PATTERN and named:
            yield AttributeLine(number, text, is_driver=named[-1] == ATTRIBUTES[attribute])
