"""Work in the background: done a slice at a time between the keys, or in a thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import TypeVar

from textual.widget import Widget
from textual.worker import get_current_worker

from deal_terms.tui.garbage import GARBAGE
from deal_terms.tui.short_turns import SHORT_TURNS

T = TypeVar("T")

# While nothing else is to do, so many seconds are spent at a time, and so many are left to the keys between.
SLICE, PAUSE = 0.012, 0.004
# What a key asks for that is still being worked out is waited for so long, in seconds.
KEY_SECONDS = 0.05


def run_in_slices(host: Widget, step: Callable[[float], bool]) -> None:
    """Calls `step` with the time to stop at, in seconds of the monotonic clock, until it says that all is done."""
    if not step(monotonic() + SLICE):
        host.set_timer(PAUSE, partial(run_in_slices, host, step))


def run_in_thread(
    host: Widget, group: str, work: Callable[[], T], on_result: Callable[[T], None], *, exclusive: bool = True
) -> None:
    """Does the work in the background, and with its result, back among the keys, what follows.

    Unless it is told not to be exclusive, work of the same group that is still going on comes to nothing.
    """

    def run() -> None:
        worker = get_current_worker()
        GARBAGE.begin()
        try:
            with SHORT_TURNS.while_working():
                result = work()
        finally:
            GARBAGE.end()
        if not worker.is_cancelled:
            host.app.call_from_thread(on_result, result)

    host.run_worker(run, thread=True, exclusive=exclusive, group=group)
