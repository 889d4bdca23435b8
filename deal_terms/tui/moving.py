"""Moving about: rows, columns, changes, disputes, topics, hits; into the details and back."""

from __future__ import annotations

from textual.widgets import Input

from deal_terms.tui.pages import PageView
from deal_terms.tui.stage import MIDDLE, WIDE, Stage
from deal_terms.wording.counts import plural


class Moving(Stage):
    """The keys that move."""

    def action_nav_down(self) -> None:
        """One down, in whatever has the focus."""
        self._move(1)

    def action_nav_up(self) -> None:
        """One up."""
        self._move(-1)

    def action_nav_right(self) -> None:
        """One column on."""
        if self.in_grid and not self.in_details:
            self.grid.move(columns=1)

    def action_nav_left(self) -> None:
        """One column back."""
        if self.in_grid and not self.in_details:
            self.grid.move(columns=-1)

    def action_nav_page_down(self) -> None:
        """A screen down."""
        self._page_by(1)

    def action_nav_page_up(self) -> None:
        """A screen up."""
        self._page_by(-1)

    def action_nav_first(self) -> None:
        """To the beginning."""
        if self._pages():
            self._pages_or_grid().first()
        else:
            self.grid.go(0, self.grid.column)

    def action_nav_last(self) -> None:
        """To the end."""
        if self._pages():
            self._pages_or_grid().last()
        elif self.grid.grid:
            self.grid.go(len(self.grid.grid.rows) - 1, self.grid.column)

    def action_change_next(self) -> None:
        """The next change, or hit while a search is on."""
        self._next(1)

    def action_change_previous(self) -> None:
        """The one before."""
        self._next(-1)

    def action_dispute_next(self) -> None:
        """The next dispute."""
        self._next_dispute(1)

    def action_dispute_previous(self) -> None:
        """The dispute before."""
        self._next_dispute(-1)

    def action_group_next(self) -> None:
        """The next topic."""
        if self.in_grid:
            self.grid.next_group(1)
        else:
            self.page.next_section(1)

    def action_group_previous(self) -> None:
        """The topic before."""
        if self.in_grid:
            self.grid.next_group(-1)
        else:
            self.page.next_section(-1)

    def action_open(self) -> None:
        """The details: in the pane, which takes the whole screen where there is no room beside it."""
        if self.in_details:
            self._follow()
            return
        self.show_about(self.details_page())

    def action_back(self) -> None:
        """One layer off: the search, the details, the filter."""
        search = self.query_one("#search", Input)
        if search.has_class("-shown") or self.found:
            search.remove_class("-shown")
            self.found = ""
            self.grid.mark_hits(frozenset())
            self.page.search("")
            self.draw()
            self._focus_view()
        elif self.in_details:
            self._focus_view()
            if self.size.width < WIDE:
                self.pane_wanted = False
                self.lay_out_pane()
                self._focus_view()
        elif self.session and (self.session.filter.active or self.session.only_changes or self.session.only_marked):
            self.unfilter()

    def _follow(self) -> None:
        """From a line of the details to what it is about."""
        subject, deal = self.details.subject, self.session.deal if self.session else None
        if deal is None or subject is None:
            return
        term, spec = deal.terms.get(subject.term), deal.spec(subject.spec)
        if term and spec and self.view == "matrix":
            self.draw(term=term.id, spec=spec.id)
        from deal_terms.tui.about import about  # noqa: PLC0415  the terms stand sooner without it

        self.show_about(about(deal, term, spec, self.baseline, deal.sources.get(subject.source)))

    def unfilter(self) -> None:
        """Shows every term again."""

    def action_pane(self) -> None:
        """The pane, on or off."""
        self.pane_wanted = not self.query_one("#body").has_class("-pane")
        self.lay_out_pane()
        self.show_details()
        if not self.pane_wanted or self.size.width >= MIDDLE:
            self._focus_view()
        else:
            self.details.focus()

    def action_pane_next(self) -> None:
        """The keys go to the other pane."""
        if self.in_details:
            self._focus_view()
        elif self.query_one("#body").has_class("-pane"):
            self.details.focus()

    def action_search(self) -> None:
        """Asks what to search for."""
        search = self.query_one("#search", Input)
        search.add_class("-shown")
        search.value = ""
        self.set_focus(search)  # now, not in a while: the next key belongs there

    def action_search_next(self) -> None:
        """The next hit."""
        if self.found:
            self._next_hit(1)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Searches what is shown: labels, and the words of every cell."""
        event.input.remove_class("-shown")
        words = event.value.strip()
        self._focus_view()
        if not words:
            self.found = ""
        elif self.in_grid:
            hits = self.grid.find(words)
            self.found = f"“{words}”: {plural(len(hits), 'hit')}"
            self.grid.mark_hits(frozenset(hits))
            if hits and self.grid.row not in hits:
                self.grid.next_of(hits, 1)
        else:
            self.found = f"“{words}”: {plural(self.page.search(words), 'hit')}"
        self.told()

    def on_grid_view_moved(self) -> None:
        """Another cell."""
        self.told()

    def on_grid_view_opened(self) -> None:
        """A double click."""
        self.action_open()

    def on_page_view_opened(self) -> None:
        """A double click on a line."""
        self.action_open()

    def on_page_view_moved(self) -> None:
        """Another line."""
        if not self.in_details:
            self.told()

    def _pages(self) -> bool:
        return self.in_details or not self.in_grid

    def _pages_or_grid(self) -> PageView:
        return self.details if self.in_details else self.page

    def _move(self, by: int) -> None:
        if self._pages():
            self._pages_or_grid().move(by)
        else:
            self.grid.move(rows=by)

    def _page_by(self, by: int) -> None:
        if self._pages():
            self._pages_or_grid().page(by)
        else:
            self.grid.page(by)

    def _next(self, step: int) -> None:
        if self.found:
            self._next_hit(step)
        elif self.in_grid:
            if self.mark_now() and not self.grid.next_of(self.grid.changes, step):
                self.say("Nothing that is shown differs from its baseline.")
        elif not self.page.next_marked(step, lambda stop: bool(stop.tags)):
            self.page.move(step)

    def _next_hit(self, step: int) -> None:
        if self.in_grid:
            self.grid.next_of(self.grid.hits, step)
        else:
            self.page.next_hit(step)

    def _next_dispute(self, step: int) -> None:
        if not self.in_grid:
            if not self.page.next_marked(step, lambda stop: stop.disputed):
                self.page.move(step)
            return
        if self.mark_now() and not self.grid.next_of(self.grid.disputes, step):
            self.say("No two reports of what is shown contradict each other.")

    def _focus_view(self) -> None:
        (self.grid if self.grid.display else self.page).focus()
