"""The marks of words, in the grid and on a page alike: screens.tcss says how each looks."""

from __future__ import annotations

MARKS = (
    "quiet",
    "strong",
    "new",
    "changed",
    "gone",
    "open",
    "word_new",
    "word_gone",
    "cursor",
    "hit",
    "heading",
    "value",
    "rule",
)


def component(mark: str) -> str:
    """The class of a mark in the style sheet: `mark--word-new`."""
    return f"mark--{mark.replace('_', '-')}"


COMPONENTS = {component(mark) for mark in MARKS}
