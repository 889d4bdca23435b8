"""What the cursor stands on, in words of the deal: a term, a text or position and its baseline, a source, an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deal_terms.frozen_records import dataclass
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Spec
from deal_terms.model.sources import Source
from deal_terms.tui.page_view import PageView
from deal_terms.tui.panes import Panes
from deal_terms.tui.session import Session
from deal_terms.tui.trail import Detail
from deal_terms.wording.grid import Grid, MatrixGrid
from deal_terms.wording.page import Subject

if TYPE_CHECKING:
    from deal_terms.answering.compare import ThreeWayDiff


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """What is under the cursor of the view, and the deal that it is of; each None or empty where it stands on no such
    thing.

    `entry` is anything else that `show` takes, such as `event:…`; `sources` are those behind a statement of a page.
    `state` is which of three states of a file it is of, where three are compared.
    """

    deal: Deal
    term: Term | None
    spec: Spec | None
    baseline: Spec | None
    source: Source | None
    entry: str = ""
    sources: tuple[str, ...] = ()
    state: int | None = None

    @property
    def term_id(self) -> str:
        """The term's id, empty where there is none."""
        return self.term.id if self.term else ""

    @property
    def detail(self) -> Detail:
        """What its page of details is about."""
        baseline = self.baseline.id if self.baseline else ""
        source = self.source.id if self.source else ""
        return Detail(self.term_id, self.spec_id, baseline, source, self.entry, self.state)

    @property
    def spec_id(self) -> str:
        """The id of the text or position, empty where there is none."""
        return self.spec.id if self.spec else ""


def cursor_in(panes: Panes, session: Session) -> Cursor:
    """The cursor of a grid, by its row and column; that of a page, by what its statement is about."""
    deal, grid = session.deal, panes.grid.grid
    if panes.in_grid and grid is not None:
        term = grid.rows[panes.grid.row].term if grid.rows else ""
        if session.view == "compare" and session.three_way:
            return _cursor_of_three(session.three_way, term, panes.grid.column)
        # The pair's last column stands for what is after.
        spec = (grid.columns[panes.grid.column].id or session.pair[1]) if grid.columns else ""
        baseline = _baseline(grid, panes.grid.column, session)
        return Cursor(deal=deal, term=deal.terms.get(term), spec=deal.spec(spec), baseline=baseline, source=None)
    return cursor_on(panes.page, session)


def cursor_on(page: PageView, session: Session) -> Cursor:
    """The cursor of a page, by what its statement is about."""
    deal, at = session.deal, page.cursor
    subject = at.subject or Subject()
    return Cursor(
        deal=deal,
        term=deal.terms.get(subject.term),
        spec=deal.spec(subject.spec),
        baseline=None,
        source=deal.every_source.get(subject.source),
        entry=subject.entry,
        sources=tuple(at.sources),
    )


def _cursor_of_three(answer: ThreeWayDiff, term: str, column: int) -> Cursor:
    """Three states of one file have one id: the column says which is meant."""
    deal, spec, baseline = answer.deals[column], answer.specs[column], answer.specs[0] if column else None
    return Cursor(deal=deal, term=deal.terms.get(term), spec=spec, baseline=baseline, source=None, state=column)


def _baseline(grid: Grid, column: int, session: Session) -> Spec | None:
    """What a column is held against; in the pair, the left side of the right one."""
    if isinstance(grid, MatrixGrid):
        return grid.answer.against(column)
    sides = session.sides()
    return sides[0] if sides and column else None
