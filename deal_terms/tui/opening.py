"""Where a reader begins who named no place: on the first key change of the latest text against the one before it."""

from __future__ import annotations

from deal_terms.answering.browse import against
from deal_terms.answering.latest import newest_step
from deal_terms.model.record import Version
from deal_terms.tui.session import Session
from deal_terms.wording.grid import Grid

HINT = "n, ! go to them; ? helps"


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
