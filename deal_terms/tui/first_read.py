"""The first read of a deal: in a thread that nobody waits for, so that keys are taken meanwhile and one can end it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from threading import Thread
from typing import Any

from textual.app import App
from textual.message import Message

from deal_terms.tui.garbage import GARBAGE
from deal_terms.tui.short_turns import SHORT_TURNS
from deal_terms.tui.start import OpenedDeal


class FirstReadEnded(Message):
    """The deal is read, or cannot be: the result of `outcome` is that, or raises what kept it from being read."""

    def __init__(self, outcome: Future[OpenedDeal]) -> None:
        super().__init__()
        self.outcome = outcome


def read_in_thread(app: App[Any], open_deal: Callable[[], OpenedDeal]) -> None:
    """Reads a deal and posts FirstReadEnded to the application, if it is still there by then."""
    outcome: Future[OpenedDeal] = Future()

    def run() -> None:
        with SHORT_TURNS.while_working():
            try:
                outcome.set_result(open_deal())
            except BaseException as error:  # raised where it would be without a thread
                outcome.set_exception(error)
        with suppress(RuntimeError):  # there is no loop any more
            app.post_message(FirstReadEnded(outcome))

    GARBAGE.begin()
    # A worker of Textual's would be waited for at the end.
    Thread(target=run, name="first read", daemon=True).start()
