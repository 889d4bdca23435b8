"""Which lines of a file something takes that begins at a place: a key, a mapping, a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from deal_terms.errors import Place


class SpanStart(NamedTuple):
    """Where something begins: at its key, or at the first key of what it is; at its key if that is its `name`, too."""

    place: Place
    is_key: bool
    name: str = ""


def lines_of(lines: Sequence[bytes], start: SpanStart) -> range:
    """The lines of what begins there: of a key those that are indented further, of a mapping those as far as its keys.

    What is written behind a key on its line goes by the indent of that line. Blank lines and comments at the end are
    no part of it. A comment ends with the last line of comments below it.
    """
    line, column = start.place.line, start.place.column
    first = lines[line - 1] if 0 < line <= len(lines) else b""
    if first[column - 1 :].startswith(b"#"):
        return range(line, _end_of_comment(lines, line, column))
    is_behind = bool(first[: column - 1].strip(b" -"))
    indent = _indent(first) if is_behind else column - 1
    is_key = start.is_key or is_behind or bool(start.name and _is_key(first[column - 1 :], start.name))
    end = number = line + 1
    while number <= len(lines):
        text = lines[number - 1].strip()
        if text and not text.startswith(b"#"):
            here = _indent(lines[number - 1])
            if here < indent or (is_key and here == indent and not text.startswith(b"- ")):
                break
            end = number + 1
        number += 1
    return range(line, end)


def _end_of_comment(lines: Sequence[bytes], line: int, column: int) -> int:
    """The line after a comment; one that stands behind something takes its own line alone."""
    end = line + 1
    while not lines[line - 1][: column - 1].strip() and end <= len(lines) and lines[end - 1].lstrip().startswith(b"#"):
        end += 1
    return end


def _is_key(text: bytes, name: str) -> bool:
    return text.lstrip(b"'\"").startswith(name.encode())


def _indent(line: bytes) -> int:
    return len(line) - len(line.lstrip(b" "))


def lines_of_keys(lines: Sequence[bytes], span: range, keys: Sequence[str]) -> Iterator[range]:
    """What stands under each key, of those that are written at the beginning of a line."""
    for key in keys:
        start = re.compile(rb"[ -]*['\"]?" + re.escape(key.encode()) + rb"['\"]?:")
        for line in span:
            if line <= len(lines) and start.match(lines[line - 1]):
                column = len(lines[line - 1]) - len(lines[line - 1].lstrip(b" -")) + 1
                named = lines_of(lines, SpanStart(Place("", line, column), is_key=True))
                yield range(line, min(named.stop, span.stop))
                break
