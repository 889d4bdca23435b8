"""The one screen: its parts, what they show, and how a choice becomes a picture."""

from __future__ import annotations

from functools import partial
from math import inf

from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Footer, Input, Static

from deal_terms.answering.browse import Browse
from deal_terms.answering.diff import Diff
from deal_terms.model.deal import Term
from deal_terms.model.record import Spec
from deal_terms.tui.grid import GridView
from deal_terms.tui.keys import VIEWS
from deal_terms.tui.pages import PageView
from deal_terms.tui.ruling import PAUSE, SLICE, Ruling
from deal_terms.tui.session import Session
from deal_terms.tui.text import block, text
from deal_terms.tui.topline import Topline
from deal_terms.wording.grid import MatrixGrid
from deal_terms.wording.page import Page
from deal_terms.wording.pair import PairGrid
from deal_terms.wording.status import no_pair, status_line

WIDE, MIDDLE = 150, 100
# Laying out the details costs more than drawing a row: they follow when the cursor rests.
RESTS = 0.12
GRIDS = ("matrix", "pair")
COMPARING = "Still comparing: what changed follows."


class Stage(Screen[None]):
    """What is on the screen. The session says what was chosen; `draw` makes the picture of it."""

    CSS = """
    Stage { layers: base; }
    #body { height: 1fr; layout: horizontal; }
    #body.-below { layout: vertical; }
    #view { width: 1fr; height: 1fr; }
    #details { width: 52; height: 1fr; border-left: solid $deal-rule; padding: 0 1; display: none; }
    #body.-below #details { width: 1fr; height: 45%; border-left: none; border-top: solid $deal-rule; }
    #body.-pane #details { display: block; }
    #body.-alone.-pane #view { display: none; }
    #body.-alone #details { width: 1fr; height: 1fr; border-left: none; }
    #banner { height: auto; max-height: 4; background: $error 30%; padding: 0 1; display: none; }
    #banner.-shown { display: block; }
    #banner:ansi, #banner:nocolor { background: ansi_default; text-style: bold reverse; }
    #search { height: 1; border: none; padding: 0 1; display: none; }
    #search.-shown { display: block; }
    #status { height: 1; color: $text-muted; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    #grid, #page { height: 1fr; }
    Footer.-short FooterKey.-command-palette { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.session: Session | None = None
        self.view = VIEWS[0]
        self.found = ""
        self.pane_wanted: bool | None = None
        self.ruling: Ruling | None = None
        self.comparing = False
        self._waiting: Timer | None = None

    def compose(self) -> ComposeResult:
        """The parts, from the top."""
        yield Topline(id="top")
        yield Static(id="banner", markup=False)
        with Container(id="body"):
            with Container(id="view"):
                yield GridView(id="grid")
                yield PageView(id="page")
            yield PageView(id="details")
        yield Input(id="search", placeholder="search, then Enter", compact=True)
        yield Static(id="status", markup=False)
        yield Footer()

    # The parts

    @property
    def grid(self) -> GridView:
        """The matrix or the pair."""
        return self.query_one("#grid", GridView)

    @property
    def page(self) -> PageView:
        """The timeline, the disputes or the gaps."""
        return self.query_one("#page", PageView)

    @property
    def details(self) -> PageView:
        """The pane beside or below."""
        return self.query_one("#details", PageView)

    @property
    def in_grid(self) -> bool:
        """Whether rows and columns are shown."""
        return self.view in GRIDS and self.grid.grid is not None

    @property
    def in_details(self) -> bool:
        """Whether the keys go to the pane of details."""
        return self.focused is self.details

    # What the cursor stands on

    @property
    def term(self) -> Term | None:
        """The term under the cursor."""
        if self.session is None:
            return None
        if self.in_grid and self.grid.grid and self.grid.grid.rows:
            named = self.grid.grid.rows[self.grid.row].term
        else:
            subject = self.page.subject
            named = subject.term if subject else ""
        return self.session.deal.terms.get(named)

    @property
    def spec(self) -> Spec | None:
        """The text or position under the cursor; in the pair's last column the one after."""
        if self.session is None:
            return None
        if self.in_grid and self.grid.grid and self.grid.grid.columns:
            named = self.grid.grid.columns[self.grid.column].id or self.session.pair[1]
        else:
            subject = self.page.subject
            named = subject.spec if subject else ""
        return self.session.deal.spec(named)

    @property
    def baseline(self) -> Spec | None:
        """What the column under the cursor is held against."""
        grid = self.grid.grid
        if self.view == "pair" and self.session:
            sides = self.session.sides()
            return sides[0] if sides and self.grid.column else None
        return grid.answer.against(self.grid.column) if self.in_grid and isinstance(grid, MatrixGrid) else None

    # The picture

    def draw(self, *, term: str = "", spec: str = "", marks: bool = True) -> None:
        """Shows the view of the session; the cursor goes to a term and a column, else stays on its own."""
        if self.session is None:
            return
        marks = marks and not self.comparing
        self.query_one(Topline).show(self.session.title, self.view, has_record=self.session.record is not None)
        term = term or (self.term.id if self.term else "")
        spec = spec or (self.spec.id if self.spec else "")
        self.grid.display = self.view in GRIDS
        self.page.display = not self.grid.display
        if self.view in GRIDS:
            self._draw_grid(term, spec, marks=marks)
        else:
            self.page.show(self._page())
        shown = self.grid if self.grid.display else self.page
        if not self.in_details and self.focused is not self.query_one("#search"):
            shown.focus()
        if marks:
            self.told()
        else:
            self._say()

    def told(self) -> None:
        """Says below where the cursor stands, and lets the details follow when it rests."""
        self._say()
        if self._waiting:
            self._waiting.stop()
        self._waiting = self.set_timer(RESTS, self.show_details)

    def show_details(self) -> None:
        """Puts the cell under the cursor into the pane, where it is open."""
        if self.details.display and (page := self.details_page()):
            self.details.show(page)

    def show_about(self, page: Page | None) -> None:
        """Opens the pane with a page in it, and goes there."""
        if page is None:
            self.say("Nothing more is known of this line; its terms and texts have details.")
            return
        self.pane_wanted = True
        self.lay_out_pane()
        self.call_after_refresh(self._to_pane, page)

    def _to_pane(self, page: Page) -> None:
        if self._waiting:
            self._waiting.stop()
        self.details.show(page)
        self.details.focus()

    def details_page(self) -> Page | None:
        """Everything about the cell under the cursor; of a line about one thing alone, all that is known of that."""
        from deal_terms.tui.about import about  # noqa: PLC0415  the terms stand sooner without it

        deal = self.session.deal if self.session else None
        if deal is None:
            return None
        source = None if self.in_grid or not self.page.subject else deal.sources.get(self.page.subject.source)
        return about(deal, self.term, self.spec, self.baseline, source)

    def mark_now(self) -> bool:
        """Finds the rest of the changes and disputes at once, for a key that leads to one; False while comparing."""
        if self.comparing and self.view == "matrix":
            self.say(COMPARING)
            return False
        if self.ruling and self.ruling.grid is self.grid.grid and not self.ruling.done:
            self.ruling.go_on(inf)
            self._ruled(self.ruling)
        return True

    def lay_out_pane(self) -> None:
        """Beside where it is wide, below where it is narrower, in the place of the view where there is no room."""
        width = self.size.width
        body = self.query_one("#body")
        body.set_class(MIDDLE <= width < WIDE, "-below")
        body.set_class(width < MIDDLE, "-alone")
        self.query_one(Footer).set_class(width < MIDDLE, "-short")
        body.set_class(width >= WIDE if self.pane_wanted is None else self.pane_wanted, "-pane")

    def banner(self, words: str) -> None:
        """Shows a lasting line at the top, or takes it away."""
        banner = self.query_one("#banner", Static)
        banner.update(block(words))
        banner.set_class(bool(words), "-shown")

    def say(self, words: str, *, severe: bool = False) -> None:
        """A passing word."""
        self.notify(text(words).plain, markup=False, severity="warning" if severe else "information")

    # Steps

    def on_resize(self) -> None:
        """Another width, another place for the details."""
        self.lay_out_pane()

    def _draw_grid(self, term: str, spec: str, *, marks: bool) -> None:
        assert self.session is not None
        grid: MatrixGrid | PairGrid
        if self.view == "pair":
            compared = self.session.compared()
            if compared is None:
                self.grid.display, self.page.display = False, True
                self.page.show(no_pair(self.session.deal))
                return
            grid = PairGrid(*compared, self.session.marked)
        else:
            grid = MatrixGrid(self.session.browse(marks=marks), frozenset(self.session.marked))
        row = next((index for index, head in enumerate(grid.rows) if head.term == term), self.grid.row)
        column = next((index for index, head in enumerate(grid.columns) if head.id == spec), self.grid.column)
        self.grid.show(grid, row=row, column=column)
        if marks:
            self.ruling = Ruling(grid)
            self.call_after_refresh(self._mark_ruler, self.ruling)

    def _mark_ruler(self, ruling: Ruling) -> None:
        if self.ruling is not ruling or self.grid.grid is not ruling.grid or ruling.done:
            return
        # A small deal is done at once, and never seen half done.
        if ruling.go_on(SLICE if self.session and self.session.large else inf):
            self._ruled(ruling)
        else:
            self.set_timer(PAUSE, partial(self._mark_ruler, ruling))

    def _ruled(self, ruling: Ruling) -> None:
        self.grid.mark(ruling.changes, ruling.disputes)
        self._say()

    def _page(self) -> Page:
        from deal_terms.tui.views import page  # noqa: PLC0415  the terms stand sooner without it

        assert self.session is not None
        return page(self.session, self.view)

    def _say(self) -> None:
        if self.session is None:
            return
        shown: Browse | None = None
        compared: Diff | None = None
        grid = self.grid.grid if self.in_grid else None
        if grid is not None:
            shown = grid.answer
            compared = grid.compared if isinstance(grid, PairGrid) else None
        words = status_line(shown, compared, self.grid.changes, self.grid.disputes, self.grid.row, self.found)
        found = self.ruling is not None and grid is self.ruling.grid and self.ruling.done
        self.query_one("#status", Static).update(text(words if found or grid is None else COMPARING))
