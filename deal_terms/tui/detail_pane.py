"""The details: they follow the cursor when it rests, or stay with what was opened."""

from __future__ import annotations

from collections.abc import Callable

from textual.timer import Timer

from deal_terms.tui.panes import Panes
from deal_terms.wording.page import Page, Paragraph

# Laying out the details costs more than drawing a row: they follow when the cursor rests.
REST_SECONDS = 0.12
NOTHING_MORE = "Nothing more is known of this line; its terms and texts have details."
NOTHING = Page("", (), (Paragraph(NOTHING_MORE),))


class DetailPane:
    """What the pane of details shows. `page_at_cursor` is asked for the page of whatever the cursor stands on."""

    def __init__(self, panes: Panes, page_at_cursor: Callable[[], Page | None]) -> None:
        self.timer: Timer | None = None
        self._panes, self._page_at_cursor = panes, page_at_cursor

    def follow(self) -> None:
        """Shows what the cursor stands on, when it rests."""
        self._stop()
        self.timer = self._panes.set_timer(REST_SECONDS, self.show_cursor)

    def show_cursor(self) -> None:
        """Shows what the cursor stands on, where the pane is open; never what it stood on before."""
        if self._panes.shows_details:
            self._panes.details.show(self._page_at_cursor() or NOTHING)

    def open(self, page: Page | None) -> bool:
        """Opens the pane with a page in it, and goes there; False where there is none."""
        if page is None:
            return False
        self._panes.wants_details = True
        self._panes.lay_out()
        self._panes.screen.call_after_refresh(self._enter, page)
        return True

    def _enter(self, page: Page) -> None:
        self._stop()
        self._panes.details.show(page)
        self._panes.details.focus()

    def _stop(self) -> None:
        if self.timer:
            self.timer.stop()
