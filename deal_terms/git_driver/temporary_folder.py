"""A folder for a moment, of which a signal that asks us to end leaves nothing behind."""

from __future__ import annotations

import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deal_terms.git_driver.edits import ENDING


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A new folder, until what is done with it ends in whatever way: signals wait while it is made, and while it is
    taken away."""
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        with tempfile.TemporaryDirectory() as name:
            try:
                signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
                yield Path(name)
            finally:
                signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
