"""Words broken into lines between spaces, measured in the cells of a terminal; a word is never broken."""

from __future__ import annotations

import re

from deal_terms.presenting.cell_width import cells

_SPACES = re.compile("( +)")


def wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """The lines of a text in which spaces are all the white space there is; none of an empty one.

    `first` stands before the first line, `rest` before the others. What is wider than a line stands on one of its own.
    The same as `wcwidth.wrap` says of such a text, which also looks for escape sequences and took ten times as long.
    """
    if cells(first) + cells(text) <= width:
        return [first + text.rstrip(" ")] if text.strip(" ") else []
    lines: list[str] = []
    indent, room = first, width - cells(first)
    line: list[str] = []
    used = 0
    for chunk in _SPACES.split(text):
        if not chunk or (lines and not line and chunk[0] == " "):
            continue
        size = cells(chunk)
        if line and used + size > room:
            lines += _line(indent, line)
            line, used = [], 0
            if lines:  # spaces alone make none
                indent, room = rest, width - cells(rest)
            if chunk[0] == " ":
                continue
        line.append(chunk)
        used += size
    return lines + _line(indent, line)


def _line(indent: str, chunks: list[str]) -> list[str]:
    """A line without the spaces at its end; none where nothing is left."""
    if chunks[-1:] and chunks[-1][0] == " ":
        chunks = chunks[:-1]
    return [indent + "".join(chunks)] if chunks else []
