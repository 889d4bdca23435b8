"""The stream that the screens are drawn on: the terminal, in characters that its locale has."""

from __future__ import annotations

import codecs
import contextlib
import locale
import os
import sys
from collections.abc import Iterator

from rich.cells import cell_len

from deal_terms.wording.tags import TAGS

# What the lines of the screens and the marks in words are drawn as where the locale does not have them.
LINES = {
    **dict.fromkeys("│┃▏▕┆", "|"),
    **dict.fromkeys("─━▁▔–—", "-"),
    **dict.fromkeys("┼┬┴┤┌┐└┘╭╮╰╯", "+"),
    **dict.fromkeys("▂▃▄▅▆▇█", "#"),
    **dict.fromkeys("‘’", "'"),
    **dict.fromkeys("“”", '"'),
    "▌": "]",
    "▐": "I",
    "├": "<",
    "‹": "(",
    "›": ")",
    "…": ".",
    "·": ",",
    "⏎": " ",
    "→": ">",
    "←": "<",
    "×": "x",
}
# Each glyph has a form of its own, see tags.py; anything else becomes a question mark.
ASCII = LINES | {tag.glyph: tag.ascii for tag in TAGS.values()}
ERRORS = "deal-terms-ascii"


def as_ascii(text: str) -> str:
    """The text in ASCII, as many cells wide as it was."""
    return "".join(
        character if character.isascii() else ASCII.get(character, "?") * cell_len(character) for character in text
    )


@contextlib.contextmanager
def terminal_stream() -> Iterator[None]:
    """While it lasts, Textual draws on the terminal, wherever stderr leads, which is where it would draw."""
    ours, encoding = sys.__stderr__, locale.getencoding()
    is_plain = codecs.lookup(encoding).name == "utf-8"
    if sys.platform == "win32" or (ours is not None and ours.isatty() and is_plain):
        yield
        return
    try:
        assert sys.__stdout__ is not None
        handle = os.open(os.ttyname(sys.__stdout__.fileno()), os.O_WRONLY | os.O_NOCTTY)
    except OSError:  # the terminal does not have a name to open it by
        yield
        return
    codecs.register_error(ERRORS, _replace)
    with open(handle, "w", encoding=encoding, errors="strict" if is_plain else ERRORS) as stream:  # noqa: PTH123  a handle
        sys.__stderr__ = stream  # type: ignore[misc]
        try:
            yield
        finally:
            sys.__stderr__ = ours  # type: ignore[misc]


def _replace(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    return as_ascii(error.object[error.start : error.end]), error.end
