"""The known word most like one that is not known, and what is said of it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

FEW = 12
ALIKE = 0.6  # difflib's own measure of a good match


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The nearest known word; None if none is alike. Case, and `_` or a space for `-`, count for nothing at first."""
    words = list(known)
    for spelled in (word.casefold().replace("_", "-").replace(" ", "-"), word):
        close = difflib.get_close_matches(spelled, words, n=1, cutoff=ALIKE)
        if close:
            return close[0]
    return None


def did_you_mean(word: str, known: Iterable[str], rest: str = "") -> str:
    """Advice on a word that is not known: the nearest one that is, else the list of them; `rest` lists the others."""
    words = list(known)
    if near := nearest(word, words):
        return f"did you mean {near}?"
    if not words:
        return "none is declared yet"
    return f"known: {', '.join(words[:FEW])}" + (f" and {len(words) - FEW} more{rest}" if len(words) > FEW else "")
