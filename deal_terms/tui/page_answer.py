"""The page of a view that is no grid: worked out once for what it says, and of a large deal in the background."""

from __future__ import annotations

from collections.abc import Callable

from textual.widget import Widget

from deal_terms.tui.idle import run_in_thread
from deal_terms.tui.panes import Panes
from deal_terms.tui.session import Session
from deal_terms.wording.page import Page, Paragraph


class PageAnswer:
    """Shows the page of a session's view, now or when it is worked out."""

    def __init__(self, host: Widget, panes: Panes) -> None:
        self._host, self._panes = host, panes
        self._session: Session | None = None  # that the page is of
        self._page: Page | None = None  # until it is worked out
        self._afterwards: Callable[[], None] | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether the page is being worked out."""
        return self._session is not None and self._page is None

    def show(self, session: Session) -> None:
        """Shows the page of the view; of a large deal, until it is worked out, that it is, or the page as it was."""
        was, self._afterwards = self._session, None
        if was and _says_the_same(was, session):
            self._panes.show_page(self._page or _waiting(session))
            return
        if session.view == "pair" and session.sides():  # that is a grid, as soon as the two are compared
            self._session, self._page = None, None
            self._panes.show_page(_waiting(session))
            return
        if session.is_large:
            if not (was and self._page and was.view == session.view):
                self._panes.show_page(_waiting(session))
            run_in_thread(self._host, "page", lambda: _view_page(session), lambda page: self._take(session, page))
            self._session, self._page = session, None
        else:
            self._session = session
            self._take(session, _view_page(session))

    def then(self, do: Callable[[], None]) -> None:
        """Does something when the page that was asked for last is drawn."""
        if self.is_waiting:
            self._afterwards = do
        else:
            # A page that was hidden is laid out when it is next drawn.
            self._host.call_after_refresh(do)

    def _take(self, session: Session, page: Page) -> None:
        if session is not self._session:
            return
        self._page = page
        if session.is_large and self._panes.grid.display:  # somebody has gone on to a grid meanwhile
            return
        self._panes.show_page(page)
        if self._afterwards:
            self._host.call_after_refresh(self._afterwards)


def _says_the_same(one: Session, other: Session) -> bool:
    """Whether the pages of two sessions are one; two deals are not held against each other, as that would take long."""
    is_same = one.deal is other.deal and one.record is other.record and one.view == other.view
    return is_same and (one.filter, one.gaps_text, one.pair) == (other.filter, other.gaps_text, other.pair)


def _waiting(session: Session) -> Page:
    return Page(session.title[0], (), (Paragraph("Working it out …"),))


def _view_page(session: Session) -> Page:
    from deal_terms.tui.view_page import view_page  # noqa: PLC0415  the terms stand sooner without it

    return view_page(session)
