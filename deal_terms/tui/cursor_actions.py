"""What the keys that move do: rows, columns, changes, disputes, topics, hits."""

from __future__ import annotations

from deal_terms.tui.cursor_steps import next_topic
from deal_terms.tui.screen import DealScreen
from deal_terms.tui.status_line import COMPARING_MESSAGE

LAYING_OUT_MESSAGE = "The rest of this long page is still being laid out."


def move_rows(screen: DealScreen, *, by: int) -> None:
    """So many terms or statements down, in whatever has the keys."""
    page = screen.panes.page_at_keys
    if page:
        page.move(by)
    else:
        screen.panes.grid.move(rows=by)


def move_columns(screen: DealScreen, *, by: int) -> None:
    """So many columns to the right."""
    if screen.panes.page_at_keys is None:
        screen.panes.grid.move(columns=by)
    else:
        screen.say("A page does not have columns: Up and Down go from statement to statement.")


def move_pages(screen: DealScreen, *, by: int) -> None:
    """So many screens down, in whatever has the keys."""
    (screen.panes.page_at_keys or screen.panes.grid).page(by)


def move_to_first(screen: DealScreen) -> None:
    """To the beginning."""
    page, grid = screen.panes.page_at_keys, screen.panes.grid
    if page:
        page.first()
    else:
        grid.go(0, grid.column)


def move_to_last(screen: DealScreen) -> None:
    """To the end."""
    page, grid = screen.panes.page_at_keys, screen.panes.grid
    if page:
        page.last()
    elif grid.grid:
        grid.go(len(grid.grid.rows) - 1, grid.column)


def move_changes(screen: DealScreen, *, step: int) -> None:
    """To the next or previous change, or hit while a search is on."""
    panes = screen.panes
    if screen.search.words:
        screen.search.next_hit(step)
        screen.show_status()
    elif panes.in_grid:
        if knows_marks(screen) and not panes.next_cell(panes.grid.marks.next_change, step):
            screen.say("Nothing that is shown differs from its baseline.")
    elif not panes.page.next_stop(step, lambda stop: bool(stop.tags)):
        move_or_say(screen, step)


def move_disputes(screen: DealScreen, *, step: int) -> None:
    """To the next or previous dispute."""
    panes = screen.panes
    if panes.in_grid:
        if knows_marks(screen) and not panes.next_cell(panes.grid.marks.next_dispute, step):
            screen.say("No two reports of what is shown contradict each other.")
    elif not panes.page.next_stop(step, lambda stop: stop.disputed):
        move_or_say(screen, step)


def move_or_say(screen: DealScreen, step: int) -> None:
    """To the next statement, as the page does not have what was asked for; where that is not known yet, says so."""
    if screen.panes.page.is_whole:
        screen.panes.page.move(step)
    else:
        screen.say(LAYING_OUT_MESSAGE)


def knows_marks(screen: DealScreen) -> bool:
    """Whether every change and dispute is known, found now where that keeps no key waiting; says so where not."""
    known = screen.comparison.is_made(screen.session) and screen.ruler.finish()
    if not known:
        screen.say(COMPARING_MESSAGE)
    return known


def move_topics(screen: DealScreen, *, step: int) -> None:
    """To the next or previous topic."""
    grid = screen.panes.grid
    if screen.panes.in_grid and grid.grid:
        row = next_topic(grid.grid, grid.row, step)
        if row is not None:
            grid.go(row, grid.column)
    elif not screen.panes.page.next_section(step) and not screen.panes.page.is_whole:
        screen.say(LAYING_OUT_MESSAGE)


def ask_search(screen: DealScreen) -> None:
    """Asks what to search for."""
    screen.search.ask()


def move_to_next_hit(screen: DealScreen) -> None:
    """To the next hit, where a search is on."""
    if screen.search.words:
        screen.search.next_hit(1)
        screen.show_status()
    else:
        screen.say("No search is on: / searches.")
