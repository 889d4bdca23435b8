"""The comparison of a large deal, made in the background, so that no key has to wait for it."""

from __future__ import annotations

from collections.abc import Callable

from textual.widget import Widget

from deal_terms.tui.idle import run_in_thread
from deal_terms.tui.session import Session


class Comparison:
    """Compares the texts of a session in a thread of its own and calls `done` when that is known."""

    def __init__(self, host: Widget, done: Callable[[], None]) -> None:
        self._host, self._done = host, done
        self.is_running = False

    def start(self, session: Session) -> None:
        """Begins to compare; until it has ended the keys are answered without what changed."""
        self.is_running = True
        run_in_thread(self._host, "compare", session.compare, self._end)

    def _end(self, _: None) -> None:
        self.is_running = False
        self._done()
