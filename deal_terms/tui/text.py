"""Text of a deal → Content: the only way by which a value enters a widget; never markup, never an unsafe character."""

from __future__ import annotations

from textual.content import Content

from deal_terms import untrusted


def text(value: str) -> Content:
    """The value on one line, brackets shown as written."""
    return Content(untrusted.line(value))


def block(value: str) -> Content:
    """The value with its line ends, brackets shown as written."""
    return Content(untrusted.block(value))
