"""What is remembered of a deal, written as soon as it changes, and beside what other windows write."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.timer import Timer
from textual.widget import Widget

from deal_terms.tui import reader_memory
from deal_terms.tui.reader_memory import ReaderMemory

# Several changes that follow each other are written at once, after so many seconds.
SAVE_SECONDS = 0.3


class MemoryFile:
    """Where the reader of a deal was, on disk. Without a folder nothing is remembered.

    `memory_now` tells what there is to remember; `say` is called, once, where it cannot be written.
    """

    def __init__(
        self, host: Widget, folder: Path | None, memory_now: Callable[[], ReaderMemory], say: Callable[[str], None]
    ) -> None:
        self._host, self._folder, self._memory_now, self._say = host, folder, memory_now, say
        self._known = reader_memory.load(folder) if folder else ReaderMemory()
        self._timer: Timer | None = None
        self._has_failed = False

    @property
    def known(self) -> ReaderMemory:
        """What was remembered when the reader began, or was last saved."""
        return self._known

    def save_soon(self) -> None:
        """Saves when nothing more has changed for a moment."""
        self._stop()
        if self._folder:
            self._timer = self._host.set_timer(SAVE_SECONDS, self.save)

    def save(self) -> None:
        """Saves what has changed since it was last saved."""
        self._stop()
        memory = self._memory_now()
        if self._folder is None or memory == self._known:
            return
        trouble = reader_memory.save(self._folder, memory, self._known)
        if trouble is None:
            self._known = memory
        elif not self._has_failed:
            self._has_failed = True
            self._say(trouble)

    def _stop(self) -> None:
        if self._timer:
            self._timer.stop()
            self._timer = None
