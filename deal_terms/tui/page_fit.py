"""A page's lines, none of which is wider than the screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.cells import cell_len

from deal_terms.wording.marked_text import Run
from deal_terms.wording.page import Page

# The screens begin with a grid: a page is laid out when one is looked at.
if TYPE_CHECKING:
    from deal_terms.presenting.text import PageLine

# Joins what stands before and after it into one character.
JOINER = "\u200d"


def fitted(page: Page, width: int) -> Iterator[PageLine]:
    """Lines none of which is wider than the screen: a word that is kept whole in a pipe is broken here."""
    from deal_terms.presenting.text import Look, PageLine, lay_out  # noqa: PLC0415

    for line in lay_out(page, Look(width)):
        if cell_len(line.text) <= width:
            yield line
            continue
        rest = line
        indent = min(len(line.text) - len(line.text.lstrip(" ")), width // 2)
        while (at := _break(rest.text, width, indent)) < len(rest.text):
            before, after = _parted(rest.runs, at)
            yield PageLine(before, line.stop)
            rest = PageLine((Run(" " * indent), *after), line.stop)
        yield rest


def _break(text: str, width: int, indent: int) -> int:
    """Where a line is to end: between two words if the next one fits on a line, else inside the word."""
    used = 0
    for at, char in enumerate(text):
        size = cell_len(char)
        used += size
        if used > width and size and at > indent:
            break
    else:
        return len(text)
    space = text.rfind(" ", indent + 1, at + 1)
    before = text[:space].strip()
    # Neither the indent nor a bullet stands alone on a line.
    if space < 0 or not before or (len(before) == 1 and not before.isalnum()):
        return _before_joined(text, at, indent)
    word = text[space + 1 :].partition(" ")[0]
    return space + 1 if cell_len(word) <= width - indent else _before_joined(text, at, indent)


def _before_joined(text: str, at: int, indent: int) -> int:
    """The beginning of what is one character on the screen; inside it where it fills the whole line."""
    start = at
    while start > indent and (text[start - 1] == JOINER or not cell_len(text[start])):
        start -= 1
    return start if start > indent else at


def _parted(runs: tuple[Run, ...], at: int) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The runs before a character, and those from it on."""
    before, after = [], []
    for run in runs:
        head, tail = run.text[: max(0, at)], run.text[max(0, at) :]
        before += [Run(head, run.mark)] if head else []
        after += [Run(tail, run.mark)] if tail else []
        at -= len(run.text)
    return tuple(before), tuple(after)
