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
        return _matrix_grid(session, marks=marks)
    if session.view == "compare" and session.three_way:
        from deal_terms.wording.compare_grid import CompareGrid  # noqa: PLC0415  the terms stand sooner without it

        return CompareGrid(session.three_way, session.selection, session.marked_terms)
    if session.view != "pair" or (session.is_large and not is_compared(session)):
        return None
    choices = ("pair", session.pair, session.selection, session.marked_terms)
    return session.answers.of(choices, lambda: _pair_grid(session))


def _matrix_grid(session: Session, *, marks: bool) -> Grid:
    answer, marked = session.browse(marks=marks), frozenset(session.marked_terms)
    folded = len(session.chosen_columns) - len(answer.columns)
    # Answers are kept, so one that is the same one is of the same choices.
    choices = ("matrix", id(answer), marked, session.marked_column, folded)
    return session.answers.of(choices, lambda: MatrixGrid(answer, marked, session.marked_column, folded))


def _pair_grid(session: Session) -> Grid | None:
    comparison = session.comparison()
    return PairGrid(*comparison, session.marked_terms) if comparison else None
