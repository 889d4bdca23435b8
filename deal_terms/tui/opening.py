"""Where a reader begins who named no place: on the first key change of the latest text against the one before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from deal_terms.answering.browse import against
from deal_terms.answering.latest import newest_step
from deal_terms.model.record import Version
from deal_terms.tui.keys import VIEWS
from deal_terms.tui.session import Session
from deal_terms.wording.grid import Grid

if TYPE_CHECKING:
    from deal_terms.tui.screen import DealScreen

HINT = "n, ! go to them; ? helps"


class ScreenOpened(Message):
    """Keys have something to act on: the terms, and their marks where those are not found in the background."""


def draw_opening(screen: DealScreen, term: str, spec: str) -> None:
    """Draws the screen for the first time, the cursor on a term and a column; either is empty where none is named.

    Without marks nothing has to be compared, and the terms stand sooner.
    """
    screen.is_opening = not term and not spec and screen.session.view == VIEWS[0]
    if screen.is_opening:
        spec = opening_column(screen.session)
    screen.draw(term=term, spec=spec, marks=False)
    if screen.comparison.is_made(screen.session):
        screen.call_after_refresh(_draw_marks, screen, term, spec)
    else:
        screen.post_message(ScreenOpened())


def _draw_marks(screen: DealScreen, term: str, spec: str) -> None:
    screen.draw(term=term, spec=spec)
    screen.call_after_refresh(screen.post_message, ScreenOpened())  # behind the ruler, which keys lead along


def opening_column(session: Session) -> str:
    """The id of the latest text of the main line, else of the last text that has a column with something before it;
    empty where there is none."""
    columns = session.columns
    compared = [
        spec.id
        for column, spec in enumerate(columns)
        if isinstance(spec, Version) and against(session.deal, columns, column, session.baseline)
    ]
    step = newest_step(session.deal)
    return step[1].id if step and step[1].id in compared else next(reversed(compared), "")


def opening_row(grid: Grid, column: int, row: int) -> int:
    """The first key term that differs in a column, else the first that differs; else the row where the cursor is."""
    changed = [number for number in range(len(grid.rows)) if grid.kind(number, column)]
    key = [number for number in changed if grid.rows[number].key]
    return next(iter(key or changed), row)
