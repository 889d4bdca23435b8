"""Searching a page: the places that have some words, and which of them was shown last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deal_terms.tui.page_lines import LinePart, PageLines
from deal_terms.tui.page_painter import PagePainter

if TYPE_CHECKING:
    from deal_terms.tui.page_view import PageView


class PageSearch:
    """The search in a page, handed the view that shows the hits and what marks them.

    A hit is a piece of one line or of several.
    """

    def __init__(self, view: PageView, painter: PagePainter) -> None:
        self._view, self._painter = view, painter
        self._words = ""
        self._hits: list[tuple[LinePart, ...]] = []
        self._number = -1  # until a hit was shown

    @property
    def place(self) -> tuple[int, int]:
        """Which hit was shown last, counted from 1, and of how many."""
        return self._number + 1, len(self._hits)

    def find(self, words: str) -> int:
        """Marks every place that has the words, shows the first from the cursor on, and says how many there are."""
        self._view.lay_out_all()
        cursor = self._view.cursor
        self._words, self._hits, self._number = words, cursor.lines.find(words), -1
        if self._hits:
            self._show(self._first_from(cursor.stretch.first if cursor.stretch else self._view.scroll_offset.y))
        self._mark()
        return len(self._hits)

    def find_again(self, lines: PageLines) -> None:
        """Searches for the same words in the lines of another width, or of a page that was read again."""
        self._hits = lines.find(self._words)
        self._number = min(self._number, len(self._hits) - 1)
        self._mark()

    def next_hit(self, by: int) -> None:
        """Shows the next hit, or the previous one, going round at the end."""
        if self._hits:
            self._show((self._number + by) % len(self._hits))
            self._mark()

    def _first_from(self, line: int) -> int:
        return next((number for number, hit in enumerate(self._hits) if hit[0].line >= line), 0)

    def _show(self, number: int) -> None:
        self._number = number
        self._view.show_line(self._hits[number][0].line)

    def _mark(self) -> None:
        self._painter.mark(self._hits, self._number)
        self._view.refresh()
