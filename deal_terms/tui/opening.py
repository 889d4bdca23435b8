"""Where a reader begins who named no place: on the first key change of the latest text against the one before it."""

from __future__ import annotations

from deal_terms.answering.browse import against
from deal_terms.answering.latest import latest
from deal_terms.errors import DealTermsError
from deal_terms.model.record import Version
from deal_terms.tui.session import Session
from deal_terms.wording.grid import Grid

HINT = "n, ! go to them; ? helps"


def opening_column(session: Session) -> str:
    """The id of the latest text that has a column with something before it; empty where there is none."""
    try:
        last = {version.id for version in latest(session.deal)}
    except DealTermsError:  # nothing says which it is: the last one in reading order will do
        last = {spec.id for spec in session.columns if isinstance(spec, Version)}
    columns = session.columns
    compared = [
        spec.id
        for column, spec in enumerate(columns)
        if spec.id in last and against(session.deal, columns, column, session.baseline)
    ]
    return compared[-1] if compared else ""


def opening_row(grid: Grid, column: int, row: int) -> int:
    """The first key term that differs in a column, else the first that differs; else the row where the cursor is."""
    changed = [number for number in range(len(grid.rows)) if grid.kind(number, column)]
    key = [number for number in changed if grid.rows[number].key]
    return next(iter(key or changed), row)
