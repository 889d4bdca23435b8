"""What the keys of the details do: open them, follow a line of theirs, peel them off, go from pane to pane."""

from __future__ import annotations

from dataclasses import replace

from deal_terms.answering.filters import Filter
from deal_terms.tui.cursor import cursor_on
from deal_terms.tui.known_day_actions import go_to_now
from deal_terms.tui.panes import MIDDLE
from deal_terms.tui.screen import DealScreen
from deal_terms.tui.trail import Detail
from deal_terms.tui.trail_actions import go_back, leave


def open_details(screen: DealScreen) -> None:
    """The details of what the cursor stands on; in the details, of what their line is about."""
    if screen.panes.in_details:
        _follow(screen)
    else:
        leave(screen)
        screen.show_details(screen.cursor.detail)


def open_history(screen: DealScreen) -> None:
    """How the term under the cursor came about; in the details, that of their line, else of their page."""
    cursor = cursor_on(screen.panes.details, screen.session) if screen.panes.in_details else screen.cursor
    shown = screen.detail_pane.detail if screen.panes.in_details else None
    term = cursor.term_id or (shown.term if shown else "")
    if not term:
        screen.say("This line is about no term: H tells how a term came about.")
        return
    leave(screen)
    screen.show_details(Detail(term, state=cursor.detail.state))


def peel_layer(screen: DealScreen) -> None:
    """One layer off: the search, the details, the filter; then now; where none is left, the place before."""
    panes, session, pane = screen.panes, screen.session, screen.detail_pane
    if screen.search.is_on:
        screen.search.end()
        screen.draw()
        panes.focus_view()
    elif panes.in_details and pane.was_opened and screen.trail.last:
        go_back(screen)
    elif panes.in_details:
        pane.leave()
    elif session.filter.active or session.only_changes or session.only_marked_terms:
        show_every_term(screen)
    elif session.session_of_now:
        go_to_now(screen)
    elif screen.trail.last:
        go_back(screen)


def show_every_term(screen: DealScreen) -> None:
    """Takes every filter away."""
    screen.change(replace(screen.session, filter=Filter(), only_changes=False, only_marked_terms=False))


def toggle_details(screen: DealScreen) -> None:
    """The pane, on or off."""
    panes = screen.panes
    panes.wants_details = not panes.shows_details
    panes.lay_out()
    screen.detail_pane.show_cursor()
    if not panes.wants_details or screen.size.width >= MIDDLE:
        panes.focus_view()
    else:
        panes.details.focus()


def focus_next_pane(screen: DealScreen) -> None:
    """The keys go to the other pane."""
    panes = screen.panes
    if panes.in_details:
        panes.focus_view()
    elif panes.shows_details:
        panes.details.focus()
    else:
        screen.say("No details are open: Enter or i opens them.")


def _follow(screen: DealScreen) -> None:
    """From a line of the details to what it is about."""
    cursor = cursor_on(screen.panes.details, screen.session)
    detail = cursor.detail._replace(baseline=screen.cursor.detail.baseline)
    if detail == screen.detail_pane.detail or not any(cursor.detail):
        screen.say("This line leads nowhere further.")
        return
    leave(screen)
    if cursor.term and cursor.spec and screen.session.view == "matrix":
        screen.draw(term=cursor.term_id, spec=cursor.spec_id)
        detail = detail._replace(baseline=screen.cursor.detail.baseline)
    screen.show_details(detail)
