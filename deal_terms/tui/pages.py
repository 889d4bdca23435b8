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
from textual.timer import Timer

from deal_terms.tui.page_lines import PageLines, Piece, Stretch
from deal_terms.tui.page_painting import COMPONENTS, GUTTER, STYLES, PagePainter
from deal_terms.wording.page import Page, Subject

if TYPE_CHECKING:
    from deal_terms.presenting.text import Stop

NOTHING = Page("", (), ())
# A long page is laid out in slices of so many seconds while nothing else is to do.
SLICE, PAUSE = 0.015, 0.005


class PageView(ScrollView, can_focus=True, inherit_bindings=False):
    """A Page to be read. The cursor stands on an item or a row of a table; `page` and `move` take it further.

    It binds no key: whoever shows it calls its methods.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES = COMPONENTS
    DEFAULT_CSS = STYLES

    @dataclass
    class Moved(Message):
        """The cursor stands on another statement."""

        subject: Subject | None

    @dataclass
    class Opened(Message):
        """What the statement under the cursor is about is to be opened."""

        subject: Subject

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's name
        super().__init__(id=id)
        self._page = NOTHING
        self._lines = PageLines(NOTHING, 1)
        self._cursor = 0
        self._searched = ""
        self._hits: list[tuple[Piece, ...]] = []
        self._hit = -1
        self._painter = PagePainter(self)
        self._timer: Timer | None = None
        self._opened = False

    # What is shown

    def show(self, page: Page) -> None:
        """Shows another page, from its beginning; under the same title it is the same page, read again.

        Then the cursor and the scroll stay where the same statement still is.
        """
        if page == self._page:
            return
        about = self.subject
        if page.title != self._page.title:
            self._lines, self._cursor = PageLines(NOTHING, 1), 0
        self._page = page
        self._lay_out()
        if self.subject != about:
            self.post_message(self.Moved(self.subject))

    @property
    def subject(self) -> Subject | None:
        """What the statement under the cursor is about."""
        return self.stop.about if self.stop else None

    @property
    def stop(self) -> Stop | None:
        """The statement under the cursor."""
        return self._here.stop if self._here else None

    @property
    def sources(self) -> list[str]:
        """The ids of the sources behind the statement under the cursor, in reading order."""
        return list(self.stop.sources) if self.stop else []

    @property
    def place(self) -> tuple[int, int]:
        """Which statement the cursor is on, counted from 1, and of how many; 0 where it is on none."""
        return self._cursor + 1 if self._here else 0, self._lines.count

    @property
    def hit(self) -> tuple[int, int]:
        """Which hit of the search was shown last, counted from 1, and of how many."""
        return self._hit + 1, len(self._hits)

    # Moving

    def move(self, by: int) -> None:
        """Moves the cursor by statements; one that is taller than the view is scrolled through first."""
        for _ in range(abs(by)):
            self._step(1 if by > 0 else -1)

    def first(self) -> None:
        """The first statement, and the title above it."""
        self._go(0, 1)
        self._scroll(0)

    def last(self) -> None:
        """The last statement, and whatever stands beneath it."""
        self._finish()
        self._go(len(self._lines.stops) - 1, 1)
        self._scroll(len(self._lines.lines))

    def page(self, by: float) -> None:
        """Scrolls by so many screens; the cursor goes with it."""
        top = self._top
        self._lines.reach_line(top + round((abs(by) + 1) * self._height))
        self._measure()
        self._scroll(top + round(by * max(1, self._height - 1)))
        if self._top == top:
            self._set(max(0, len(self._lines.stops) - 1) if by > 0 else 0)
        else:
            self._into_view(1 if by > 0 else -1)

    def next_marked(self, by: int, marked: Callable[[Stop], bool]) -> bool:
        """The next statement of some sort, or the previous one, going round at the end; False where there is none."""
        self._finish()
        return self._next_of([at for at, stretch in enumerate(self._lines.stops) if marked(stretch.stop)], by)

    def next_section(self, by: int) -> bool:
        """The first statement under the next heading, or under the previous one."""
        return self._next_of(self._lines.under_heading(), by)

    def search(self, words: str) -> int:
        """Marks every place that has the words, shows the first from the cursor on, and says how many there are."""
        self._searched, self._hits, self._hit = words, self._lines.find(words), -1
        self._measure()
        if self._hits:
            start = self._here.first if self._here else self._top
            self._show_hit(next((at for at, hit in enumerate(self._hits) if hit[0].line >= start), 0))
        self._painter.mark(self._hits, self._hit)
        self.refresh()
        return len(self._hits)

    def next_hit(self, by: int) -> None:
        """The next place that the search found, or the previous one, going round at the end."""
        if self._hits:
            self._show_hit((self._hit + by) % len(self._hits))

    # Drawing

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        line, here = y + self._top, self._here
        self._lines.reach_line(line)
        return self._painter.strip(self._lines.lines, line, self._room.width, here=bool(here and line in here.lines))

    def on_resize(self) -> None:
        """Lays the page out anew; the cursor stays on its statement."""
        self._lay_out()

    def on_click(self, event: events.Click) -> None:
        """Moves the cursor; a click on where it stands, or a double click, opens."""
        line = event.y + self._top
        number = self._lines.at(line)
        twice, self._opened = self._opened and event.chain > 1, False
        if twice or number < 0 or line not in self._lines.stops[number].lines:
            return
        if number != self._cursor:
            self._set(number)
        elif self.subject:
            self._opened = True
            self.post_message(self.Opened(self.subject))

    def notify_style_update(self) -> None:
        """Draws every line anew in the new colours."""
        super().notify_style_update()
        self._painter.forget()

    # Steps

    @property
    def _top(self) -> int:
        return self.scroll_offset.y

    @property
    def _height(self) -> int:
        return self._room.height

    @property
    def _room(self) -> Size:
        """The view without its scrollbar, which `size` still holds."""
        return self.scrollable_content_region.size

    @property
    def _here(self) -> Stretch | None:
        return self._lines.stops[self._cursor] if self._cursor < len(self._lines.stops) else None

    def _lay_out(self) -> None:
        """As much as the screen needs, with the cursor's statement as far from the top as it was; the rest later."""
        if not self._room.width:
            return
        was, here, top = self._lines, self._here, self._top
        seen = here is not None and here.end > top and here.first < top + self._height
        self._lines = PageLines(self._page, self._room.width - GUTTER)
        self._lines.reach_line(self._height * 2)
        self._hits = self._lines.find(self._searched)
        self._hit = min(self._hit, len(self._hits) - 1)
        self._painter.mark(self._hits, self._hit)
        self.refresh()
        self._cursor = self._lines.same(was, self._cursor) if here else 0
        now = self._here
        self._lines.reach_line((now.end if now else 0) + self._height)
        self._measure()
        self._scroll(now.first - here.first + top if here and now else 0)
        # Somebody who has scrolled away from the cursor goes on reading there.
        if seen and now and (len(now.lines) <= self._height or not 0 <= now.first - self._top < self._height):
            self._scroll(now.top(self._top, self._height, 1))
        if self._timer is None:
            self._lay_on()

    def _lay_on(self) -> None:
        """Lays out another slice of a long page."""
        self._timer = None
        if not self._lines.whole:
            over = monotonic() + SLICE
            self._lines.lay_out(lambda: monotonic() > over)
            self._measure()
            self._timer = self.set_timer(PAUSE, self._lay_on)

    def _finish(self) -> None:
        self._lines.lay_out()
        self._measure()

    def _measure(self) -> None:
        self.virtual_size = Size(self._room.width, len(self._lines.lines))

    def _into_view(self, way: int) -> bool:
        """Puts a cursor that was scrolled away on something that is on the screen."""
        was = self._cursor
        self._set(self._lines.nearest(was, self._top, self._height, way))
        return self._cursor != was

    def _step(self, way: int) -> None:
        half = max(1, self._height // 2)
        if (here := self._here) is None:
            self._scroll(self._top + way)
        elif self._into_view(way):
            return
        elif way > 0 and here.end > self._top + self._height:
            self._scroll(min(self._top + half, here.end - self._height))
        elif way < 0 and here.first < self._top:
            self._scroll(max(self._top - half, here.first))
        elif 0 <= self._cursor + way < self._lines.count:
            self._go(self._cursor + way, way)
        else:
            self._scroll(len(self._lines.lines) if way > 0 else 0)

    def _next_of(self, found: list[int], by: int) -> bool:
        ahead = [number for number in found if (number > self._cursor if by > 0 else number < self._cursor)]
        if found:
            self._go((ahead or found)[0 if by > 0 else -1], by)
        return bool(found)

    def _go(self, number: int, way: int) -> None:
        """Puts the cursor on a statement and scrolls as far as needed to show it."""
        self._lines.reach_stop(number)
        self._measure()
        if 0 <= number < len(self._lines.stops):
            self._set(number)
            self._scroll(self._lines.stops[number].top(self._top, self._height, way))

    def _set(self, number: int) -> None:
        if number != self._cursor:
            self._cursor = number
            self.refresh()
            self.post_message(self.Moved(self.subject))

    def _show_hit(self, number: int) -> None:
        self._hit = number
        line = self._hits[number][0].line
        at = self._lines.at(line)
        if at >= 0 and line in self._lines.stops[at].lines:
            self._go(at, 1)
        if not self._top <= line < self._top + self._height:
            self._scroll(line - self._height // 2)
        self._painter.mark(self._hits, number)
        self.refresh()

    def _scroll(self, line: int) -> None:
        self.scroll_to(y=max(0, line), animate=False, immediate=True)
