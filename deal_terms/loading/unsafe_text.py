"""Raw text: what a spec's bytes and keys may not hold, and the places where a comment cut a text."""

from __future__ import annotations

import codecs
import re
import unicodedata

from deal_terms.errors import Place, Problem
from deal_terms.patterns import pattern

UNREAD = "the rest of this file was not read"

_HAZARD = pattern("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_INDENTING_TAB = pattern(r"^ *(\t)[ \t]*[^ \t\n]", re.MULTILINE)
_NAMED = {
    "\0": ("a NUL character", "remove it; this may not be a text file"),
    "\t": ("a tab", r"use spaces; within a double-quoted text, write \t"),
    "\r": ("a carriage return without a line feed", "end lines with a line feed"),
    "\x1b": ("an escape character (U+001B)", "remove it, and the colour code or command that it begins"),
    "\x85": ("a next-line character (U+0085)", "end lines with a line feed"),
    "\u2028": ("a line separator (U+2028)", "end lines with a line feed"),
    "\u2029": ("a paragraph separator (U+2029)", "end lines with a line feed"),
    "\ufeff": ("a byte order mark inside the file", "remove it; most editors do not show it"),
}
# The four-byte marks first: UTF-32's little-endian mark begins like UTF-16's.
_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
# An escape is matched whole, so that the second backslash of `\\0` begins nothing. Group 1: NUL and surrogates.
_ESCAPE = pattern(r"\\(?:(0|x00|u0000|U0{8}|(?:u|U0{4})[dD][89a-fA-F][0-9a-fA-F]{2})|.)", re.DOTALL)

_INVISIBLE = pattern(
    "[\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
# The idea of Unicode Technical Standard 39 ("confusables") for the letters and dashes likeliest to be mistaken.
_LOOKS_LIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТХУаеѕіјорсухһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧνοı‐‑‒–—−",
    "ABESIJKMHOPCTXYaesijopcyxhdqwABEZHIKMNOPTYXvoi------",
)


def text_of(data: bytes, file: str, max_bytes: int, problems: list[Problem]) -> str | None:
    """The text of a file, lines ended by line feeds, its hazards blanked; None where it cannot be read.

    Of each hazard the first is reported, with a count of the others. Blanking keeps every line and column, so that
    the rest of the file can still be checked.
    """
    if len(data) > max_bytes:
        message = f"a file of more than {max_bytes:,} bytes; none of this file was read"
        problems.append(Problem(Place(file, 1, 1), message, "split it: a spec is a few pages of text"))
        return None
    text = _decoded(data, file, problems)
    if text is None:
        return None
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if "\t" in text and (tab := _INDENTING_TAB.search(text)):
        message = f"a tab in the indentation; {UNREAD}"
        problems.append(Problem(place_in(text, tab.start(1), file), message, "indent with spaces"))
        return None
    if _HAZARD.search(text):
        text = _blanked(text, file, problems)
    if text.startswith("%") or "\n%" in text:
        text = _without_directives(text, file, problems)
    return text


def place_in(text: str, index: int, file: str) -> Place:
    """The place of the character at `index`."""
    return Place(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def forbidden_escape(text: str, start: int, end: int) -> int | None:
    """Where, within a double-quoted text, the first escape for a NUL or half a surrogate pair begins."""
    return next((found.start() for found in _ESCAPE.finditer(text, start, end) if found[1]), None)


def comment_cuts(text: str) -> set[int]:
    """Where a text would end before a `#` that may have been meant as part of it.

    A `#` after two spaces or more and before a space is a comment beyond doubt (yamllint's default for comments).
    """
    cuts = set()
    sharp = text.find(" #")
    while sharp >= 0:
        end = sharp
        while end and text[end - 1] == " ":
            end -= 1
        if end == sharp or text[sharp + 2 : sharp + 3] not in (" ", "\n", ""):
            cuts.add(end)
        sharp = text.find(" #", sharp + 2)
    return cuts


def fault_of_key(key: str) -> tuple[str, str] | None:
    """What makes a key unfit to be told from others by eye, and what would do; None for a sound key."""
    if hidden := _INVISIBLE.search(key):
        name = f"U+{ord(hidden[0]):04X} {unicodedata.name(hidden[0], 'a control character')}"
        return f"a key with an invisible character or an unusual space ({name})", "retype the key"
    if not unicodedata.is_normalized("NFC", key):
        composed = unicodedata.normalize("NFC", key)
        return f"the key `{composed}` spelled with combining characters", "write it in Unicode's composed form (NFC)"
    return None


def look_of(key: str) -> str:
    """The key as an eye may take it: equal for keys that look equal."""
    if key.isascii():
        return key
    return unicodedata.normalize("NFKC", _INVISIBLE.sub("", key)).translate(_LOOKS_LIKE)


def _decoded(data: bytes, file: str, problems: list[Problem]) -> str | None:
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            message = f"{encoding} text; none of this file was read"
            problems.append(Problem(Place(file, 1, 1), message, "save the file as UTF-8"))
            return None
    try:
        return data.decode()
    except UnicodeDecodeError as bad:
        before = data[: bad.start].decode().removeprefix("\ufeff").replace("\r\n", "\n")
        message = f"a byte that is not UTF-8 (0x{data[bad.start]:02X}); none of this file was read"
        problems.append(Problem(place_in(before, len(before), file), message, "save the file as UTF-8"))
        return None


def _blanked(text: str, file: str, problems: list[Problem]) -> str:
    seen = sorted((character for character in set(text) if _HAZARD.match(character)), key=text.index)
    for character in seen:
        message, hint = _NAMED.get(character, (f"a control character (U+{ord(character):04X})", "remove it"))
        count = text.count(character)
        more = f", and {count - 1:,} more" if count > 1 else ""
        problems.append(Problem(place_in(text, text.index(character), file), message + more, hint))
    for character in seen:
        text = text.replace(character, "\n" if character == "\r" else " ")
    return text


def _without_directives(text: str, file: str, problems: list[Problem]) -> str:
    first = 0 if text.startswith("%") else text.index("\n%") + 1
    hint = "remove the line; where it belongs to a text, indent it"
    problems.append(Problem(place_in(text, first, file), "a line that begins with %: a YAML directive", hint))
    return re.sub("^%", "#", text, flags=re.MULTILINE)
