"""What the keys of the details do: open them, follow a line of theirs, lead back, go from pane to pane."""

from __future__ import annotations

from dataclasses import replace

from deal_terms.answering.filters import Filter
from deal_terms.tui.panes import MIDDLE, WIDE
from deal_terms.tui.screen import DealScreen


def open_details(screen: DealScreen) -> None:
    """The details of what the cursor stands on; in the details, of what their line is about."""
    if screen.panes.in_details:
        _follow(screen)
    else:
        screen.show_details(screen.cursor_page())


def go_back(screen: DealScreen) -> None:
    """One layer off: the search, the details, the filter."""
    panes, session = screen.panes, screen.session
    if screen.search.is_on:
        screen.search.end()
        screen.draw()
        panes.focus_view()
    elif panes.in_details:
        panes.focus_view()
        if screen.size.width < WIDE:
            panes.wants_details = False
            panes.lay_out()
            panes.focus_view()
    elif session.filter.active or session.only_changes or session.only_marked_terms:
        show_every_term(screen)


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


def _follow(screen: DealScreen) -> None:
    """From a line of the details to what it is about."""
    subject, deal = screen.panes.details.cursor.subject, screen.session.deal
    if subject is None:
        return
    term, spec = deal.terms.get(subject.term), deal.spec(subject.spec)
    if term and spec and screen.session.view == "matrix":
        screen.draw(term=term.id, spec=spec.id)
    from deal_terms.tui.detail_page import detail_page  # noqa: PLC0415  the terms stand sooner without it

    source = deal.every_source.get(subject.source)
    screen.show_details(detail_page(deal, term=term, spec=spec, baseline=screen.cursor.baseline, source=source))
