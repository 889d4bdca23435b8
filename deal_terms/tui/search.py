"""Searching what the view shows: the line that asks for words, and their hits."""

from __future__ import annotations

from textual.widgets import Input

from deal_terms.tui.panes import Panes
from deal_terms.wording.counts import plural


class Search:
    """The search. `summary` says what it came to, and is empty while none is on."""

    def __init__(self, panes: Panes, line: Input) -> None:
        self.summary = ""
        self._words = ""
        self._panes, self._line = panes, line

    @property
    def is_on(self) -> bool:
        """Whether words are asked for, or hits are marked."""
        return self._line.has_class("-shown") or bool(self.summary)

    def ask(self) -> None:
        """Asks what to search for."""
        self._line.add_class("-shown")
        self._line.value = ""
        self._line.screen.set_focus(self._line)  # now, not in a while: the next key belongs there

    def find(self, words: str) -> None:
        """Marks the hits and goes to the first one: labels, and the words of every cell."""
        self._line.remove_class("-shown")
        self._panes.focus_view()
        if not words:
            self.end()
        elif self._panes.in_grid:
            self._words = words
            self.find_again()
            if self._panes.grid.row not in self._panes.grid.hits:
                self._panes.next_row(self._panes.grid.hits, 1)
        else:
            self.summary = f"“{words}”: {plural(self._panes.page.search.find(words), 'hit')}"

    def find_again(self) -> None:
        """Marks the hits among the rows as they are now; the cursor stays where it is."""
        if self._words:
            hits = frozenset(self._panes.grid.find(self._words))
            self.summary = f"“{self._words}”: {plural(len(hits), 'hit')}"
            self._panes.grid.mark_hits(hits)

    def next_hit(self, step: int) -> None:
        """The next hit, or the previous one."""
        if self._panes.in_grid:
            self._panes.next_row(self._panes.grid.hits, step)
        else:
            self._panes.page.search.next_hit(step)

    def end(self) -> None:
        """Takes the line and the marks of the hits away."""
        self._line.remove_class("-shown")
        self.summary = self._words = ""
        self._panes.grid.mark_hits(frozenset())
        self._panes.page.search.find("")
