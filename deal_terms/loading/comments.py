"""YAML → its comments, which no reader of YAML hands over: what each says, where, and under which keys it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, NamedTuple

import yaml
from yaml.tokens import (
    AliasToken,
    BlockEndToken,
    BlockMappingStartToken,
    BlockSequenceStartToken,
    DocumentEndToken,
    DocumentStartToken,
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
    KeyToken,
    ScalarToken,
    StreamEndToken,
)

from deal_terms.errors import Place
from deal_terms.loading.parsers import tokens
from deal_terms.patterns import pattern

_STARTS = (BlockMappingStartToken, FlowMappingStartToken, BlockSequenceStartToken, FlowSequenceStartToken)
_ENDS = (BlockEndToken, FlowMappingEndToken, FlowSequenceEndToken)
_BORDERS = (DocumentStartToken, DocumentEndToken, StreamEndToken)
_COMMENT = pattern(r"#[^\n]*")
_BLANK_LINE = pattern(r"\n[ \t]*\n")
# Of a text block, the line that begins it may end in a comment.
_BLOCK_HEADER = pattern(r"[|>][-+0-9]*[ \t]+(#[^\n]*)")


class Comment(NamedTuple):
    """One comment: its text without the `#`, its place, and the keys that lead to what it stands beside or above.

    `under` is empty for a comment of the whole file, such as one with a blank line beneath it.
    """

    text: str
    place: Place
    under: tuple[str, ...]


def comments(data: bytes, file: str) -> list[Comment]:
    """The comments of a file of YAML, in order, but for empty ones; `file` names it in places.

    Of a file that is not YAML, those before the place where that shows.
    """
    if b"#" not in data:
        return []
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return []
    found: list[tuple[int, str, tuple[str, ...]]] = []
    with suppress(yaml.YAMLError):
        found.extend(_found(text))
    lines = [0, *(end.end() for end in re.finditer("\n", text))]
    told = []
    for at, comment, under in found:
        line = bisect_right(lines, at)
        if words := comment.removeprefix("#").strip():
            told.append(Comment(words, Place(file, line, at - lines[line - 1] + 1), under))
    return sorted(told, key=lambda one: one.place[1:])


def _found(text: str) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    keys: list[str] = []
    waiting: list[tuple[int, str, bool]] = []
    end, is_key = 0, False
    for token in tokens(text):
        start = token.start_mark.index
        between = text[end:start]
        for comment in _COMMENT.finditer(between):
            if text[end - 1 : end] not in ("", "\n") and "\n" not in between[: comment.start()]:
                yield end + comment.start(), comment[0], tuple(filter(None, keys))
            else:
                waiting.append((end + comment.start(), comment[0], bool(_BLANK_LINE.search(between, comment.end()))))
        kind = type(token)
        if kind in _STARTS:
            keys.append("")
        elif kind in _ENDS:
            keys.pop()
        elif kind is ScalarToken and is_key and keys:
            keys[-1] = token.value
        if waiting and kind in (ScalarToken, AliasToken, *_BORDERS):
            under = tuple(filter(None, keys)) if kind not in _BORDERS else ()
            yield from ((at, comment, () if is_apart else under) for at, comment, is_apart in waiting)
            waiting = []
        if kind is ScalarToken and (header := _header(token, text)):
            yield header.start(1), header[1], tuple(filter(None, keys))
        is_key = kind is KeyToken or (is_key and kind not in (ScalarToken, AliasToken))
        end = token.end_mark.index


def _header(token: Any, text: str) -> re.Match[str] | None:  # noqa: ANN401  # PyYAML's tokens have no types
    return _BLOCK_HEADER.match(text, token.start_mark.index) if token.style in ("|", ">") else None
