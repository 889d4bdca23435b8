"""What YAML forbids and its readers let pass: each place, what was seen there and what to write instead.

The readers are laxer than YAML 1.2.2 in a few ways: a `#` right behind a value or a comma, a lone `-` in brackets,
lines of a quoted text or of brackets that are not indented more than what they belong to, blank lines wider than the
text block that they begin, an anchor cut at a colon. Other readers refuse such a file, or see another one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml
from yaml.tokens import (
    AnchorToken,
    BlockEndToken,
    BlockMappingStartToken,
    BlockSequenceStartToken,
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
    ScalarToken,
)

from deal_terms.errors import Problem
from deal_terms.loading.parsers import tokens
from deal_terms.loading.unsafe_text import place_in
from deal_terms.patterns import pattern

_FLOW_STARTS = (FlowMappingStartToken, FlowSequenceStartToken)
_FLOW_ENDS = (FlowMappingEndToken, FlowSequenceEndToken)
_BLOCK_STARTS = (BlockMappingStartToken, BlockSequenceStartToken)

# What a text holds that is worth a closer look; nearly no file does. What stands first is looked for first, as it is
# found in no time.
_ODD_PAIRS = ('"#', "'#", "]#", "}#", ",#", "-,", "-]", "-}", "-[", "-{", "?,", "?]", "?}", ":,", ":]", ":}")
_ODD_BLOCK = pattern(r"[|>][-+0-9]*(?:#|[ \t]*(?:#[^\n]*)?\n(?:[ ]*\n)+[ ]*#)")
_ODD_ANCHOR = pattern(r"&[\w-]+[:?]")
_BLANK_BLOCK = pattern(r"[|>][-+]?[ \t]*(?:#[^\n]*)?\n((?:[ ]*\n)+)([ ]*)#")
_BLOCK_SIGN = pattern(r"[|>][-+0-9]*#")

# Who has so many has the first ones to mend; a place costs a look at the whole text.
_MOST = 100

COMMENT = "a # right behind a value: neither a comment nor part of the text"
COMMENT_HINT = "leave a space before the # of a comment; quote a text that holds a #"


class _Found(NamedTuple):
    at: int
    message: str
    hint: str


def strictness_problems(text: str, file: str, *, has_continued: bool) -> list[Problem]:
    """Everything of the kind in a text that the readers take for YAML, in its order; `file` names it in places.

    `has_continued`: a quoted text, or brackets, go on in a second line.
    """
    if not has_continued and not _is_odd(text):
        return []
    found: list[_Found] = []
    try:
        found += _found(text)
    except yaml.YAMLError:
        return []  # the reader's own complaint is enough
    return [Problem(place_in(text, one.at, file), one.message, one.hint) for one in sorted(set(found))[:_MOST]]


def _is_odd(text: str) -> bool:
    if any(pair in text for pair in _ODD_PAIRS):
        return True
    if ("|" in text or ">" in text) and "#" in text and _ODD_BLOCK.search(text):
        return True
    return "&" in text and _ODD_ANCHOR.search(text) is not None


def _found(text: str) -> Iterator[_Found]:
    columns: list[int] = []
    brackets: list[int] = []
    end = 0
    for token in tokens(text):
        start, kind = token.start_mark.index, type(token)
        if start > end and text.startswith("#", end) and text[end - 1 : end].strip():
            yield _Found(end, COMMENT, COMMENT_HINT)
        if kind in _BLOCK_STARTS:
            columns.append(token.start_mark.column)
        elif kind is BlockEndToken:
            columns.pop()
        elif kind in _FLOW_STARTS:
            brackets.append(start)
        elif kind in _FLOW_ENDS:
            began = brackets.pop()
            if not brackets:
                yield from _shallow_lines(text, began, start, columns, "brackets", closers=True)
        elif kind is ScalarToken:
            yield from _in_scalar(token, text, columns, in_brackets=bool(brackets))
        elif kind is AnchorToken and text.startswith((":", "?"), token.end_mark.index):
            message = (
                f"an anchor {text[start : token.end_mark.index]} with a sign behind it, which readers take in two ways"
            )
            yield _Found(start, message, "name it with letters, digits, - and _ alone")
        end = token.end_mark.index


def _in_scalar(token: Any, text: str, columns: list[int], *, in_brackets: bool) -> Iterator[_Found]:  # noqa: ANN401
    start, end = token.start_mark.index, token.end_mark.index
    if token.style in ("'", '"'):
        if not in_brackets:
            yield from _shallow_lines(text, start, end, columns, "a quoted text", closers=False)
    elif token.style:
        if sign := _BLOCK_SIGN.match(text, start):
            yield _Found(sign.end() - 1, COMMENT, COMMENT_HINT)
        blank = _BLANK_BLOCK.match(text, start)
        inside = columns[-1] if columns else -1
        if blank and not token.value.strip("\n") and inside < len(blank[2]) < max(map(len, blank[1].split("\n"))):
            message = "a text block that begins with blank lines wider than its text"
            yield _Found(blank.start(2) + len(blank[2]), message, "remove the spaces of the blank lines")
    elif in_brackets and token.value in ("-", "?", ":"):
        yield _Found(start, f"a lone {token.value} in brackets", "quote it")


def _shallow_lines(
    text: str, start: int, end: int, columns: list[int], what: str, *, closers: bool
) -> Iterator[_Found]:
    """The lines, from the second on, that are indented no more than what the text belongs to."""
    least = (columns[-1] if columns else -1) + 1
    at = text.find("\n", start, end) + 1
    while 0 < at <= end:
        line_end = text.find("\n", at)
        line = text[at : line_end if line_end >= 0 else len(text)]
        words = line.lstrip(" ")
        is_blank = not words.strip() or words.lstrip().startswith("#" if closers else "\0")
        if not is_blank and len(line) - len(words) < least and not (closers and words[:1] in ("]", "}")):
            index = at + len(line) - len(line.lstrip())
            yield _Found(
                index, f"a line of {what} that is not indented more than what it belongs to", "indent it with spaces"
            )
        at = text.find("\n", at, end) + 1
