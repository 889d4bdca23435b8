"""The top line: what the deal is called, and the views, each a click or a digit away."""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from deal_terms import untrusted
from deal_terms.tui.cells import shortened
from deal_terms.tui.keys import VIEWS

SHORT = 100
# With less room there is no title.
ROOM = 8


class TopLine(Widget, can_focus=False):
    """One line: the views, the one that is shown marked, and the deal's title as far as there is room."""

    COMPONENT_CLASSES = {"top--view", "top--shown", "top--title"}  # noqa: RUF012  Textual's own form

    class ViewSelected(Message):
        """A view was clicked."""

        def __init__(self, view: str) -> None:
            super().__init__()
            self.view = view

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's name
        super().__init__(id=id)
        self.title, self.aside, self.view = "", "", VIEWS[0]
        self.views: tuple[str, ...] = VIEWS

    def show(self, title: str, aside: str, view: str, views: tuple[str, ...]) -> None:
        """Shows another title or view, of those that there are; `aside` stands behind the title, be it shortened."""
        self.title, self.aside, self.view, self.views = untrusted.line(title), aside, view, views
        self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002  Textual's signature
        """The line; the view that is shown stands in brackets, for a screen without colours."""
        base = self.visual_style
        segments: list[Segment] = []
        for number, view in enumerate(self.views, 1):
            shown = view == self.view
            style = base + self.get_visual_style("top--shown" if shown else "top--view", partial=True)
            segments.append(Segment(self._label(number, view), style.rich_style))
        left = self.size.width - sum(len(self._label(number, view)) for number, view in enumerate(self.views, 1))
        title = Content(f" {self._told(left)} " if left > ROOM else "")
        style = base + self.get_visual_style("top--title", partial=True)
        gap = " " * max(0, left - title.cell_length)
        segments.append(Segment(gap + title.plain, style.rich_style))
        return Strip(segments).adjust_cell_length(self.size.width, base.rich_style)

    def on_click(self, event: events.Click) -> None:
        """Leads to the view under the mouse."""
        at = 0
        for number, view in enumerate(self.views, 1):
            at += len(self._label(number, view))
            if event.x < at:
                self.post_message(self.ViewSelected(view))
                return

    def _told(self, left: int) -> str:
        """The title and what stands behind it; where there is no room for both, the latter, or its day alone."""
        if left > ROOM + len(self.aside):
            return f"{shortened(self.title, left - 2 - len(self.aside))}{self.aside}"
        alone = self.aside.strip(" ()")
        return next((one for one in (alone, alone.removeprefix("as known on ")) if len(one) <= left - 2), "")

    def _label(self, number: int, view: str) -> str:
        named = view if self.size.width >= SHORT or view == self.view else view[:4].rstrip("-")
        named = f"[{number} {named}]" if view == self.view else f" {number} {named} "
        return named if self.size.width >= 60 or view == self.view else f" {number} "
