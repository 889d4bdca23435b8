"""The views that are grids: what the matrix, the pair and the three columns of a session show."""

from __future__ import annotations

from deal_terms.tui.comparison import is_compared
from deal_terms.tui.session import Session
from deal_terms.wording.grid import Grid, MatrixGrid
from deal_terms.wording.pair import PairGrid


def view_grid(session: Session, *, marks: bool) -> Grid | None:
    """The view as a grid; None where it is a page, or a pair without two sides, or one of a large deal that is not
    compared yet. Without marks nothing is compared, but for the two sides of a pair."""
    if session.view == "matrix":
        answer = session.browse(marks=marks)
        folded = len(session.chosen_columns) - len(answer.columns)
        return MatrixGrid(answer, frozenset(session.marked_terms), session.marked_column, folded)
    if session.view == "compare" and session.three_way:
        from deal_terms.wording.compare_grid import CompareGrid  # noqa: PLC0415  the terms stand sooner without it

        return CompareGrid(session.three_way, session.selection, session.marked_terms)
    if session.view != "pair" or (session.is_large and not is_compared(session)):
        return None
    comparison = session.comparison()
    return PairGrid(*comparison, session.marked_terms) if comparison else None
