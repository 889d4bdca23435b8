"""One cell as wrapped lines, folded around its first marked word."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from deal_terms import untrusted
from deal_terms.wording.grid import GridCell, RowHead
from deal_terms.wording.marked_text import Run

CUT = "…"
# A folded cell is at most so high.
FOLDED_HEIGHT = 6
WORDS = ("word_new", "word_gone")


def cell_lines(cell: GridCell, width: int, *, folded: bool, height: int = FOLDED_HEIGHT) -> list[Content]:
    """The cell's lines at a width; folded: no more than so many, the first with a marked word among them."""
    wrapped = [one for line in cell.lines for one in _wrapped(line, width)]
    if not folded or len(wrapped) <= height:
        return wrapped
    return _around(wrapped, next((at for at, line in enumerate(wrapped) if _has_mark(line)), 0), width, height)


def head_lines(head: RowHead, width: int, *, folded: bool) -> list[Content]:
    """A row's own cell: the term's label, and beneath it what is to be known of it at a glance."""
    lines = _wrapped((Run(head.label, "strong"),), width)
    if folded and len(lines) > FOLDED_HEIGHT:
        lines = _around(lines, 0, width, FOLDED_HEIGHT)
    return lines + (_wrapped((Run(head.note, "quiet"),), width) if head.note else [])


def shortened(words: str, width: int) -> str:
    """Words that fit a line of so many cells; what is left out is cut off between two words, where one ends there."""
    safe = untrusted.line(words)
    if cell_len(safe) <= width:
        return safe
    kept = set_cell_size(safe, max(0, width - cell_len(CUT)))
    space = kept.rfind(" ")
    whole = kept if safe[len(kept) : len(kept) + 1] == " " or space <= 0 else kept[:space]
    return whole.rstrip(" ;,") + CUT if width else ""


def content(runs: Iterable[Run]) -> Content:
    """Some marked words as content; the mark is the name of the style."""
    return Content.assemble(*((untrusted.line(run.text), run.mark) for run in runs))


def _wrapped(line: Iterable[Run], width: int) -> list[Content]:
    return content(line).wrap(width) or [Content("")]


def _has_mark(line: Content) -> bool:
    """Whether a marked word stands in a line."""
    return any(str(span.style) in WORDS and line.plain[span.start : span.end].strip() for span in line.spans)


def _around(lines: list[Content], mark: int, width: int, height: int) -> list[Content]:
    """The first line, which names the change, and the lines around a mark; what is left out is said to be."""
    if mark < height - 1:
        return [*lines[: height - 1], _more(len(lines) - height + 1)]
    room = height - 2
    last = min(len(lines), mark + room - 1)
    shown = lines[last - room : last]
    shown[0] = _goes_on(shown[0], width)
    return [lines[0], *shown, _more(len(lines) - last)] if last < len(lines) else [lines[0], *shown]


def _goes_on(line: Content, width: int) -> Content:
    """A line that something is left out before; its first word goes where there is no room to say so."""
    if line.cell_length + 2 <= width:
        return Content.assemble((f"{CUT} ", "quiet"), line)
    space = line.plain.find(" ")
    return Content.assemble((CUT, "quiet"), line[space if space > 0 else 1 :])


def _more(count: int) -> Content:
    return Content.assemble((f"{CUT} +{count}", "quiet"))
