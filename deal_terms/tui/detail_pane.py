"""The details: they follow the cursor when it rests, or stay with what was opened."""

from __future__ import annotations

from collections.abc import Callable

from textual.timer import Timer

from deal_terms.tui.panes import WIDE, Panes
from deal_terms.tui.trail import Detail
from deal_terms.wording.page import Page, Paragraph

# Laying out the details costs more than drawing a row: they follow when the cursor rests.
REST_SECONDS = 0.12
NOTHING_MORE = "Nothing more is known of this line; its terms and texts have details."
NOTHING = Page("", (), (Paragraph(NOTHING_MORE),))


class DetailPane:
    """What the pane of details shows: `detail`, None before anything was. `page_of` makes a page of it."""

    def __init__(
        self, panes: Panes, detail_at_cursor: Callable[[], Detail], page_of: Callable[[Detail], Page | None]
    ) -> None:
        self.timer: Timer | None = None
        self.detail: Detail | None = None
        self.was_opened = False
        self._panes, self._detail_at_cursor, self._page_of = panes, detail_at_cursor, page_of

    def follow(self) -> None:
        """Shows what the cursor stands on, when it rests."""
        self._stop()
        self.timer = self._panes.set_timer(REST_SECONDS, self.show_cursor)

    def show_cursor(self) -> None:
        """Shows what the cursor stands on, where the pane is open; never what it stood on before."""
        if self._panes.shows_details:
            self.detail = self._detail_at_cursor()
            self._panes.details.show(self._page_of(self.detail) or NOTHING)

    def open(self, detail: Detail, statement: int = 0) -> bool:
        """Opens the pane with a page in it, and goes there, to a statement; False where there is no such page."""
        page = self._page_of(detail)
        if page is None:
            return False
        self.detail, self.was_opened = detail, True
        self._panes.wants_details = True
        self._panes.lay_out()
        self._panes.screen.call_after_refresh(self._enter, page, statement)
        return True

    def leave(self) -> None:
        """The keys go back to the view; where the details stand in its place, they make room."""
        self.was_opened = False
        self._panes.focus_view()
        if self._panes.screen.size.width < WIDE:
            self._panes.wants_details = False
            self._panes.lay_out()
            self._panes.focus_view()

    def _enter(self, page: Page, statement: int) -> None:
        self._stop()
        self._panes.details.show(page)
        self._panes.details.focus()
        if statement:
            self._panes.details.go(statement)

    def _stop(self) -> None:
        if self.timer:
            self.timer.stop()
