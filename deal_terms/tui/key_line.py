"""The keys below, as many as fit: those that a reader misses least make room first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from deal_terms.tui.column_window import NARROW
from deal_terms.tui.keys import ACTIONS
from deal_terms.tui.panes import MIDDLE

if TYPE_CHECKING:
    from textual.style import Style

# In this order they make room; help, which tells of all of them, never does.
MAKE_ROOM = ("filter", "pair", "history", "search", "dispute.next")
RULE = "▏"


class NamedKey(NamedTuple):
    """A key, its label, and what it does, in a word; `action` is its id in ACTIONS, None of the palette."""

    key: str
    label: str
    says: str
    action: str | None


class KeyLine(Widget, can_focus=False):
    """One line of keys, whole labels only; a click on one is the key. Drawn anew only where it says something else.

    Textual's own footer makes a widget of each key, each styled and laid out by itself, ten of them for one line.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {"keys--key", "keys--says", "keys--hovered", "keys--rule"}  # noqa: RUF012  Textual's own form

    def __init__(self) -> None:
        super().__init__()
        self.keys: tuple[NamedKey, ...] = ()
        self._hovered: NamedKey | None = None

    def on_mount(self) -> None:
        """Says other keys as soon as they are others."""
        self.screen.bindings_updated_signal.subscribe(self, self._learn)

    def on_resize(self) -> None:
        """Other keys, where others fit."""
        self._learn(self.screen)

    def render_line(self, y: int) -> Strip:  # noqa: ARG002  Textual's signature
        """The line: each key with what it does, and at the other end, where there is room, the palette."""
        base = self.visual_style
        segments: list[Segment] = []
        at = 0
        for key, start, end in self._places():
            segments += [Segment(" " * (start - at), base.rich_style), *self._drawn(key, base)]
            at = end
        return Strip(segments).adjust_cell_length(self.size.width, base.rich_style)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Does what the key under the mouse does."""
        if key := self._key_at(event.x):
            self.app.simulate_key(key.key)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Shows which key a click would press."""
        self._hover(self._key_at(event.x))

    def on_leave(self) -> None:
        """No key any more."""
        self._hover(None)

    # Steps

    def _learn(self, screen: Screen[object]) -> None:
        if screen.app.app_focus and self.size.width and (keys := self._to_say(screen)) != self.keys:
            self.keys = keys
            self.refresh()

    def _to_say(self, screen: Screen[object]) -> tuple[NamedKey, ...]:
        ours: dict[str | None, NamedKey] = {}
        for _, binding, _, _ in screen.active_bindings.values():
            action = binding.id if binding.id in ACTIONS else None
            if (binding.show and action) or binding.key == self.app.COMMAND_PALETTE_BINDING:
                told = NamedKey(binding.key, self.app.get_key_display(binding), binding.description, action)
                ours.setdefault(action, told)  # of several keys, the first one is told
        palette = ours.pop(None, None)
        for action in MAKE_ROOM:
            if sum(map(self._width_of, ours.values())) > self.size.width:
                ours.pop(action, None)
        return (*ours.values(), palette) if palette and self.size.width >= MIDDLE else tuple(ours.values())

    def _parts(self, key: NamedKey) -> tuple[str, str, str]:
        """The rule before a key, the key, and what it does, with what parts them from each other and from the next."""
        if key.action is None:
            return RULE, key.label, f" {key.says} "
        return ("", key.label, f" {key.says} ") if self.size.width < NARROW else ("", f" {key.label} ", f"{key.says} ")

    def _width_of(self, key: NamedKey) -> int:
        return cell_len("".join(self._parts(key)))

    def _places(self) -> Iterator[tuple[NamedKey, int, int]]:
        """Each key with the columns where it starts and ends."""
        at = 0
        for key in self.keys:
            wide = self._width_of(key)
            start = at if key.action else self.size.width - wide
            yield key, start, start + wide
            at += wide

    def _key_at(self, x: int) -> NamedKey | None:
        return next((key for key, start, end in self._places() if start <= x < end), None)

    def _hover(self, key: NamedKey | None) -> None:
        if key != self._hovered:
            self._hovered = key
            self.refresh()

    def _drawn(self, key: NamedKey, base: Style) -> Sequence[Segment]:
        names = ("keys--rule", "keys--key", "keys--says")
        hovered = self.get_visual_style("keys--hovered", partial=True) if key == self._hovered else None
        styles = [base + (hovered or self.get_visual_style(name, partial=True)) for name in names]
        return [Segment(part, style.rich_style) for part, style in zip(self._parts(key), styles, strict=True)]
