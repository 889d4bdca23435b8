"""Edits of a file of a deal as two people make them, one in a part: its value, or a report more on it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from deal_terms.loading import events
from deal_terms.loading.deal import Loaded, read_deal
from deal_terms.loading.nodes import Node, ScalarNode
from deal_terms.loading.parts import Part, PartPath, file_block, parts_of
from deal_terms.snapshots.snapshot import folder, in_memory, overlay

ROOT = Path(__file__).parent.parent
FIRST = ROOT / "terms" / "ukraine-minerals"
STATES = ("value", "absent", "unspecified", "unclear", "stance", "version")


class PartEdit(NamedTuple):
    """A part of a file, and the file with its value edited, and with a report more; None where it has no reports."""

    path: PartPath
    value: bytes
    report: bytes | None


def specs(deal: Path) -> dict[str, bytes]:
    """The files of the five articles: the pairs of all their edits are as many as a test can try."""
    files = sorted((*deal.glob("versions/*.yaml"), *deal.glob("positions/*.yaml")))
    told = {path.relative_to(deal).as_posix(): path.read_bytes() for path in files}
    return {name: data for name, data in told.items() if b"  s00" in data}


def tree(data: bytes) -> Any:  # noqa: ANN401  what a file holds
    """What a file says, without its places; it has to be sound."""
    problems: list[object] = []
    found = events.read(data, "file", report=problems.append)
    assert not problems, problems
    return found


def parts(name: str, data: bytes) -> dict[PartPath, Part]:
    block = file_block(data, tree(data))
    assert block
    return dict(parts_of(name, block))


def reader(deal: Path, name: str) -> Callable[[bytes, str], Loaded]:
    """Reads the deal with that file in another state, each state once."""
    state = folder(deal)

    @functools.cache
    def read(data: bytes, label: str) -> Loaded:
        return read_deal(overlay(state, {name: (in_memory({label: data}), label)}), only=[name])

    return read


def part_edits(name: str, data: bytes) -> Iterator[PartEdit]:
    for path, part in parts(name, data).items():
        readings = part.node if isinstance(part.node, list) else [part.node]
        yield PartEdit(path, _with_value(data, readings[0]), _with_report(data, part, readings[-1]))


def _with_value(data: bytes, reading: Node) -> bytes:
    """One more sign in what a reading says, where that begins."""
    said: Any = reading
    if isinstance(reading, dict):
        said = next((reading.find(key) for key in STATES if key in reading), reading)
    while not isinstance(said, ScalarNode):
        said = said[0] if isinstance(said, list) else next(iter(said.values()))
    line, column = said.place.line - 1, said.place.column - 1
    lines = data.splitlines(keepends=True)
    if lines[line][column:].startswith((b">", b"|")):
        line, column = line + 1, len(lines[line + 1]) - len(lines[line + 1].lstrip())
    column += lines[line][column : column + 1] in (b"'", b'"')
    return _put(lines, line, lines[line][:column] + b"9" + lines[line][column:])


def _with_report(data: bytes, part: Part, reading: Node) -> bytes | None:
    """A report behind the last of the reading, which is the last of the part."""
    reports = reading.find("reports") if isinstance(reading, dict) else None
    if not isinstance(reports, dict):
        return None
    lines = data.splitlines(keepends=True)
    place, first = reports.place, next(iter(reports)).place
    if place != first:  # in braces
        line = lines[place.line - 1]
        return _put(lines, place.line - 1, line[: place.column] + b"s003 99: added, " + line[place.column :])
    end = part.first + len(part.lines)
    while not lines[end - 1].strip() or lines[end - 1].lstrip().startswith(b"#"):
        end -= 1
    return _put(lines, end - 1, lines[end - 1] + b" " * (first.column - 1) + b"s003 99: added\n")


def _put(lines: list[bytes], number: int, line: bytes) -> bytes:
    return b"".join([*lines[:number], line, *lines[number + 1 :]])
