"""The details: they follow the cursor when it rests, or stay with what was opened."""

from __future__ import annotations

from collections.abc import Callable

from textual.timer import Timer

from deal_terms.tui.idle import run_in_thread
from deal_terms.tui.panes import WIDE, Panes
from deal_terms.tui.trail import Detail
from deal_terms.wording.page import Page, Paragraph

# Laying out the details costs more than drawing a row: they follow when the cursor rests.
REST_SECONDS = 0.12
# What changed comes before the details, but keeps nobody waiting for them any longer than this.
PATIENCE_SECONDS = 0.6
NOTHING_MORE = "Nothing more is known of this line; its terms and texts have details."
NOTHING = Page("", (), (Paragraph(NOTHING_MORE),))
WAITING = Page("…", (), (Paragraph("Working it out …"),))


class DetailPane:
    """What the pane of details shows: `detail`, None before anything was. `page_of` makes a page of it.

    Where the deal `is_large`, whole texts, terms and sources are told in the background, so that no key waits for them.
    """

    def __init__(
        self,
        panes: Panes,
        detail_at_cursor: Callable[[], Detail],
        page_of: Callable[[Detail], Page | None],
        is_large: Callable[[], bool],
    ) -> None:
        self.timer: Timer | None = None
        self.detail: Detail | None = None
        self.was_opened = self.is_waiting = False
        self._panes, self._detail_at_cursor, self._page_of, self._is_large = panes, detail_at_cursor, page_of, is_large

    def follow(self, *, behind_marks: bool = False) -> None:
        """Shows what the cursor stands on, when it rests; behind marks that are still to come, and will be followed."""
        self._stop()
        self.timer = self._panes.set_timer(PATIENCE_SECONDS if behind_marks else REST_SECONDS, self.show_cursor)

    def show_cursor(self) -> None:
        """Shows what the cursor stands on, where the pane is open; never what it stood on before."""
        if self._panes.shows_details:
            detail = self.detail = self._detail_at_cursor()
            if self._takes_long(detail):
                self._work_out(detail, 0)
            else:
                self._panes.details.show(self._page_of(detail) or NOTHING)

    def open(self, detail: Detail, statement: int = 0) -> bool:
        """Opens the pane with a page in it, and goes there, to a statement; False where there is no such page."""
        takes_long = self._takes_long(detail)
        page = WAITING if takes_long else self._page_of(detail)
        if page is None:
            return False
        self.detail, self.was_opened = detail, True
        self._panes.wants_details = True
        self._panes.lay_out()
        self._panes.screen.call_after_refresh(self._enter, page, statement)
        if takes_long:
            self._panes.screen.call_after_refresh(self._work_out, detail, statement)
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
            self._panes.details.go_when_laid_out(statement)

    def _takes_long(self, detail: Detail) -> bool:
        return self._is_large() and any(detail) and not (detail.term and detail.spec)

    def _work_out(self, detail: Detail, statement: int) -> None:
        """Shows what takes long when it is there, if it is still asked for then."""

        def take(page: Page | None) -> None:
            if detail == self.detail:
                self.is_waiting = False
                self._panes.details.show(page or NOTHING)
                if statement:
                    self._panes.details.go_when_laid_out(statement)

        self.is_waiting = True
        run_in_thread(self._panes, "details", lambda: self._page_of(detail), take)

    def _stop(self) -> None:
        if self.timer:
            self.timer.stop()
