"""The two panes: the view, as a grid or as a page, and the details beside it, below it or in its place."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Container

from deal_terms.tui.cell_marks import Cell
from deal_terms.tui.grid_view import GridView
from deal_terms.tui.page_view import PageView
from deal_terms.wording.grid import Grid
from deal_terms.wording.page import Page

# From so many columns on the details stand beside the view, or below it; else in its place.
WIDE, MIDDLE = 150, 100


class Panes(Container):
    """The view and its details. `wants_details` is what the reader chose; None leaves it to the width."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's name
        super().__init__(id=id)
        self.grid, self.page, self.details = GridView(id="grid"), PageView(id="page"), PageView(id="details")
        self.wants_details: bool | None = None

    def compose(self) -> ComposeResult:
        """The view, of which one widget is displayed, and the details."""
        with Container(id="view"):
            yield self.grid
            yield self.page
        yield self.details

    # What is shown

    @property
    def in_grid(self) -> bool:
        """Whether the view shows rows and columns."""
        return bool(self.grid.display) and self.grid.grid is not None

    @property
    def view_text(self) -> str:
        """What the view and the details have on the screen, as text."""
        views = (self.grid if self.in_grid else self.page, *[self.details] * self.shows_details)
        return "\n".join(view.render_line(y).text for view in views for y in range(view.size.height))

    @property
    def in_details(self) -> bool:
        """Whether the keys go to the details."""
        return self.screen.focused is self.details

    @property
    def page_at_keys(self) -> PageView | None:
        """The page that the keys move in; None where that is the grid."""
        if self.in_details:
            return self.details
        return None if self.in_grid else self.page

    def show_grid(self, grid: Grid, *, term: str, spec: str, is_last: bool = True) -> None:
        """Shows a grid as the view, the cursor on a term and a column, where they are in it; another may follow."""
        view = self.grid
        view.display, self.page.display = True, False
        row = next((index for index, head in enumerate(grid.rows) if head.term == term), view.row)
        column = next((index for index, head in enumerate(grid.columns) if head.id == spec), view.column)
        view.show(grid, row=row, column=column, is_last=is_last)

    def show_page(self, page: Page) -> None:
        """Shows a page as the view."""
        self.grid.display, self.page.display = False, True
        self.page.show(page)

    def next_cell(self, find: Callable[[int, int, int], Cell | None], step: int) -> bool:
        """Puts the cursor of the grid on the next or previous cell of some sort; False where there is none."""
        cell = find(self.grid.row, self.grid.column, step)
        if cell is not None:
            self.grid.go(*cell)
        return cell is not None

    # The room there is

    @property
    def shows_details(self) -> bool:
        """Whether the details have a place on the screen."""
        return self.has_class("-pane")

    def lay_out(self) -> None:
        """Beside where it is wide, below where it is narrower, in the place of the view where there is no room."""
        width = self.screen.size.width
        self.set_class(MIDDLE <= width < WIDE, "-below")
        self.set_class(width < MIDDLE, "-alone")
        self.set_class(width >= WIDE if self.wants_details is None else self.wants_details, "-pane")
        if self.in_details and not self.shows_details:
            self.focus_view()

    def focus_view(self) -> None:
        """The keys go to the view."""
        (self.grid if self.grid.display else self.page).focus()
