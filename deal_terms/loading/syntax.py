"""Syntax errors in YAML → what was seen and what to write instead, in plain words."""

from __future__ import annotations

from typing import Any, TypeAlias

import yaml

from deal_terms.errors import Place, Problem
from deal_terms.loading.unsafe_text import UNREAD, place_in

Words: TypeAlias = tuple[str, str]

_NO_CHARACTER: Words = (
    "an escape that stands for no character (half a surrogate pair, or past U+10FFFF)",
    "write the character itself",
)
_ESCAPE: Words = (
    "a backslash that does not begin an escape YAML knows",
    r"write \\ for a backslash, or put the text in single quotes",
)
_UNCLOSED: Words = ("a quotation mark that is never closed", "close it, or quote the whole text")
_AFTER_QUOTE: Words = ("a text that goes on after its closing quotation mark", "quote the whole text")
_BRACKET: Words = (
    "a { or [ that is not closed where it should be",
    "close it; quote a text that holds one of , : { } [ ]",
)
_PROPERTY: Words = ("a text that begins with &, * or !", "quote the text")
BEHIND_BLOCK: Words = ("a | or > with something else after it", "begin the text on the next line, or quote it")
_LINE: Words = ("a line that is neither `key: value` nor `- item`", "indent it under its text, or quote the whole text")
_COLON: Words = ("a colon where no key can stand", "quote the text that holds it, or check the indentation")
_SECOND_COLON: Words = ("a second colon in one line", "quote the text that holds it")
_INDENT: Words = (
    "a line that does not line up with the lines it belongs to",
    "line it up with them, or quote the text",
)
_IN_LINE: Words = ("a `- ` or `? ` inside a line", "begin a list on a line of its own; quote a text")

# Parts of what the two readers say, the telling ones first.
_SAID: dict[str, Words] = {
    "invalid Unicode character escape": _NO_CHARACTER,
    "unknown escape": _ESCAPE,
    "hexadecimal": _ESCAPE,
    "hexdecimal": _ESCAPE,
    "scanning a quoted scalar": _UNCLOSED,
    "scanning a block scalar": BEHIND_BLOCK,
    "anchor": _PROPERTY,
    "alias": _PROPERTY,
    "tag": _PROPERTY,
    "parsing a flow": _BRACKET,
    "mapping values are not allowed": _COLON,
    "unexpected ':'": ("a colon with nothing between it and a bracket or comma", "leave a space after the colon"),
    "expected ':'": _LINE,
    "not allowed": _IN_LINE,
    "parsing a block": _INDENT,
    "<document start>": _INDENT,
}
# These are noticed further down than they were made.
_MADE_EARLIER = (_UNCLOSED, _LINE, _ESCAPE)


def problem_of(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """A reader's complaint as a Problem, placed where the mistake was made rather than where it was noticed."""
    said = f"{getattr(error, 'context', None) or ''} {getattr(error, 'problem', None) or error}"
    noticed, began = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if noticed is None:
        # yaml.reader.ReaderError gives an offset only.
        place = place_in(text, getattr(error, "position", 0), file)
        return Problem(place, f"a character that YAML does not allow; {UNREAD}", "remove it")
    words = _words(said, text, noticed.index)
    if words is _NO_CHARACTER:
        # Noticed behind the backslash and its letter.
        return no_character(Place(file, noticed.line + 1, noticed.column - 1))
    mark = noticed
    if began and (words in _MADE_EARLIER or (words is _BRACKET and _gone_past(began, noticed, text))):
        mark = began
    if words is _BRACKET and not text[mark.index :].strip():
        return Problem(place_in(text, len(text.rstrip()) - 1, file), f"{words[0]}; {UNREAD}", words[1])
    return Problem(Place(file, mark.line + 1, mark.column + 1), f"{words[0]}; {UNREAD}", words[1])


def no_character(place: Place) -> Problem:
    """The Problem of half a surrogate pair, which PyYAML's own reader lets through."""
    return Problem(place, f"{_NO_CHARACTER[0]}; {UNREAD}", _NO_CHARACTER[1])


def _words(said: str, text: str, index: int) -> Words:
    here, before = text[index : index + 1], text[:index].rstrip(" ")
    if "cannot start any token" in said:
        return f"a text that begins with {here}", "quote the text"
    if here == ":" and before.endswith(("{", "[", ",")):
        return _COLON
    if ": " in before[before.rfind("\n") + 1 :] and here == ":" and "unexpected ':'" not in said:
        return _SECOND_COLON
    if ("parsing a block" in said or "parsing a flow" in said) and before.endswith(("'", '"')):
        return _AFTER_QUOTE
    return next((words for part, words in _SAID.items() if part in said), ("something that is not YAML", "quote it"))


def _gone_past(began: Any, noticed: Any, text: str) -> bool:  # noqa: ANN401  # marks of either reader
    return began.line != noticed.line or not text[noticed.index :].strip()
