"""What the view of a session shows: the matrix, the pair and the three columns as a grid, any other as a page."""

from __future__ import annotations

from deal_terms.tui.session import Session
from deal_terms.wording.grid import Grid, MatrixGrid
from deal_terms.wording.page import Page
from deal_terms.wording.pair import PairGrid


def view_grid(session: Session, *, marks: bool) -> Grid | None:
    """The view as a grid; None where it is a page, or a pair without two sides. Without marks nothing is compared."""
    if session.view == "matrix":
        answer = session.browse(marks=marks)
        folded = len(session.chosen_columns) - len(answer.columns)
        return MatrixGrid(answer, frozenset(session.marked_terms), session.marked_column, folded)
    if session.view == "compare" and session.three_way:
        from deal_terms.wording.compare_grid import CompareGrid  # noqa: PLC0415  the terms stand sooner without it

        return CompareGrid(session.three_way, session.selection, session.marked_terms)
    comparison = session.comparison() if session.view == "pair" else None
    return PairGrid(*comparison, session.marked_terms) if comparison else None


def page_of(session: Session) -> Page:
    """A view that is no grid, in words."""
    from deal_terms.tui.view_page import view_page  # noqa: PLC0415  the terms stand sooner without it

    return view_page(session)
