"""A TOML file → its tree, and the place of every key in it, which tomllib does not tell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from deal_terms import files
from deal_terms.errors import DealTermsError, Place, Problem
from deal_terms.frozen_records import dataclass
from deal_terms.patterns import pattern

MAX_BYTES: Final = 256 * 1024
# tomllib's time grows with the square of the points in one key, and a key is one line; a setting has three.
MAX_POINTS: Final = 256
KeyPath = tuple[str, ...]

_BOM = b"\xef\xbb\xbf"
_UNREAD = "none of this file was read"
_TOKEN = pattern(
    r"""
      (?P<name>
        \"{3} (?:\\.|[^\\])*? \"{3,5}  |  '{3} .*? '{3,5}
      | \" (?:\\.|[^\"\\])* \"  |  ' [^']* '
      | [^\s\[\]{},=.\#\"']+ )
    | \#[^\n]*
    | (?P<mark> [\[\]{},=.\n] )
    """,
    re.VERBOSE | re.DOTALL,
)
_AT = pattern(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
# How tomllib's complaint begins → what would do.
_ADVICE = {
    "Invalid value": 'put a text in quotation marks: theme = "dark"',
    "Invalid statement": "put a name with characters other than letters, digits, - and _ in quotation marks",
    "Invalid initial character": "put a name with characters other than letters, digits, - and _ in quotation marks",
    "Expected '='": 'write a name, = and a value: theme = "dark"',
    "Expected newline": "begin a new line after the value",
    "Expected ']'": "close the bracket",
    "Cannot": 'write each key once, and a name with a point in quotation marks: "search.next" = "f3"',
    "Illegal character": "end the text on the same line, with the quotation mark that it began with",
    "Unterminated": "end the text with the quotation mark that it began with",
}


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A TOML file that was read. `file` is its path as a reader is told it, `keys` where each name of it begins."""

    file: str
    text: str
    tree: dict[str, Any]
    keys: Mapping[KeyPath, int]

    def place(self, path: KeyPath, size: int = 0) -> Place:
        """Where the last name of a key stands, or the name `size` if it is in the same line; else the table around."""
        at = next((self.keys[path[:end]] for end in range(len(path), 0, -1) if path[:end] in self.keys), 0)
        named = self.keys.get(path[:size], at) if size else at
        return _place(self.text, at if "\n" in self.text[named:at] else named, self.file)


def read(path: Path, file: str, problems: list[Problem]) -> TomlFile | None:
    """The file as a tree; None where it cannot be read, and `problems` then says why."""
    try:
        data = files.read(path, MAX_BYTES)
    except DealTermsError as error:
        problems.extend(error.problems)
        return None
    return parse(data, file, problems)


def parse(data: bytes, file: str, problems: list[Problem]) -> TomlFile | None:
    """The same of what a file holds."""
    import tomllib  # noqa: PLC0415  only where there is a file of settings

    text = _text(data, file, problems)
    if text is None:
        return None
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > MAX_POINTS:
            message = f"a line with more than {MAX_POINTS} points; {_UNREAD}"
            problems.append(Problem(Place(file, number, 1), message, "shorten the line"))
            return None
    try:
        tree = tomllib.loads(text)
    except RecursionError:
        problems.append(
            Problem(Place(file, 1, 1), f"lists or tables nested too deep; {_UNREAD}", "no setting needs them")
        )
    except ValueError as error:  # tomllib's own error is one; so is that of a number with thousands of digits
        problems.append(_syntax(str(error), text, file))
    else:
        return TomlFile(file, text, tree, _keys(text))
    return None


def _text(data: bytes, file: str, problems: list[Problem]) -> str | None:
    if len(data) > MAX_BYTES:
        message = f"a file of more than {MAX_BYTES:,} bytes; {_UNREAD}"
        problems.append(Problem(Place(file, 1, 1), message, "keep only settings in it"))
        return None
    try:
        return data.removeprefix(_BOM).decode()
    except UnicodeDecodeError as bad:
        sound = bad.object[: bad.start].decode()
        message = f"a byte that is not UTF-8 (0x{bad.object[bad.start]:02X}); {_UNREAD}"
        problems.append(Problem(_place(sound, len(sound), file), message, "save the file as UTF-8"))
        return None


def _syntax(message: str, text: str, file: str) -> Problem:
    at = _AT.search(message)
    said = message[: at.start()] if at else "a number with too many digits"
    line, column = at.groups() if at else (None, None)
    end = _place(text, len(text.rstrip()), file)
    place = Place(file, int(line), int(column)) if line and column else end if at else Place(file, 1, 1)
    hint = next((advice for begins, advice in _ADVICE.items() if said.startswith(begins)), "write it as TOML")
    return Problem(place, f"{said[:1].lower()}{said[1:]}; {_UNREAD}", hint)


def _place(text: str, index: int, file: str) -> Place:
    return Place(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def _keys(text: str) -> dict[KeyPath, int]:
    """Where each name begins in a text that tomllib has read, and which is therefore sound: only what parts names is
    looked at."""
    found: dict[KeyPath, int] = {}
    table: KeyPath = ()
    path: KeyPath = ()  # of the value being passed over
    around: list[tuple[str, KeyPath]] = []  # open brackets, each with the key whose value it opened
    parts: list[tuple[str, int]] = []
    in_key, in_header = True, False
    for token in _TOKEN.finditer(text):
        mark = token["mark"] or ""
        bracket, base = around[-1] if around else ("", () if in_header else table)
        if token["name"] and in_key:
            parts.append((_bare(token["name"]), token.start()))
        elif parts and mark in ("=", "]"):
            path = (*base, *(name for name, _ in parts))
            for size, (_, at) in enumerate(parts, len(base) + 1):
                found.setdefault(path[:size], at)
            table = path if in_header else table
            parts, in_key, in_header = [], False, False
        elif mark == "[" and in_key and not around:
            in_header = True
        elif mark in ("[", "{"):
            around.append((mark, path))
            in_key = mark == "{"
        elif mark in ("]", "}") and around:
            path = around.pop()[1]
        elif mark == "," or (mark == "\n" and not around):
            in_key = bracket == "{" or mark == "\n"
    return found


def _bare(name: str) -> str:
    import tomllib  # noqa: PLC0415

    return next(iter(tomllib.loads(f"{name}=0"))) if name[0] in "\"'" else name
