"""A grid's rows where its columns do not fit beside each other: the verdict across the screen, the texts beneath it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.content import Content
from textual.strip import Strip

from deal_terms.tui.cells import cell_lines, content, shortened, with_hits
from deal_terms.tui.column_window import GAP
from deal_terms.wording.marked_text import Run

if TYPE_CHECKING:
    from deal_terms.tui.grid_painter import GridPainter

# A folded verdict is at most so high, and so is each text where they stand one beneath the other: on a screen of 50 by
# 20 a whole term is seen at once.
STACKED_HEIGHT = 4
SIDES = ("before", "after")


class StackedRows:
    """The rows of a painter whose window has a verdict: of each term its label, what became of it, then both texts."""

    def __init__(self, painter: GridPainter, verdict: int) -> None:
        self._painter, self._verdict = painter, verdict
        self._width = painter.width - 1 - GAP

    def height(self, row: int) -> int:
        """The lines of a term's row, without the rule beneath."""
        cell, texts = self._painter.cell, self._painter.window.texts
        heights = [len(cell(row, column)) for column in texts]
        beneath = max(heights) if self._is_beside else sum(heights)
        return len(cell(row, -1)) + len(cell(row, self._verdict)) + beneath

    def title(self, y: int) -> Strip | None:
        """A line of the head, where each title has one of its own; None where they stand beside each other."""
        if self._is_beside:
            return None
        painter, text = self._painter, self._painter.window.texts[y]
        title = shortened(painter.grid.columns[text].title, self._width - len(SIDES[y]) - 2)
        words = content((Run(f"{SIDES[y]}: ", "quiet"), Run(title, "strong")))
        return Strip([*painter.bar(here=painter.view.column == text), *painter.padded(words, self._width)])

    def lines(self, row: int) -> list[Strip]:
        """The lines of a term's row, without the rule beneath."""
        painter, texts = self._painter, self._painter.window.texts
        here = row == painter.view.row
        under = "cursor" if here else ""
        lines = [Strip(painter.padded(line, painter.width - 1, under)) for line in painter.cell(row, -1)]
        lines += self._beside(row, (self._verdict,), self._width)
        for columns in (texts,) if self._is_beside else ((column,) for column in texts):
            lines += self._beside(row, columns, painter.window.column)
        return lines

    def cell(self, row: int, column: int) -> list[Content]:
        """The lines of one cell; of the term's own, with column -1, its label and what is to be known of it."""
        painter = self._painter
        fold, words, width = painter.fold, painter.words, painter.window.column
        if column < 0:
            head = painter.grid.rows[row]
            note = (Run(f"  {head.note}", "quiet"),) if head.note else ()
            return list(with_hits(content((Run(head.label, "strong"), *note)), words).wrap(painter.width - 2))
        cell = painter.grid.cell(row, column)
        if column == self._verdict:
            return cell_lines(cell, self._width - 1, fold=fold, height=STACKED_HEIGHT, words=words)
        if self._is_beside:
            return cell_lines(cell, width - 1, fold=fold, words=words)
        side = Run(f"{SIDES[painter.window.texts.index(column)]}: ", "quiet")
        cell = replace(cell, lines=((side, *cell.lines[0]), *cell.lines[1:]))
        return cell_lines(cell, width - 1, fold=fold, height=STACKED_HEIGHT, words=words)

    @property
    def _is_beside(self) -> bool:
        return self._painter.window.beside > 1

    def _beside(self, row: int, columns: tuple[int, ...], width: int) -> list[Strip]:
        """Some cells of a row beside each other."""
        painter = self._painter
        cells = [painter.cell(row, column) for column in columns]
        strips = []
        for at in range(max(map(len, cells))):
            parts = []
            for column, lines in zip(columns, cells, strict=True):
                here = row == painter.view.row and column == painter.view.column
                line = lines[at] if at < len(lines) else Content("")
                parts += painter.bar(here=here, hit=(row, column) in painter.view.hits and at == 0)
                parts += painter.padded(line, width, "cursor" if here else "")
            strips.append(Strip(parts))
        return strips
