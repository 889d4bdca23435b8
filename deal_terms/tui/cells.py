"""One cell as wrapped lines, folded around its first marked word; and which columns fit on a screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from textual.content import Content

from deal_terms import untrusted
from deal_terms.wording.grid import GridCell, RowHead
from deal_terms.wording.marked_text import Run

CUT = "…"
# A folded cell is at most so high.
FOLDED = 6
# Below this width a term stands on a line of its own, and its value beneath.
NARROW = 60
COLUMN = 24
HEAD_WIDTHS = ((150, 30), (100, 26), (NARROW, 20))
GAP = 2
WORDS = ("word_new", "word_gone")


class Window(NamedTuple):
    """The columns on a screen: how wide the first one is, how wide each other, and which are there."""

    head: int
    column: int
    shown: range


def window(width: int, count: int, first: int) -> Window:
    """As many whole columns as fit, from the first on; where it is narrow, one beneath the term's own line."""
    head = next((cells for least, cells in HEAD_WIDTHS if width >= least), 0)
    room = width - 1 - head
    shown = max(1, min(count, room // (COLUMN + GAP))) if head else 1
    first = max(0, min(first, count - shown))
    return Window(head, max(1, room // shown - GAP), range(first, min(count, first + shown)))


def of_cell(cell: GridCell, width: int, *, folded: bool) -> list[Content]:
    """The cell's lines at a width; folded: no more than FOLDED of them, the first with a marked word among them."""
    wrapped = [one for line in cell.lines for one in _wrapped(line, width)]
    if not folded or len(wrapped) <= FOLDED:
        return wrapped
    return _around(wrapped, next((at for at, line in enumerate(wrapped) if _has_mark(line)), 0), width)


def of_head(head: RowHead, width: int, *, folded: bool) -> list[Content]:
    """A row's own cell: the term's label, and beneath it what is to be known of it at a glance."""
    lines = _wrapped((Run(head.label, "strong"),), width)
    if folded and len(lines) > FOLDED:
        lines = _around(lines, 0, width)
    return lines + (_wrapped((Run(head.note, "quiet"),), width) if head.note else [])


def content(runs: Iterable[Run]) -> Content:
    """Some marked words as content; the mark is the name of the style."""
    return Content.assemble(*((untrusted.line(run.text), run.mark) for run in runs))


def _wrapped(line: Iterable[Run], width: int) -> list[Content]:
    return content(line).wrap(width) or [Content("")]


def _has_mark(line: Content) -> bool:
    """Whether a marked word stands in a line."""
    return any(str(span.style) in WORDS and line.plain[span.start : span.end].strip() for span in line.spans)


def _around(lines: list[Content], mark: int, width: int) -> list[Content]:
    """The first line, which names the change, and the lines around a mark; what is left out is said to be."""
    if mark < FOLDED - 1:
        return [*lines[: FOLDED - 1], _more(len(lines) - FOLDED + 1)]
    room = FOLDED - 2
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
