"""The lines of a page as they come: what the screen needs at once, the rest in slices between the keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from textual.geometry import Size

from deal_terms.tui.cursor_steps import next_number
from deal_terms.tui.idle import KEY_SECONDS, SLICE, run_in_slices
from deal_terms.tui.page_lines import PageLines, Stretch
from deal_terms.tui.page_painter import GUTTER, MARGIN
from deal_terms.tui.page_search import PageSearch
from deal_terms.wording.page import Page

if TYPE_CHECKING:
    from deal_terms.tui.page_view import PageView


class PageLayout:
    """Lays out what a view shows. What is shown stays until the statement under the cursor is reached in what comes.

    `goes_to_end`: somebody waits for the last line, and has gone nowhere else since; `goes_to_stop` is the number of a
    statement that is waited for so.
    """

    def __init__(self, view: PageView, search: PageSearch) -> None:
        self.goes_to_end = False
        self.goes_to_stop: int | None = None
        self._view, self._search = view, search
        self._coming: PageLines | None = None
        self._page: Page | None = None  # that was begun last, at the width
        self._width = 0

    @property
    def is_whole(self) -> bool:
        """Whether all of the page is laid out."""
        return self._lines.is_whole and self._coming is None

    def begin(self, page: Page) -> None:
        """Lays a page out, or the same one anew at another width; at another height its lines are the same."""
        was, self._page, self._width = (self._page, self._width), page, self._view.room.width
        if not self._width:
            self._page = None
            return
        if was[0] is page and was[1] == self._width:
            if self._coming is None:
                self._lines.reach_line(self._view.scroll_offset.y + self._view.room.height * 2)
                self._keep_place(self._view.cursor.stretch, self._view.scroll_offset.y)
            return
        lines = self._coming = PageLines(page, self._width - GUTTER - MARGIN)
        if not self._show(lines, monotonic() + KEY_SECONDS):
            run_in_slices(self._view, partial(self._show, lines))

    def has_stop(self, number: int) -> bool:
        """Whether a statement is laid out with all its lines, or there is no such one."""
        return self._lines.is_whole or len(self._lines.stops) > number + 1

    def reach(self, ends: float) -> None:
        """Lays out more lines until then."""
        self._lines.lay_out(lambda: monotonic() > ends)
        self.measure()

    def measure(self) -> None:
        """Says how many lines there are by now."""
        self._view.virtual_size = Size(self._view.room.width, len(self._lines.lines))

    def go_next(self, by: int, numbers: Callable[[], list[int]]) -> bool:
        """Goes to the next of some statements, or the previous one; a long page is laid out for it as far as keeps no
        key waiting. False where there is none, or none is found by then."""
        here, ends = self._view.cursor.number, monotonic() + KEY_SECONDS
        while not self._lines.is_whole and not any((number - here) * by > 0 for number in numbers()):
            if monotonic() > ends:
                return False
            self.reach(monotonic() + SLICE)
        number = next_number(numbers(), here, by)
        if number is not None:
            self._view.go(number, by)
        return number is not None

    # Steps

    @property
    def _lines(self) -> PageLines:
        return self._view.cursor.lines

    def _show(self, lines: PageLines, ends: float) -> bool:
        """Shows other lines, the cursor's statement as far from the top as it was; False while that is not reached."""
        if lines is not self._coming:
            return True
        view = self._view
        here, top, height = view.cursor.stretch, view.scroll_offset.y, view.room.height
        if here and not lines.has_same_stop(self._lines, view.cursor.number, lambda: monotonic() > ends):
            return False
        self._coming = None
        lines.reach_line(height * 2)
        self._search.find_again(lines)
        view.cursor.go_on_in(lines)
        now = view.cursor.stretch
        lines.reach_line((now.end if now else 0) + height)
        self._keep_place(here, top)
        view.refresh()
        view.call_after_refresh(run_in_slices, view, partial(self._go_on, lines))
        return True

    def _keep_place(self, here: Stretch | None, top: int) -> None:
        """Scrolls so that the cursor's statement is as far from the top as it was, and whole if it was seen."""
        view, now, height = self._view, self._view.cursor.stretch, self._view.room.height
        self.measure()
        view.scroll_to_line(now.first - here.first + top if here and now else 0)
        # Somebody who has scrolled away from the cursor goes on reading there.
        seen = here is not None and here.end > top and here.first < top + height
        if seen and now and (len(now.lines) <= height or not 0 <= now.first - view.scroll_offset.y < height):
            view.scroll_to_line(now.top_line(view.scroll_offset.y, height, 1))

    def _go_on(self, lines: PageLines, ends: float) -> bool:
        """Lays out more of a long page; whether that was all."""
        if lines is not self._lines:
            return True
        self.reach(ends)
        if lines.is_whole and self.goes_to_end:
            self._view.last()
        elif self.goes_to_stop is not None and self.has_stop(self.goes_to_stop):
            self._view.go(self.goes_to_stop)
        return lines.is_whole
