"""A grid's rows as strips: cells beside each other under their heads, the cursor, and the ruler of changes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from deal_terms.tui import marks
from deal_terms.tui.cells import CUT, LINE, Fold, cell_lines, content, head_lines, shortened, with_hits
from deal_terms.tui.column_notes import column_note, folded_columns
from deal_terms.tui.column_window import GAP, ColumnWindow
from deal_terms.tui.stacked_rows import StackedRows
from deal_terms.wording.grid import Grid
from deal_terms.wording.grid_search import pattern
from deal_terms.wording.marked_text import Run

HEAD = 3
# The cursor is a shape, too: a terminal without colours shows it as well.
BAR, CURSOR_BAR = "│ ", "▌ "
# Before the first term of a topic, where its heading has no line.
TOPIC_BAR = "├ "
# No word touches the bar behind its cell, or the ruler.
MARGIN = 1


class PaintedView(Protocol):
    """What a painter has to know of the widget it draws for."""

    row: int
    column: int
    hits: set[tuple[int, int]]
    words: str

    @property
    def changes(self) -> Sequence[int]:
        """The rows that the ruler shows as changed, ascending."""

    @property
    def disputes(self) -> Sequence[int]:
        """The rows that it shows as disputed."""

    @property
    def visual_style(self) -> Style:
        """The style of the widget."""

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Style:
        """The style of a part of it."""


class GridPainter:
    """Draws one grid at one width and remembers what it drew."""

    def __init__(self, view: PaintedView, grid: Grid, window: ColumnWindow, width: int, fold: Fold) -> None:
        self.view, self.grid, self.window, self.width, self.fold = view, grid, window, width, fold
        self.words = pattern(view.words) if view.words else None
        self._stacked = None if window.verdict is None else StackedRows(self, window.verdict)
        self.cells: dict[tuple[int, int], list[Content]] = {}
        self._strips: dict[int, list[Strip]] = {}
        self._styles: dict[object, Style] = {}

    def forget(self, row: int | None = None) -> None:
        """Draws a row, or every row, anew when it is next looked at."""
        if row is None:
            self._strips.clear()
            self._styles.clear()
        else:
            self._strips.pop(row, None)

    def height(self, row: int) -> int:
        """The lines of a row, with the rule beneath. Where a term has one line, there is no rule, and no heading."""
        if not self.grid.rows[row].term:
            return int(self.fold != LINE)
        rule = int(self.fold != LINE)
        if self._stacked:
            return self._stacked.height(row) + rule
        if self.fold == LINE and self.window.head:
            return 1
        cells = [len(self.cell(row, column)) for column in self.window.columns]
        own = len(self.cell(row, -1))
        return (max(own, *cells) if self.window.head else own + max(cells, default=0)) + rule

    def line(self, row: int, at: int) -> Strip:
        """One line of a row, without the ruler."""
        if row not in self._strips:
            self._strips[row] = [self._filled(strip) for strip in self._row(row)]
        strips = self._strips[row]
        return strips[at] if at < len(strips) else Strip.blank(self.width - 1, self._base.rich_style)

    def head(self, y: int) -> Strip:
        """One line of the head: which columns are there, their titles, what is known of them."""
        head, width, shown = self.window[:3]
        if y == HEAD - 1:
            return self._rule("─" if self._stacked else "┬", self.width)
        if self._stacked and (line := self._stacked.title(y)):
            return self._filled(line)
        more = ("‹" if shown.start else " ") + ("›" if shown.stop < len(self.grid.columns) else " ")
        where = f"{shown.start + 1}–{shown.stop}/{len(self.grid.columns)} {more}" if len(shown) else ""
        beneath = shortened(self._topic(), head) or folded_columns(self.grid, head)
        first = content((Run(where if y == 0 else beneath, "quiet"),))
        parts = [*self.padded(first, head)]
        for column in self.window.texts:
            column_head = self.grid.columns[column]
            here = column == self.view.column
            after = f" {more}" if not head and more.strip() else ""
            room = width - MARGIN if head else width
            title = shortened(column_head.title, room - len(after)) + after
            note = column_note(self.grid, self.window, column, room)
            words = Run(title, "strong") if y == 0 else Run(note, "quiet")
            parts += self.bar(here=here)
            parts += self.padded(with_hits(content((words,)), self.words), width)
        return Strip(parts).adjust_cell_length(self.width, self._base.rich_style)

    def ruler(self, y: int, height: int) -> Strip:
        """One cell of the ruler: whether anything changed, or is disputed, in the rows that it stands for."""
        rows, lines = len(self.grid.rows), max(1, height - HEAD)
        first, last = (y - HEAD) * rows // lines, max((y - HEAD) * rows // lines + 1, (y - HEAD + 1) * rows // lines)
        here = range(first, min(rows, last))
        if _any_in(self.view.disputes, here):
            return self._one("!", "open")
        if _any_in(self.view.changes, here):
            return self._one("▐", "changed")
        return self._one("▏" if self.view.row in here else " ", "rule")

    # Steps

    def _topic(self) -> str:
        """The topic of the row under the cursor, where its heading has no line."""
        heads = self.grid.rows[: self.view.row][::-1] if self.fold == LINE else ()
        return next((head.label for head in heads if not head.term), "")

    @property
    def _base(self) -> Style:
        return self._style("", "")

    def _row(self, row: int) -> list[Strip]:
        row_head = self.grid.rows[row]
        if not row_head.term:
            words = f"{row_head.label} ({row_head.note})" if row_head.note else row_head.label
            return [Strip(self.padded(content((Run(words, "heading"),)), self.width - 1))]
        if self._stacked:
            return [*self._stacked.lines(row), self._rule("─", self.width - 1)]
        head, width, shown = self.window[:3]
        here = row == self.view.row
        height = self.height(row) - (self.fold != LINE)
        begins = self.fold == LINE and row > 0 and not self.grid.rows[row - 1].term
        own = self.cell(row, -1)
        if not head:
            under = "cursor" if here else ""
            lines = [Strip(self.padded(line, self.width - 1, under)) for line in own]
            cells = [line for column in shown for line in self.cell(row, column)]
            lines += [Strip([*self.bar(here=here), *self.padded(line, self.width - 1 - GAP)]) for line in cells]
            return lines if self.fold == LINE else [*lines, self._rule("─", self.width - 1)]
        strips = []
        for at in range(height):
            parts = self.padded(_at(own, at), head, "cursor" if here else "")
            for column in shown:
                current = here and column == self.view.column
                bar = TOPIC_BAR if begins and column == shown[0] else BAR
                parts += self.bar(here=current, hit=(row, column) in self.view.hits and at == 0, bar=bar)
                parts += self.padded(_at(self.cell(row, column), at), width, "cursor" if current else "")
            strips.append(Strip(parts))
        return strips if self.fold == LINE else [*strips, self._rule("┼", self.width - 1)]

    def _filled(self, strip: Strip) -> Strip:
        return strip.adjust_cell_length(self.width - 1, self._base.rich_style)

    def cell(self, row: int, column: int) -> list[Content]:
        """The lines of one cell; of the term's own, with column -1."""
        key = row, column
        if key not in self.cells:
            head, width, _ = self.window[:3]
            fold, words = self.fold, self.words
            if self._stacked:
                self.cells[key] = self._stacked.cell(row, column)
            elif column < 0:
                room = (head or self.width - 1) - 1
                self.cells[key] = head_lines(self.grid.rows[row], room, fold=fold, words=words)
            else:
                self.cells[key] = cell_lines(self.grid.cell(row, column), width - MARGIN, fold=fold, words=words)
        return self.cells[key]

    def padded(self, line: Content, width: int, under: str = "") -> list[Segment]:
        """A line as segments of exactly so many cells, on the background of the cursor where it stands there."""
        if line.cell_length > width:
            line = line.truncate(max(0, width - 1)) + Content(CUT) if width else Content("")
        base = self._style("", under)
        padded = line.pad_right(max(0, width - line.cell_length))
        segments = padded.render(base, end="", parse_style=lambda mark: self._style(str(mark), ""))
        return [Segment(text, style.rich_style) for text, style in segments]

    def bar(self, *, here: bool, hit: bool = False, bar: str = BAR) -> list[Segment]:
        """What stands before a cell: the cursor; a hit is turned round, as its words may stand behind the cell."""
        style = (
            self._base + self._style("strong" if here else "rule", "") + (self._style("hit", "") if hit else Style())
        )
        return [Segment((CURSOR_BAR if here else bar)[:1], style.rich_style), Segment(" ", self._base.rich_style)]

    def _one(self, text: str, mark: str) -> Strip:
        return Strip([Segment(text, (self._base + self._style(mark, "")).rich_style)], 1)

    def _rule(self, crossing: str, width: int) -> Strip:
        head, column, shown = self.window[:3]
        if head and crossing != "─":
            text = "─" * head + "".join(crossing + "─" * (column + GAP - 1) for _ in shown)
        else:
            text = "─" * width
        style = (self._base + self._style("rule", "")).rich_style
        return Strip([Segment(text[:width].ljust(width, "─"), style)], width)

    def _style(self, mark: str, under: str) -> Style:
        """The style of a mark, in part; or of the whole widget, under the cursor or not."""
        key = mark, under
        if key not in self._styles:
            view = self.view
            # `get_visual_style` passes over `reverse`.
            if mark and mark != "plain":
                turned = Style(reverse=True) if mark == "hit" else Style()
                self._styles[key] = view.get_visual_style(marks.component(mark), partial=True) + turned
            elif mark:
                self._styles[key] = Style()
            else:
                # In part, a background would come out transparent.
                self._styles[key] = view.get_visual_style(marks.component(under)) if under else view.visual_style
        return self._styles[key]


def _any_in(rows: Sequence[int], here: range) -> bool:
    """Whether one of some ascending rows is among those here."""
    at = bisect_left(rows, here.start)
    return at < len(rows) and rows[at] < here.stop


def _at(lines: list[Content], at: int) -> Content:
    return lines[at] if at < len(lines) else Content("")
