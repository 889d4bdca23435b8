"""The widget for a page in words: its lines, scrolled, with a cursor that goes from statement to statement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from deal_terms.tui.idle import KEY_SECONDS
from deal_terms.tui.marks import COMPONENTS
from deal_terms.tui.page_cursor import PageCursor
from deal_terms.tui.page_layout import PageLayout
from deal_terms.tui.page_lines import PageLines
from deal_terms.tui.page_painter import PagePainter
from deal_terms.tui.page_search import PageSearch
from deal_terms.wording.page import Page, Subject

if TYPE_CHECKING:
    from deal_terms.presenting.text import Stop

EMPTY_PAGE = Page("", (), ())


class PageView(ScrollView, can_focus=True, inherit_bindings=False):
    """A Page to be read. The cursor stands on an item or a row of a table; `page` and `move` take it further.

    It binds no key: whoever shows it calls its methods. Its `search` marks words and goes from hit to hit.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES = COMPONENTS

    @dataclass
    class StopHighlighted(Message):
        """The cursor stands on another statement."""

        subject: Subject | None

    class HitsFound(Message):
        """The search has gone on."""

    @dataclass
    class StopSelected(Message):
        """What the statement under the cursor is about is to be opened."""

        subject: Subject

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's name
        super().__init__(id=id)
        self._page = EMPTY_PAGE
        self.cursor = PageCursor(PageLines(EMPTY_PAGE, 1))
        self._painter = PagePainter(self)
        self.search = PageSearch(self, self._painter, lambda: self.post_message(self.HitsFound()))
        self._layout = PageLayout(self, self.search)
        self._opened = False

    # What is shown

    def show(self, page: Page) -> None:
        """Shows another page, from its beginning; under the same title it is the same page, read again.

        Then the cursor and the scroll stay where the same statement still is.
        """
        if page == self._page:
            return
        about = self.cursor.subject
        if page.title != self._page.title:
            self.cursor = PageCursor(PageLines(EMPTY_PAGE, 1))
        self._page = page
        self._layout.begin(page)
        if self.cursor.subject != about:
            self.post_message(self.StopHighlighted(self.cursor.subject))

    # Moving

    def move(self, by: int) -> None:
        """Moves the cursor by statements; one that is taller than the view is scrolled through first."""
        for _ in range(abs(by)):
            self._step(1 if by > 0 else -1)

    def first(self) -> None:
        """The first statement, and the title above it."""
        self.go(0, 1)
        self.scroll_to_line(0)

    def last(self) -> None:
        """The last statement, and whatever stands beneath it; of a long page as soon as it is laid out."""
        self._layout.reach(monotonic() + KEY_SECONDS)
        self.go(len(self._lines.stops) - 1, 1)
        self.scroll_to_line(len(self._lines.lines))
        self._layout.goes_to_end = not self._lines.is_whole

    def page(self, by: float) -> None:
        """Scrolls by so many screens; the cursor goes with it."""
        top = self._top
        self._lines.reach_line(top + round((abs(by) + 1) * self.room.height))
        self._layout.measure()
        self.scroll_to_line(top + round(by * max(1, self.room.height - 1)))
        if self._top == top:
            self._set(max(0, len(self._lines.stops) - 1) if by > 0 else 0)
        else:
            self._into_view(1 if by > 0 else -1)

    def next_stop(self, by: int, matches: Callable[[Stop], bool]) -> bool:
        """The next statement of some sort, or the previous one, going round at the end; False where there is none, or
        none is found by now."""
        return self._layout.go_next(by, lambda: [at for at, one in enumerate(self._lines.stops) if matches(one.stop)])

    def next_section(self, by: int) -> bool:
        """The first statement under the next heading, or under the previous one."""
        return self._layout.go_next(by, self._lines.first_under_headings)

    def go(self, number: int, way: int = 1) -> None:
        """Puts the cursor on a statement, by its number, and scrolls as far as needed to show it."""
        self._lines.reach_stop(number)
        self._layout.measure()
        if 0 <= number < len(self._lines.stops):
            self._set(number)
            self.scroll_to_line(self._lines.stops[number].top_line(self._top, self.room.height, way))

    def go_when_laid_out(self, number: int) -> None:
        """The same; of a long page as soon as the statement is laid out, unless the reader goes elsewhere before."""
        if not self._layout.has_stop(number):
            self._layout.reach(monotonic() + KEY_SECONDS)
        if self._layout.has_stop(number):
            self.go(number)
        else:
            self._layout.goes_to_stop = number

    def show_line(self, line: int) -> None:
        """Brings a line into view; the cursor goes to the statement that stands there, if one does."""
        at = self._lines.stop_at(line)
        if at >= 0 and line in self._lines.stops[at].lines:
            self.go(at, 1)
        if not self._top <= line < self._top + self.room.height:
            self.scroll_to_line(line - self.room.height // 2)

    @property
    def is_whole(self) -> bool:
        """Whether all of the page is laid out."""
        return self._layout.is_whole

    # Drawing

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        line, here = y + self._top, self.cursor.stretch
        self._lines.reach_line(line)
        return self._painter.strip(self._lines.lines, line, self.room.width, here=bool(here and line in here.lines))

    def on_resize(self) -> None:
        """Lays the page out anew; the cursor stays on its statement."""
        self._layout.begin(self._page)

    def on_click(self, event: events.Click) -> None:
        """Moves the cursor; a click on where it stands, or a double click, opens."""
        line = event.y + self._top
        number = self._lines.stop_at(line)
        twice, self._opened = self._opened and event.chain > 1, False
        if twice or number < 0 or line not in self._lines.stops[number].lines:
            return
        if number != self.cursor.number:
            self._set(number)
        elif self.cursor.subject:
            self._opened = True
            self.post_message(self.StopSelected(self.cursor.subject))

    def notify_style_update(self) -> None:
        """Draws every line anew in the new colours."""
        super().notify_style_update()
        self._painter.forget()

    # Steps

    @property
    def _lines(self) -> PageLines:
        return self.cursor.lines

    @property
    def _top(self) -> int:
        return self.scroll_offset.y

    @property
    def room(self) -> Size:
        """The view without its scrollbar, which `size` still holds."""
        return self.scrollable_content_region.size

    def _into_view(self, way: int) -> bool:
        """Puts a cursor that was scrolled away on something that is on the screen."""
        was = self.cursor.number
        self._set(self._lines.nearest_stop(was, self._top, self.room.height, way))
        return self.cursor.number != was

    def _step(self, way: int) -> None:
        if (here := self.cursor.stretch) is None:
            self.scroll_to_line(self._top + way)
        elif self._into_view(way):
            return
        elif (top := here.next_top(self._top, self.room.height, way)) is not None:
            self.scroll_to_line(top)
        elif 0 <= self.cursor.number + way < self._lines.count:
            self.go(self.cursor.number + way, way)
        else:
            self.scroll_to_line(len(self._lines.lines) if way > 0 else 0)

    def _set(self, number: int) -> None:
        self._layout.goes_to_end, self._layout.goes_to_stop = False, None
        if number != self.cursor.number:
            self.cursor.number = number
            self.refresh()
            self.post_message(self.StopHighlighted(self.cursor.subject))

    def scroll_to_line(self, line: int) -> None:
        """Shows a line as the first one, as far as there are lines to fill the screen."""
        self.scroll_to(y=max(0, line), animate=False, immediate=True)
