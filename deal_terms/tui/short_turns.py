"""How soon a thread in the background lets the keys through."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

# Each step of a key waits once for its turn, and Python lets a thread go on for 5 ms before it asks for the next one.
SECONDS = 0.0005


class ShortTurns:
    """While a thread works in the background, whoever waits for a turn gets one after `SECONDS`; then as it was."""

    def __init__(self) -> None:
        self._works = 0
        self._before = 0.0
        self._lock = Lock()

    @contextmanager
    def while_working(self) -> Iterator[None]:
        """A piece of work in a thread."""
        with self._lock:
            self._works += 1
            if self._works == 1:
                self._before = sys.getswitchinterval()
                sys.setswitchinterval(min(SECONDS, self._before))
        try:
            yield
        finally:
            with self._lock:
                self._works -= 1
                if not self._works:
                    sys.setswitchinterval(self._before)


# There is one for a process, as Python has one interval for it.
SHORT_TURNS = ShortTurns()
