"""Runs of text beside each other in columns: how wide each may be, and the lines of a row."""

from __future__ import annotations

from collections.abc import Iterator

from deal_terms.presenting.cell_width import cells
from deal_terms.presenting.unbroken import breakable
from deal_terms.presenting.wrapping import wrap
from deal_terms.wording.marked_text import Run

# A column of wrapped text is not made narrower than this.
READABLE = 16


def widths(rows: list[list[str]], room: int) -> list[int]:
    """The width of every column, gaps apart; none where even wrapped cells would be too narrow to read."""
    columns = list(zip(*rows, strict=True))
    whole = [max(map(cells, column)) for column in columns]
    room -= 2 * (len(columns) - 1)
    least = [
        min(size, max(READABLE, *(cells(word) for text in column for word in text.split(" "))))
        for size, column in zip(whole, columns, strict=True)
    ]
    if sum(least) > room:
        return []
    found = least
    # The widest cells give way first: every column may be as wide as one common limit allows.
    for limit in range(READABLE, max(whole, default=0) + 1):
        wider = [max(narrow, min(size, limit)) for narrow, size in zip(least, whole, strict=True)]
        if sum(wider) > room:
            break
        found = wider
    return found


def row_lines(row: list[Run], sizes: list[int], pad: str) -> Iterator[tuple[Run, ...]]:
    """One row of cells beside each other, each wrapped inside its column."""
    wrapped = [(wrap(text, size), mark) for (text, mark), size in zip(row, sizes, strict=True)]
    for index in range(max(len(lines) for lines, _ in wrapped) or 1):
        shown = [
            (breakable(lines[index]) if index < len(lines) else "", size, mark)
            for (lines, mark), size in zip(wrapped, sizes, strict=True)
        ]
        last = max((place for place, (text, _, _) in enumerate(shown) if text), default=-1)
        runs = [Run(pad)]
        for place, (text, size, mark) in enumerate(shown[: last + 1]):
            runs += [Run(text, mark), Run(" " * (size - cells(text) + 2) if place < last else "")]
        yield tuple(runs) if last >= 0 else ()
