"""The views that are grids: what the matrix and the pair of a session show."""

from __future__ import annotations

from deal_terms.tui.session import Session
from deal_terms.wording.grid import MatrixGrid
from deal_terms.wording.pair import PairGrid


def view_grid(session: Session, *, marks: bool) -> MatrixGrid | PairGrid | None:
    """The view as a grid; None where it is a page, or a pair without two sides. Without marks nothing is compared."""
    if session.view == "matrix":
        return MatrixGrid(session.browse(marks=marks), frozenset(session.marked_terms), session.marked_column)
    comparison = session.comparison() if session.view == "pair" else None
    return PairGrid(*comparison, session.marked_terms) if comparison else None
