"""A page's lines as strips: the tones of the theme, the cursor, the hits of a search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content, Span
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from deal_terms.tui import marks
from deal_terms.tui.page_lines import Hit, LinePart
from deal_terms.tui.text import text

if TYPE_CHECKING:
    from deal_terms.presenting.text import PageLine

GUTTER = 2
# Stays free before the scrollbar.
MARGIN = 1
# The cursor is a shape, too: a terminal without colours shows it as well.
CURSOR_GUTTER, PLAIN_GUTTER = "▌ ", "  "
# So many drawn lines are remembered.
STRIP_LIMIT = 2000


class PagePainter:
    """Draws the lines of a page and remembers what it drew."""

    def __init__(self, view: Widget) -> None:
        self._view = view
        self._strips: dict[tuple[int, bool], Strip] = {}
        self._hits: dict[int, list[tuple[LinePart, Hit]]] = {}
        self._current: Hit | None = None

    def forget(self) -> None:
        """Draws every line anew when it is next looked at."""
        self._strips.clear()

    def mark(self, hit: Hit) -> None:
        """Marks a hit of a search."""
        for piece in hit:
            self._hits.setdefault(piece.line, []).append((piece, hit))
            self._forget_line(piece.line)

    def point_at(self, hit: Hit | None) -> None:
        """Marks one of the hits as the one that was shown last."""
        for piece in (*(self._current or ()), *(hit or ())):
            self._forget_line(piece.line)
        self._current = hit

    def unmark(self) -> None:
        """Takes the marks of every hit away."""
        self._hits, self._current = {}, None
        self.forget()

    def strip(self, lines: Sequence[PageLine], number: int, width: int, *, here: bool) -> Strip:
        """One line of so many cells, under the cursor or not; blank where the page has ended."""
        if number >= len(lines):
            return Strip.blank(width, self._view.visual_style.rich_style)
        key = number, here
        if key not in self._strips:
            if len(self._strips) > STRIP_LIMIT:
                self._strips.clear()
            base = self._view.visual_style + self._style("cursor") if here else self._view.visual_style
            gutter = Content(CURSOR_GUTTER if here else PLAIN_GUTTER).stylize(self._style("strong"))
            drawn = (gutter + self._content(number, lines[number])).render_segments(base)
            self._strips[key] = Strip(drawn).adjust_cell_length(width, base.rich_style)
        return self._strips[key]

    def _content(self, number: int, line: PageLine) -> Content:
        spans, at = [], 0
        for run in line.runs:
            if run.mark != "plain":
                spans.append(Span(at, at + len(run.text), self._style(run.mark)))
            at += len(run.text)
        for piece, hit in self._hits.get(number, ()):
            # `get_visual_style` passes over `reverse`, which is all that a screen without colours has.
            look = self._style("hit") + Style(reverse=True, underline=hit is self._current)
            spans.append(Span(piece.start, piece.end, look))
        return text(line.text).add_spans(spans)

    def _forget_line(self, line: int) -> None:
        for here in (False, True):
            self._strips.pop((line, here), None)

    def _style(self, name: str) -> Style:
        """The style of a mark, in part, so that it may lie upon any other."""
        return self._view.get_visual_style(marks.component(name), partial=True)
