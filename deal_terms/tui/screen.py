"""The one screen: its widgets and controllers, the picture they make, and where its keys and messages lead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Input, Static

from deal_terms.errors import DealTermsError, Place
from deal_terms.tui.comparison import Comparison
from deal_terms.tui.cursor import Cursor, cursor_in
from deal_terms.tui.detail_pane import NOTHING_MORE, DetailPane
from deal_terms.tui.file_watch import FileWatch
from deal_terms.tui.grid_view import GridView
from deal_terms.tui.key_line import KeyLine
from deal_terms.tui.keys import ACTIONS, GRIDS, binding_call, every_key
from deal_terms.tui.known_days import read_again
from deal_terms.tui.memory_file import MemoryFile
from deal_terms.tui.opening import HINT, draw_opening, opening_row
from deal_terms.tui.overview_ruler import OverviewRuler
from deal_terms.tui.page_answer import PageAnswer
from deal_terms.tui.panes import Panes
from deal_terms.tui.reader_memory import ReaderMemory
from deal_terms.tui.search import Search
from deal_terms.tui.session import DealRead, Session
from deal_terms.tui.session_memory import fold_in, memory_of, restore
from deal_terms.tui.start import OpenedDeal, Start
from deal_terms.tui.status_line import StatusLine
from deal_terms.tui.text import block, text
from deal_terms.tui.top_line import TopLine
from deal_terms.tui.trail import Detail, Trail
from deal_terms.tui.view_grid import view_grid
from deal_terms.wording.page import Page
from deal_terms.wording.problems import banner, first_error

# What an action of keys.ACTIONS does with the screen.
ActionFunction: TypeAlias = Callable[["DealScreen"], None]


class DealScreen(Screen[None]):
    """One deal as its session says that it is looked at. It is handed what its actions do, by the ids of ACTIONS."""

    CSS_PATH = "screens.tcss"
    BINDINGS = [  # noqa: RUF012  Textual's own form
        Binding(
            ",".join(every_key(action.keys)),
            binding_call(name),
            action.footer or action.says,
            show=bool(action.footer),
            id=name,
        )
        for name, action in ACTIONS.items()
    ]

    def __init__(self, start: Start, opened_deal: OpenedDeal, functions: Mapping[str, ActionFunction]) -> None:
        super().__init__()
        self.start, self.opened_deal = start, opened_deal
        self._functions = functions
        memory_folder = opened_deal.folder if start.remembers else None
        self.memory_file = MemoryFile(self, memory_folder, self._memory, partial(self.say, severe=True))
        memory = self.memory_file.known
        self.session = restore(opened_deal, memory)
        self._first_cursor = opened_deal.cursor if any(opened_deal.cursor) else (memory.term, memory.column)
        self.top_line = TopLine(id="top")
        self.banner = Static(id="banner", markup=False)
        self.panes = Panes(id="body")
        self.search_line = Input(id="search", placeholder="search, then Enter", compact=True)
        self.status_line = StatusLine(id="status", markup=False)
        self.panes.grid.fold = fold_in(memory.fold)
        self.search = Search(self.panes, self.search_line, self.show_status)
        is_large = lambda: self.session.is_large  # noqa: E731
        self.detail_pane = DetailPane(self.panes, lambda: self.cursor.detail, self.detail_page, is_large)
        self.trail = Trail()
        self.problem_at: Place | None = None
        self.comparison, self.page_answer = Comparison(self, self._draw_compared), PageAnswer(self, self.panes)
        self._awaited = "", ""  # the term and column of a pair that is being compared
        self.ruler = OverviewRuler(self.panes.grid, self._show_marks)
        self.is_opening = False  # until the first key
        self.file_watch = opened_deal.read and FileWatch(self, opened_deal.places, opened_deal.read, self._show_read)

    def compose(self) -> ComposeResult:
        """The widgets, from the top."""
        yield from (self.top_line, self.banner, self.panes, self.search_line, self.status_line, KeyLine())

    def on_mount(self) -> None:
        """Shows where the reader begins, then what has changed, then watches the files."""
        self.on_resize()
        draw_opening(self, *self._first_cursor)
        if self.file_watch:
            self.file_watch.start()

    @property
    def cursor(self) -> Cursor:
        """What the cursor of the view stands on."""
        return cursor_in(self.panes, self.session)

    def change(self, session: Session, *, term: str = "", spec: str = "") -> None:
        """Takes another session and draws it; the cursor goes to a term and a column, else stays on its own."""
        cursor = self.cursor
        self.session = session
        self.draw(term=term or cursor.term_id, spec=spec or cursor.spec_id)
        self.memory_file.save_soon()

    def show_view(self, view: str) -> None:
        """Another view; the cursor keeps its term."""
        if view != self.session.view:
            self.search.end()
            self.change(replace(self.session, view=view))

    def draw(self, *, term: str = "", spec: str = "", marks: bool = True) -> None:
        """Shows the session; the cursor goes to a term and a column, else stays on its own."""
        cursor, self.is_opening = self.cursor, self.is_opening and not term
        self.session = session = self.session.with_column(spec if spec != cursor.spec_id else "")
        term, spec = term or cursor.term_id or self._awaited[0], spec or cursor.spec_id or self._awaited[1]
        marks = marks and self.comparison.is_made(session)
        self.top_line.show(*session.title, session.view, session.views)
        grid = view_grid(session, marks=marks)
        if grid is None:
            self.page_answer.show(session)
        else:
            self.panes.show_grid(grid, term=term, spec=spec, is_last=marks)
            self.search.find_again()
        self._awaited = (term, spec) if grid is None and session.view == "pair" else ("", "")
        if grid and marks:
            self.ruler.begin(grid, at_once=not session.is_large)
        if not self.panes.in_details and self.focused is not self.search_line:
            self.panes.focus_view()
        if marks:
            self.follow_cursor()
        else:
            self.show_status()

    def follow_cursor(self) -> None:
        """Says below where the cursor stands, and lets the details follow when it rests."""
        self.show_status()
        self.detail_pane.follow()

    def show_status(self) -> None:
        """Says below how much is shown, and where the cursor stands."""
        hint = HINT if self.is_opening and self.panes.grid.changes else ""
        self.status_line.show(self.panes, self.cursor, self.search.summary, is_whole=self.ruler.is_shown, hint=hint)

    def detail_page(self, detail: Detail) -> Page | None:
        """Everything about a cell; of one thing alone, all that is known of that."""
        from deal_terms.tui.detail_page import detail_page  # noqa: PLC0415  the terms stand sooner without it

        return detail_page(self.session.deal_of(detail.state), detail)

    def show_details(self, detail: Detail, statement: int = 0) -> None:
        """Opens the details of something, and goes there, to a statement of theirs."""
        if not self.detail_pane.open(detail, statement):
            self.say(NOTHING_MORE)

    def show_banner(self, words: str) -> None:
        """Shows a lasting line at the top, or takes it away."""
        self.banner.update(block(words))
        self.banner.set_class(bool(words), "-shown")

    def say(self, words: str, *, severe: bool = False) -> None:
        """A passing word."""
        self.notify(text(words).plain, markup=False, severity="warning" if severe else "information")

    # Keys and messages

    def action_act(self, name: str) -> None:
        """Does what an action of ACTIONS does."""
        self.is_opening = False
        self._functions[name](self)

    def on_resize(self) -> None:
        """Another width, another place for the details."""
        had_details = self.panes.shows_details
        self.panes.lay_out()
        if self.panes.shows_details and not had_details:
            self.detail_pane.follow(behind_marks=self.session.view in GRIDS and not self.ruler.is_shown)

    def on_top_line_view_selected(self, message: TopLine.ViewSelected) -> None:
        """A view was clicked."""
        self.action_act(f"view.{message.view}")

    def on_grid_view_cell_highlighted(self) -> None:
        """Another cell."""
        self.follow_cursor()

    def on_grid_view_cell_selected(self) -> None:
        """A double click."""
        self.action_act("open")

    def on_grid_view_header_selected(self, message: GridView.HeaderSelected) -> None:
        """The head of a column: the cursor goes there, and the columns can be chosen."""
        self.panes.grid.go(self.panes.grid.row, message.column)
        self.action_act("versions")

    def on_page_view_stop_highlighted(self) -> None:
        """Another line."""
        if not self.panes.in_details:
            self.follow_cursor()

    def on_page_view_hits_found(self) -> None:
        """A search has gone on."""
        self.show_status()

    def on_page_view_stop_selected(self) -> None:
        """A double click on a line."""
        self.action_act("open")

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Words to search for."""
        words = message.value.strip()
        if (unfolded := self.session.with_columns_named(words)) is not self.session:
            self.change(unfolded)
        self.search.find(words)
        self.follow_cursor()

    # Steps

    def _draw_compared(self) -> None:
        self.draw()
        self.ruler.finish()  # with what changed in one picture, where that is soon known

    def _memory(self) -> ReaderMemory:
        cursor, fold = self.cursor, self.panes.grid.fold
        return memory_of(self.session, term=cursor.term_id, column=cursor.spec_id, fold=fold)

    def _show_marks(self) -> None:
        grid = self.panes.grid
        if self.is_opening and grid.grid:
            grid.go(opening_row(grid.grid, grid.column, grid.row), grid.column)
        self.show_status()

    def _show_read(self, found: DealRead | DealTermsError, asked: bool) -> None:  # noqa: FBT001  it is called back
        if isinstance(found, DealTermsError):
            self.show_banner(banner(found.problems))
            self.problem_at = first_error(found.problems).place
            return
        self.show_banner("")
        self.problem_at = None
        self.change(read_again(self.session, found))
        if asked:
            self.say("The files are read again.")
