"""A part that both sides changed: what stands on each side, in markers as git writes them, and in words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import TypeAlias

from deal_terms.frozen_records import dataclass
from deal_terms.loading.nodes import Node
from deal_terms.loading.parts import Lines, Part, PartPath

MARKER_SIZE = 7
_LONGEST = 200
_BEFORE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A part on each side, None where it is not there.

    `path` is empty for what is no part, as comments at the end of a file; `why` says then what it is.
    """

    path: PartPath
    base: Part | None
    ours: Part | None
    theirs: Part | None
    why: str = ""

    @property
    def name(self) -> str:
        """What a reader calls the part: the id of its term, or its key; empty for what is no part."""
        return self.path[-1] if self.path else ""

    def markers(self, size: int, end: bytes) -> Iterator[bytes]:
        """The lines of all three between markers of that size, in git's style `diff3`."""
        sides = [part.lines if part else () for part in (self.base, self.ours, self.theirs)]
        above = [*takewhile(_is_blank, zip(*sides, strict=False))]
        yield from (lines[0] for lines in above)
        base, ours, theirs = (whole(side[len(above) :], end) for side in sides)
        yield b"<" * size + b" ours" + end
        yield from ours
        yield b"|" * size + b" base" + end
        yield from base
        yield b"=" * size + end
        yield from theirs
        yield b">" * size + b" theirs" + end

    def words(self) -> str:
        """What each side says of it, in one line."""
        if not self.path:
            return self.why or "both sides changed the comments around the parts"
        ours, theirs = _said(self.ours), _said(self.theirs)
        if ours != theirs:
            first = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(ours, theirs, strict=False)))
            return f"{self.name}: ours has {_cut(ours, first)}; theirs has {_cut(theirs, first)}"
        return f"{self.name}: both sides have {_cut(ours)}, and differ in the reports or comments on it"


Piece: TypeAlias = "Lines | Conflict"


def whole(lines: Lines, end: bytes) -> Lines:
    """The lines, the last with its end."""
    return (*lines[:-1], lines[-1] + end) if lines and not lines[-1].endswith(b"\n") else lines


def _is_blank(lines: tuple[bytes, ...]) -> bool:
    """Whether the states have one and the same empty line."""
    return len({*lines}) == 1 and not lines[0].strip()


def _said(part: Part | None) -> str:
    """The values of a part as they are written."""
    if part is None:
        return "nothing"
    node = part.node
    readings = node if isinstance(node, list) else [node]
    return " or ".join(map(_reading, readings))


def _cut(said: str, first: int = 0) -> str:
    """What is long is cut; a little before `first`, which has to be seen."""
    shown = f"…{said[first - _BEFORE :]}" if len(said) > _LONGEST and first > _BEFORE else said
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"


def _reading(node: Node) -> str:
    if not isinstance(node, dict):
        return _in_one_line(node)
    if "value" in node and set(node) <= {"value", "reports"}:
        return _in_one_line(node.find("value") or node)
    return ", ".join(f"{key}: {_in_one_line(child)}" for key, child in node.items() if key != "reports")


def _in_one_line(node: Node) -> str:
    if isinstance(node, dict):
        return "{" + ", ".join(f"{key}: {_in_one_line(child)}" for key, child in node.items() if key != "reports") + "}"
    if isinstance(node, list):
        return "[" + ", ".join(map(_in_one_line, node)) + "]"
    return " ".join(node.split())
