"""The top line: what the deal is called, and the views, each a click or a digit away."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from deal_terms import untrusted
from deal_terms.tui.cells import shortened
from deal_terms.tui.keys import VIEWS

# With less room there is no title, only what would stand behind it.
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
        for view, label in self._labels():
            name = "top--shown" if view == self.view else "top--view"
            segments.append(Segment(label, (base + self.get_visual_style(name, partial=True)).rich_style))
        left = self.size.width - sum(cell_len(segment.text) for segment in segments)
        room = left - 2 - len(self.aside)
        told = f" {shortened(self.title, room)}{self.aside} "
        title = told if room >= ROOM else self._aside_alone(left)
        style = base + self.get_visual_style("top--title", partial=True)
        segments.append(Segment(" " * max(0, left - cell_len(title)) + title, style.rich_style))
        return Strip(segments).adjust_cell_length(self.size.width, base.rich_style)

    def on_click(self, event: events.Click) -> None:
        """Leads to the view under the mouse."""
        at = 0
        for view, label in self._labels():
            at += cell_len(label)
            if event.x < at:
                self.post_message(self.ViewSelected(view))
                return

    def _aside_alone(self, room: int) -> str:
        """What stands behind the title, or its day alone."""
        alone = self.aside.strip(" ()")
        return next((one for one in (alone, alone.removeprefix("as known on ")) if cell_len(one) <= room), "")

    def _labels(self) -> list[tuple[str, str]]:
        """Each view with what stands for it: digit and name, or the digit alone where names and aside do not fit."""
        told = [
            (view, f"[{number} {view}]" if view == self.view else f" {number} {view} ")
            for number, view in enumerate(self.views, 1)
        ]
        if sum(cell_len(label) for _, label in told) + len(self.aside) <= self.size.width:
            return told
        return [(view, label if view == self.view else f" {label.split()[0]} ") for view, label in told]
