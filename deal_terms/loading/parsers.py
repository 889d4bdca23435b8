"""YAML readers: libyaml where PyYAML was built with it, else PyYAML's own, made to agree with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Protocol

import yaml
import yaml.scanner

try:
    from yaml.cyaml import CBaseLoader
except ImportError:  # PyYAML built without libyaml
    CBaseLoader = None  # type: ignore[assignment, misc]  # absent is a state of its own

# PyYAML's own reader ends an unquoted text in brackets at any `?`; libyaml takes one for an indicator only where a
# text could begin. The others travel under a private-use character that the file does not hold.
_QUESTION_IN_TEXT = re.compile(r"(?<=[^\s\[\]{},:?-])( *)\?+|(?<=-)\?+")
# In brackets, both readers take any `?` for the sign of a key, though behind it begins a text.
_QUESTION_BEFORE_TEXT = re.compile(r"(?<![^\s\[\]{},])\?(?=[^\s\[\]{},])")
# At the end of a text block, a last line of spaces alone counts as a line only if it ends.
_SPACES_AT_THE_END = re.compile(r"\n[ \t]+\Z")
# libyaml refuses `{key:}` and `{key:[…]}`, which PyYAML's own reader takes for a key.
_COLON_AT_BRACKET = re.compile(r":[,\[\]{}]")
_PRIVATE_USE = range(0xE000, 0xF900)


class Parser(Protocol):
    """What hands over the events of one text, one after another."""

    def get_event(self) -> Any:  # noqa: ANN401  # PyYAML's stubs call every mark optional; events of a text have both
        """The next event; raises yaml.YAMLError where the text is not YAML."""


def libyaml(text: str) -> Parser:
    """The events of libyaml, some ten times faster than the pure reader's."""
    text, stand_in = _readable(text)
    return _StandIn(CBaseLoader(text), stand_in) if stand_in else CBaseLoader(text)


def pure(text: str) -> Parser:
    """The events of PyYAML's own reader."""
    return _Pure(text)


def tokens(text: str) -> Iterator[Any]:
    """The tokens of the fastest reader, with their marks; between two of them stand spaces and comments alone.

    Raises yaml.YAMLError where the text is not YAML.
    """
    text, stand_in = _readable(text)
    scanner: Any = yaml.BaseLoader(text) if CBaseLoader is None else CBaseLoader(text)
    while scanner.check_token():
        token = scanner.get_token()
        if stand_in and isinstance(token, yaml.ScalarToken):
            token.value = token.value.replace(stand_in, "?")
        yield token


PARSERS: dict[str, Callable[[str], Parser]] = {"pure": pure}
if CBaseLoader is not None:
    PARSERS = {"libyaml": libyaml, **PARSERS}
FASTEST = next(iter(PARSERS))


def _readable(text: str, *question_marks: re.Pattern[str]) -> tuple[str, str]:
    """The text as a reader takes it for what it says, every character in its place, and what stands in it for a `?`
    that belongs to a text; empty where there is none."""
    if _SPACES_AT_THE_END.search(text):
        text += "\n"
    marks = [pattern for pattern in (_QUESTION_BEFORE_TEXT, *question_marks) if "?" in text and pattern.search(text)]
    if not marks:
        return text, ""
    used = set(text)
    stand_in = next((chr(code) for code in _PRIVATE_USE if chr(code) not in used), "?")
    for pattern in marks:
        text = pattern.sub(lambda found: found[0].replace("?", stand_in), text)
    return text, stand_in


class _StandIn:
    """A reader whose scalars have their question marks back."""

    def __init__(self, reader: Parser, stand_in: str) -> None:
        self._reader = reader
        self._stand_in = stand_in

    def get_event(self) -> Any:  # noqa: ANN401  # as the Protocol's
        event = self._reader.get_event()
        if isinstance(event, yaml.ScalarEvent):
            event.value = event.value.replace(self._stand_in, "?")
        return event


class _Pure:
    def __init__(self, text: str) -> None:
        self._text = text
        text, self._stand_in = _readable(text, _QUESTION_IN_TEXT)
        self._reader: Any = yaml.BaseLoader(text)

    def get_event(self) -> Any:  # noqa: ANN401  # as the Protocol's
        try:
            event = self._reader.get_event()
        except (ValueError, OverflowError):
            # chr() of an escape past U+10FFFF; the reader stands behind `\U`.
            where = self._reader.get_mark()
            raise yaml.scanner.ScannerError(None, None, "found invalid Unicode character escape", where) from None
        if not isinstance(event, yaml.ScalarEvent):
            return event
        if self._stand_in:
            event.value = event.value.replace(self._stand_in, "?")
        end: Any = event.end_mark
        if event.style is None and _COLON_AT_BRACKET.match(self._text, end.index):
            raise yaml.scanner.ScannerError(None, None, "unexpected ':'", end)
        return event
