"""The comparisons of a large deal, made in the background, so that no key has to wait for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.widget import Widget

from deal_terms.answering.browse import against
from deal_terms.model.record import Spec
from deal_terms.tui.idle import run_in_thread
from deal_terms.tui.session import Session


class Comparison:
    """Compares what a session shows in a thread of its own and calls `done` when that is known."""

    def __init__(self, host: Widget, done: Callable[[], None]) -> None:
        self._host, self._done = host, done
        self.is_running = False

    def is_made(self, session: Session) -> bool:
        """Whether all that the session marks is compared; of a large deal it is begun where it is not, and until it
        has ended the keys are answered without what changed."""
        if not session.is_large or is_compared(session):
            return True
        if not self.is_running:
            self.is_running = True
            # Two threads of Python share one interpreter: what is to be drawn comes first.
            self._host.call_after_refresh(run_in_thread, self._host, "compare", lambda: _compare(session), self._end)
        return False

    def _end(self, _: None) -> None:
        self.is_running = False
        self._done()


def is_compared(session: Session) -> bool:
    """Whether every comparison that the view marks is made."""
    return all(session.answers.comparisons.has(before, after) for before, after in _compared(session))


def _compare(session: Session) -> None:
    for before, after in _compared(session):
        session.answers.comparisons.diff(before, after)


def _compared(session: Session) -> Iterator[tuple[Spec, Spec]]:
    """What the view holds against what."""
    columns = session.columns_shown
    if session.view == "pair" and len(columns) > 1:
        yield columns[0], columns[1]
    elif session.view == "matrix":
        for column, after in enumerate(columns):
            if before := against(session.deal, columns, column, session.baseline):
                yield before, after
