"""One cell as wrapped lines, folded around its first marked word."""

from __future__ import annotations

from collections.abc import Iterable
from re import Pattern
from typing import Literal

from rich.cells import cell_len
from textual.content import Content

from deal_terms import untrusted
from deal_terms.wording.grid import GridCell, RowHead
from deal_terms.wording.marked_text import Run
from deal_terms.wording.tags import TAGS

CUT = "…"
# How much of a cell is shown, in the order in which a key goes through them.
Fold = Literal["full", "folded", "line"]
FULL: Fold = "full"
FOLDED: Fold = "folded"
LINE: Fold = "line"
FOLDS = (FULL, FOLDED, LINE)
# A folded cell is at most so high.
FOLDED_HEIGHT = 6
WORDS = ("word_new", "word_gone")
HIT = "hit"
# From so many cells on, the label of a term is cut between words.
BY_WORDS = 22
# What stands for the note of a row where it has one line.
SIGNS = {"key": "*", "marked": "#"}


def cell_lines(
    cell: GridCell, width: int, *, fold: Fold, height: int = FOLDED_HEIGHT, words: Pattern[str] | None = None
) -> list[Content]:
    """The cell's lines at a width, with some words marked.

    Folded: no more than `height`, the first with such words, or else with a marked word, among them.
    """
    if fold == LINE:
        return [shorten(with_hits(content(_one_line(cell)), words), width, width // 2)]
    wrapped = [one for line in cell.lines for one in _wrapped(line, width, words)]
    if fold != FOLDED or len(wrapped) <= height:
        return wrapped
    marked = [at for at, line in enumerate(wrapped) if _has_mark(line, (HIT,))] if words else []
    marked = marked or [at for at, line in enumerate(wrapped) if _has_mark(line, WORDS)]
    return _around(wrapped, next(iter(marked), 0), width, height)


def head_lines(head: RowHead, width: int, *, fold: Fold, words: Pattern[str] | None = None) -> list[Content]:
    """A row's own cell: the term's label, and beneath it what is to be known of it at a glance; on one line a sign."""
    if fold == LINE:
        sign = "".join(glyph for word, glyph in SIGNS.items() if word in head.note.split("; "))
        room = width - len(sign) - bool(sign)
        # In a narrow one whole words would leave several terms with the same beginning.
        least = room // 2 if room < BY_WORDS else 0
        label = shorten(with_hits(Content(untrusted.line(head.label)), words), room, least)
        return [Content.assemble(label, (f" {sign}", "strong")) if sign else label]
    folded = fold == FOLDED
    lines = _wrapped((Run(head.label, "strong"),), width, words)
    if folded and len(lines) > FOLDED_HEIGHT:
        lines = _around(lines, 0, width, FOLDED_HEIGHT)
    return lines + (_wrapped((Run(head.note, "quiet"),), width, words) if head.note else [])


def shorten(line: Content, width: int, least: int = 0) -> Content:
    """A line that fits, and says what it leaves out: cut between two words where that keeps more than `least` cells."""
    if line.cell_length <= width:
        return line
    kept = line.truncate(max(0, width - cell_len(CUT)))
    space = kept.plain.rfind(" ")
    ends_there = line.plain[len(kept) :].startswith(" ")
    whole = kept if ends_there or space <= least else kept[:space]
    return Content.assemble(whole.rstrip(" ;,"), (CUT, "quiet")) if width else Content("")


def shortened(words: str, width: int) -> str:
    """Plain words that fit a line of so many cells."""
    return shorten(Content(untrusted.line(words)), width).plain


def _one_line(cell: GridCell) -> list[Run]:
    """What a cell says on one line: the glyph of the change in the place of that of the value, then the words."""
    lines = [list(line) for line in cell.lines]
    glyph = TAGS[cell.kind].glyph if cell.kind else ""
    told: list[Run] = []
    if glyph and lines and lines[0][0].text.startswith(f"{glyph} "):
        told.append(Run(f"{glyph} ", lines[0][0].mark))
        lines = lines[1:]
    if cell.disputed:
        told.append(Run("! ", "open"))
    for number, line in enumerate(lines):
        drops = told and len(line) > 1 and len(line[0].text.strip()) == 1
        told += [Run("; ", "quiet")] * bool(number) + (line[1:] if drops else line)
    return told


def with_hits(line: Content, words: Pattern[str] | None) -> Content:
    """A line with some words marked in it."""
    for found in words.finditer(line.plain) if words else ():
        line = line.stylize(HIT, found.start(), found.end())
    return line


def content(runs: Iterable[Run]) -> Content:
    """Some marked words as content; the mark is the name of the style."""
    return Content.assemble(*((untrusted.line(run.text), run.mark) for run in runs))


def _wrapped(line: Iterable[Run], width: int, words: Pattern[str] | None) -> list[Content]:
    return with_hits(content(line), words).wrap(width) or [Content("")]


def _has_mark(line: Content, marks: tuple[str, ...]) -> bool:
    """Whether a word with one of some marks stands in a line."""
    return any(str(span.style) in marks and line.plain[span.start : span.end].strip() for span in line.spans)


def _around(lines: list[Content], mark: int, width: int, height: int) -> list[Content]:
    """The first line, which names the change, and the lines around a mark; what is left out is said to be."""
    if mark < height - 1:
        return [*lines[: height - 1], _more(len(lines) - height + 1, width)]
    last = mark + height - 3
    # As high wherever the mark is: the place of the line that says how many are left out is that of a last one.
    shown = lines[last - height + 2 : last] if last < len(lines) else lines[1 - height :]
    shown[0] = _goes_on(shown[0], width)
    return [lines[0], *shown, _more(len(lines) - last, width)] if last < len(lines) else [lines[0], *shown]


def _goes_on(line: Content, width: int) -> Content:
    """A line that something is left out before; its first word goes where there is no room to say so."""
    if line.cell_length + 2 <= width:
        return Content.assemble((f"{CUT} ", "quiet"), line)
    space = line.plain.find(" ")
    return Content.assemble((CUT, "quiet"), line[space if space > 0 else 1 :])


def _more(count: int, width: int) -> Content:
    words = f"{CUT} {count} more"
    return Content.assemble((words if len(words) <= width else f"{CUT} {count}", "quiet"))
