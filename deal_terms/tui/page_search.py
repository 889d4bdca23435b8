"""Searching a page, a slice at a time: the places that have some words, and which of them was shown last."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable
from functools import partial
from math import inf
from time import monotonic
from typing import TYPE_CHECKING

from deal_terms.tui.idle import SLICE, run_in_slices
from deal_terms.tui.page_lines import Hit, PageLines
from deal_terms.tui.page_painter import PagePainter
from deal_terms.wording.grid_search import pattern

if TYPE_CHECKING:
    from deal_terms.tui.page_view import PageView

# So many lines are looked at between two looks at the clock; a page of no more is searched at once.
CHUNK, SHORT = 50, 300


class PageSearch:
    """The search in a page, handed the view that shows the hits and what marks them.

    `when_found` is called as it goes on.
    """

    def __init__(self, view: PageView, painter: PagePainter, when_found: Callable[[], object]) -> None:
        self._view, self._painter, self._when_found = view, painter, when_found
        self._words = ""
        self._lines: PageLines | None = None
        self._waiting: list[tuple[int, int | None]] = []  # the lines to be looked at, up to the end where it is None
        self._hits: list[Hit] = []  # in reading order
        self._current: Hit | None = None  # that was shown last
        self._number = -1  # of the hit that was shown last before the lines were laid out anew

    @property
    def is_on(self) -> bool:
        """Whether there are lines that it has not looked at."""
        return bool(self._waiting)

    @property
    def place(self) -> tuple[int, int]:
        """Which hit was shown last, counted from 1, and of how many that are found by now."""
        return (bisect_left(self._hits, self._current) + 1 if self._current else 0), len(self._hits)

    def find(self, words: str) -> int:
        """Marks every place that has the words and shows the first from the cursor on; how many are found by now."""
        cursor = self._view.cursor
        first = cursor.stretch.first if cursor.stretch else self._view.scroll_offset.y
        self._words, self._number = words, -1
        self._begin(cursor.lines, [(0, first), (first, None)], goes=True)
        return len(self._hits)

    def find_again(self, lines: PageLines) -> None:
        """Searches for the same words in the lines of another width, or of a page that was read again."""
        self._number = self.place[0] - 1
        self._begin(lines, [(0, None)], goes=False)

    def next_hit(self, by: int) -> None:
        """Shows the next hit, or the previous one, going round at the end; of those that are found by now."""
        if not self._hits:
            return
        if self._current is None:
            self._show(self._hits[0 if by > 0 else -1])
            return
        at = bisect_right(self._hits, self._current) if by > 0 else bisect_left(self._hits, self._current) - 1
        self._show(self._hits[at % len(self._hits)])

    # Steps

    def _begin(self, lines: PageLines, waiting: list[tuple[int, int | None]], *, goes: bool) -> None:
        """Looks through lines, the last of those that wait first; the first hit is gone to where it should."""
        self._lines, self._hits, self._current = lines, [], None
        self._waiting = waiting if self._words.split() else []
        self._painter.unmark()
        self._view.refresh()
        if not self._waiting:
            return
        is_short = lines.is_whole and len(lines.lines) <= SHORT
        if not self._look(lines, goes, inf if is_short else monotonic() + SLICE):
            run_in_slices(self._view, partial(self._look, lines, goes))

    def _look(self, lines: PageLines, goes: bool, ends: float) -> bool:  # noqa: FBT001  it is called back
        """Looks at further lines until then; whether that was all."""
        if lines is not self._lines:
            return True
        wanted, more = pattern(self._words), 2 * len(self._words.split())
        found: list[Hit] = []
        while self._waiting and monotonic() < ends:
            first, last = self._waiting.pop()
            end = first + CHUNK if last is None else min(first + CHUNK, last)
            lines.reach_line(end + more, lambda: monotonic() > ends)
            if not lines.is_whole:
                end = max(first, min(end, len(lines.lines) - more))
            found += lines.find(wanted, first, end, more)
            if end < (len(lines.lines) if last is None else last) or (last is None and not lines.is_whole):
                self._waiting.append((end, last))
        self._take(found, goes=goes)
        return not self._waiting

    def _take(self, found: list[Hit], *, goes: bool) -> None:
        for hit in found:
            insort(self._hits, hit)
            self._painter.mark(hit)
        if goes and found and self._current is None:
            self._show(found[0])
        elif self._number >= 0 and self._current is None and (self._number < len(self._hits) or not self._waiting):
            self._current = self._hits[min(self._number, len(self._hits) - 1)] if self._hits else None
            self._painter.point_at(self._current)
        self._view.refresh()
        self._when_found()

    def _show(self, hit: Hit) -> None:
        self._current = hit
        self._painter.point_at(hit)
        self._view.show_line(hit[0].line)
        self._view.refresh()
