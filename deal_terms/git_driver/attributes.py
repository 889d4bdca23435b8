"""The lines of a .gitattributes file that send specs to the drivers: finds, adds or removes them and keeps all else."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

PATTERN = "terms/**/*.yaml"
# What git asks a driver for, and the value that names ours.
ATTRIBUTES = {"diff": "diff=deal-terms", "merge": "merge=deal-terms"}
DRIVERS = " ".join(ATTRIBUTES.values())
LINE = f"{PATTERN} {DRIVERS}"
# What install wrote before there was a merge driver.
EARLIER_LINE = f"{PATTERN} {ATTRIBUTES['diff']}"
# For a deal elsewhere install writes a pattern that begins at the top; a line of a user's own seldom does.
_FROM_TOP = re.compile(rf'"?/.*\.yaml"? {DRIVERS}'.encode())


class AttributeLine(NamedTuple):
    """A line that says what an attribute is for the paths of our pattern; `is_driver`: it says our driver."""

    number: int
    text: str
    is_driver: bool


def last(data: bytes, attribute: str) -> AttributeLine | None:
    """The line for our pattern that counts: the last one, as in gitattributes(5); None if no line is for it."""
    return next(iter([*_lines(data, attribute)][::-1]), None)


def line_for(pattern: str) -> str:
    """The line that install writes for a pattern, quoted where git would else take a part of it for the whole."""
    if re.search(r'[\s"]', pattern):
        escaped = pattern.replace("\\", "\\\\").replace('"', '\\"')
        pattern = f'"{escaped}"'
    return f"{pattern} {DRIVERS}"


def with_line(data: bytes) -> bytes:
    """The file with the line for `terms/` at its end, or in place of the earlier one, in the line ends that it has."""
    lines = data.splitlines(keepends=True)
    earlier = [number for number, line in enumerate(lines) if line.strip() == EARLIER_LINE.encode()]
    if earlier:
        lines[earlier[-1]] = lines[earlier[-1]].replace(EARLIER_LINE.encode(), LINE.encode())
        return b"".join(lines)
    return with_lines(data, [LINE])


def with_lines(data: bytes, lines: Sequence[str]) -> bytes:
    """The file with those of the lines at its end that it does not have, in the line ends that it has."""
    there = {line.strip() for line in data.splitlines()}
    end = b"\r\n" if data.rpartition(b"\n")[0].endswith(b"\r") else b"\n"
    whole = data if not data or data.endswith(b"\n") else data + end
    missing = [line for line in map(os.fsencode, lines) if line not in there]
    return b"".join((whole, *(line + end for line in missing))) if missing else data


def without_lines(data: bytes) -> bytes:
    """The file without the lines that are exactly ours."""
    return b"".join(line for line in data.splitlines(keepends=True) if not _is_ours(line.strip()))


def _is_ours(line: bytes) -> bool:
    return line in (LINE.encode(), EARLIER_LINE.encode()) or bool(_FROM_TOP.fullmatch(line))


def _lines(data: bytes, attribute: str) -> Iterator[AttributeLine]:
    # `binary` is git's own macro for -diff, -merge and more.
    says = (attribute, f"-{attribute}", f"!{attribute}", "binary")
    for number, raw in enumerate(data.split(b"\n"), 1):
        text = raw.decode(errors="replace").strip().removeprefix("\ufeff")
        pattern, *words = text.split() or [""]
        named = [word for word in words if word in says or word.startswith(f"{attribute}=")]
        if pattern.strip('"').removeprefix("/") == PATTERN and named:
            yield AttributeLine(number, text, is_driver=named[-1] == ATTRIBUTES[attribute])
