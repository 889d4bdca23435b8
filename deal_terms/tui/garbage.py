"""When Python looks for garbage: not while much is made that is there to stay, and never again through that."""

from __future__ import annotations

import gc
from threading import Lock


class Garbage:
    """A command starts without looking for garbage, but a reader may stay all day.

    To look through a large deal takes longer than a key should wait, so what stands when a piece of work ends is passed
    over from then on. Nothing is changed in a process that was looking for garbage when the screens came: there they
    are a guest.
    """

    def __init__(self) -> None:
        self._is_ours = not gc.isenabled()
        self._works = 0
        self._lock = Lock()

    def begin(self) -> None:
        """A piece of work begins that makes much."""
        with self._lock:
            self._works += 1
            if self._is_ours:
                gc.disable()

    def end(self) -> None:
        """It has ended; when no other is going on, garbage is looked for among what is made from now on."""
        with self._lock:
            self._works -= 1
            if self._is_ours and not self._works:
                gc.freeze()
                gc.enable()

    def forget(self) -> None:
        """What was passed over may be garbage now: a deal that was read again takes the place of the one before."""
        if self._is_ours:
            gc.unfreeze()
            gc.collect()


# There is one for a process, as Python has one collector for it.
GARBAGE = Garbage()
