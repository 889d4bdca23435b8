"""A file in block style → its parts: each key or item with the lines that it takes, the comments above it included."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import TypeAlias

from deal_terms.errors import Place
from deal_terms.frozen_records import dataclass
from deal_terms.loading.file_kind import REGISTER
from deal_terms.loading.nodes import MappingNode, Node, SequenceNode
from deal_terms.patterns import pattern

Lines: TypeAlias = tuple[bytes, ...]
"""Lines as they stand in a file, each with its end."""

PartPath: TypeAlias = tuple[str, ...]
"""The keys that lead to a part, as `("terms", "fee")`; an item of a list goes by its number, counted from 0."""

# What is written above a part and says nothing by itself: nothing at all, or a comment.
_ABOVE = pattern(rb"( *)(?:#.*)?\r?\n?", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A key with what stands under it, or an item. `lines` begin with the comments above; `first` counts from 0."""

    key: str
    node: Node
    first: int
    lines: Lines

    def block(self) -> Block | None:
        """What stands under the key as a block of its own, whose head is the line of the key."""
        return _cut(self.node, self.lines, self.first)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A mapping or list in block style: what is before its parts, they, and the comments after the last.

    `column` is that of all its keys or dashes, counted from 1.
    """

    column: int
    head: Lines
    parts: tuple[Part, ...]
    tail: Lines
    is_list: bool = False

    def by_key(self) -> dict[str, Part]:
        """The parts by their keys."""
        return {part.key: part for part in self.parts}


PartLines: TypeAlias = Mapping[PartPath, range]
"""The lines that each part of a file takes, counted from 1."""

NOTHING = Block(column=1, head=(), parts=(), tail=())


def file_block(data: bytes, tree: Node) -> Block | None:
    """The parts of a whole file, whose tree that is; None where it is not in block style, a key a line."""
    return _cut(tree, tuple(data.removeprefix(codecs.BOM_UTF8).splitlines(keepends=True)), 0)


def holds_parts(name: str, path: PartPath) -> bool:
    """Whether what stands at that path of a deal's file is parts of its own: terms, the entries of the register."""
    return len(path) == 1 and (name == REGISTER or ("/" in name and path == ("terms",)))


def parts_of(name: str, block: Block, above: PartPath = ()) -> Iterator[tuple[PartPath, Part]]:
    """The parts of a deal's file of that name, with their paths; each line of a part is a line of one only."""
    for part in block.parts:
        path = (*above, part.key)
        inner = part.block() if holds_parts(name, path) else None
        if inner is None:
            yield path, part
        else:
            yield from parts_of(name, inner, path)


def line_numbers(part: Part) -> range:
    """The lines that a part takes in its file, counted from 1."""
    return range(part.first + 1, part.first + 1 + len(part.lines))


def _cut(node: Node, lines: Lines, first: int) -> Block | None:
    """`lines` hold the node, and the key above it; `first` is the number of the first of them."""
    begun = _beginnings(node, lines, first)
    if not begun:
        return None
    column = begun[0][1].column
    if any(place.column != column for _, place, _ in begun):
        return None
    at = [place.line - 1 - first for _, place, _ in begun]
    if any(later <= line for line, later in pairwise(at)):
        return None
    starts = [_start(lines, line, after, column, is_first=after < 0) for after, line in pairwise([-1, *at])]
    end = _start(lines, len(lines), at[-1], column)
    cuts = [*starts, end]
    return Block(
        column=column,
        head=lines[: starts[0]],
        parts=tuple(
            Part(key=key, node=child, first=first + start, lines=lines[start:stop])
            for (key, _, child), (start, stop) in zip(begun, pairwise(cuts), strict=True)
        ),
        tail=lines[end:],
        is_list=isinstance(node, SequenceNode),
    )


def _beginnings(node: Node, lines: Lines, first: int) -> list[tuple[str, Place, Node]]:
    """Key, place and value of each part; nothing where they do not stand on lines of their own."""
    if isinstance(node, MappingNode):
        begun = [(str(key), key.place, child) for key, child in node.items()]
        is_block = bool(begun) and node.place == begun[0][1]
    elif isinstance(node, SequenceNode) and all(isinstance(item, MappingNode) for item in node):
        # A dash stands before the first key of its item, all in one column.
        begun = [
            (str(number), item.place._replace(column=node.place.column), item)
            for number, item in enumerate(node)
            if isinstance(item, MappingNode)
        ]
        is_block = all(_byte(lines, place, first) == b"-" for _, place, _ in begun)
    else:
        return []
    return begun if is_block and all(_is_indented(lines, place, first) for _, place, _ in begun) else []


def _byte(lines: Lines, place: Place, first: int) -> bytes:
    return lines[place.line - 1 - first][place.column - 1 : place.column]


def _is_indented(lines: Lines, place: Place, first: int) -> bool:
    """Whether nothing stands before it but blanks, and the dash of the item whose first key it is."""
    before = lines[place.line - 1 - first][: place.column - 1]
    return not before.replace(b"-", b" ", 1).strip(b" ")


def _start(lines: Lines, line: int, after: int, column: int, *, is_first: bool = False) -> int:
    """The first of the comments above a line, as far up as the part before; comments indented further belong to that.

    Above the first part of a file, a blank line ends them: what is over it is about the whole file.
    """
    start = line
    while start - 1 > after and (above := _ABOVE.fullmatch(lines[start - 1])):
        is_blank = not lines[start - 1].strip()
        if (is_first and is_blank) or (not is_blank and len(above[1]) >= column):
            break
        start -= 1
    return start


def without_parts(data: bytes, lines_of: PartLines, left_out: Iterable[PartPath]) -> bytes:
    """The file with some of its parts left blank: every other line stays where it is."""
    lines = data.split(b"\n")
    for path in left_out:
        for line in lines_of.get(path, ()):
            if line <= len(lines):
                lines[line - 1] = b""
    return b"\n".join(lines)


def part_at(place: Place | None, lines_by_file: Mapping[str, PartLines]) -> PartPath | None:
    """The part that a place lies in, if it lies in one."""
    lines = lines_by_file.get(place.file, {}) if place else {}
    return next((path for path, taken in lines.items() if place and place.line in taken), None)
