"""How the screens end when something else than a key ends them: a signal, or a terminal that is closed."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from threading import Timer

# What a shell adds to the number of the signal that ended a program.
SIGNALLED = 128
# A terminal that is gone can keep whoever writes to it waiting: after so many seconds no more is waited for.
PATIENCE = 2.0


def on_signals(end: Callable[[int], None]) -> None:
    """Calls `end` with the number of a signal that asks us to end, unless that signal was ignored from the start."""
    if sys.platform == "win32":
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            try:
                loop.add_signal_handler(number, partial(_end, end, number))
            except (RuntimeError, ValueError):  # not the main thread, where nobody can ask
                return


def _end(end: Callable[[int], None], number: int) -> None:
    deadline = Timer(PATIENCE, os._exit, (SIGNALLED + number,))
    deadline.daemon = True
    deadline.start()
    end(number)
