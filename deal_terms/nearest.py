"""The known word most like one that is not known."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

ALIKE = 0.6  # difflib's own measure of a good match


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The nearest known word; None if none is alike. Case, and `_` or a space for `-`, count for nothing at first."""
    words = list(known)
    for spelled in (word.casefold().replace("_", "-").replace(" ", "-"), word):
        close = difflib.get_close_matches(spelled, words, n=1, cutoff=ALIKE)
        if close:
            return close[0]
    return None
