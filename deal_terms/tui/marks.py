"""How marked words look, in the grid and on a page alike."""

from __future__ import annotations

# Mark → its style; a mark is a word, a glyph or a shape as well, and colour only ever added.
STYLES = {
    "quiet": "color: $deal-quiet;",
    "strong": "text-style: bold;",
    "new": "color: $deal-new; text-style: bold;",
    "changed": "color: $deal-changed; text-style: bold;",
    "gone": "color: $deal-gone; text-style: bold;",
    "open": "color: $deal-open; text-style: bold;",
    "word_new": "color: $deal-new; text-style: bold underline;",
    "word_gone": "color: $deal-gone; text-style: strike;",
    "cursor": "background: $deal-cursor;",
    "hit": "text-style: reverse;",
}


def component(widget: str, mark: str) -> str:
    """The class of a mark in a widget's style sheet: `grid--word-new`."""
    return f"{widget}--{mark.replace('_', '-')}"


def components(widget: str, *others: str) -> set[str]:
    """The classes of every mark, and of others that the widget has."""
    return {component(widget, mark) for mark in (*STYLES, *others)}


def styles(selector: str, widget: str) -> str:
    """The style sheet of every mark."""
    return "\n".join(f"{selector} > .{component(widget, mark)} {{ {style} }}" for mark, style in STYLES.items())
