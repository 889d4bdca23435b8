"""What the keys that lead back and forward do, and the places they lead to."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from deal_terms.tui.screen import DealScreen
from deal_terms.tui.trail import Spot


def spot(screen: DealScreen) -> Spot:
    """Where the reader is."""
    panes, session, pane = screen.panes, screen.session, screen.detail_pane
    cursor = screen.cursor
    return Spot(
        session.view,
        session.pair,
        cursor.term_id if panes.in_grid else "",
        cursor.spec_id if panes.in_grid else "",
        0 if panes.in_grid else panes.page.cursor.number,
        pane.detail if panes.in_details else None,
        panes.details.cursor.number if panes.in_details else 0,
    )


def leave(screen: DealScreen) -> None:
    """Before the reader goes to another place: keeps this one."""
    screen.trail.leave(spot(screen))


def go_back(screen: DealScreen) -> None:
    """To the place before this one."""
    _go(screen, screen.trail.back(spot(screen)), "There is no place to go back to.")


def go_forward(screen: DealScreen) -> None:
    """To the place that the reader came back from."""
    _go(screen, screen.trail.forward(spot(screen)), "There is no place to go forward to.")


def _go(screen: DealScreen, place: Spot | None, without: str) -> None:
    if place is None:
        screen.say(without)
        return
    screen.search.end()
    if screen.panes.in_details and not place.detail:
        screen.detail_pane.leave()
    screen.session = replace(screen.session, view=place.view, pair=place.pair)
    screen.draw(term=place.term, spec=place.column)
    if place.detail:
        screen.show_details(place.detail, place.detail_statement)
    if not place.term and place.statement:
        screen.page_answer.then(partial(screen.panes.page.go_when_laid_out, place.statement))
