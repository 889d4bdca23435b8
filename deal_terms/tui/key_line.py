"""The keys below, as many as fit: those that a reader misses least make room first."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from deal_terms.tui.column_window import NARROW
from deal_terms.tui.keys import ACTIONS, binding_call

# In this order they make room; help, which tells of all of them, never does.
MAKE_ROOM = ("filter", "pair", "history", "search", "dispute.next")
# A key and what it does, and what parts them from the next.
PARTS, TIGHT_PARTS = 3, 2


class KeyLine(Footer):
    """The footer, with whole labels only; made anew only where it would say something else.

    Textual makes it anew whenever another widget has the keys, ten widgets each time.
    """

    _said: tuple[object, ...] = ()  # by the keys that stand there, or are being made

    def compose(self) -> ComposeResult:
        """The keys that fit."""
        left_out = {binding_call(name) for name in self._left_out(self.app.size.width)}
        self.compact = self.app.size.width < NARROW
        yield from self._as_compact(_without(left_out, super().compose()))

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Other keys, where they are others."""
        will_make = self.is_attached and screen is self.screen and screen.app.app_focus
        if not will_make or self._is_other() or not self._bindings_ready:
            super().bindings_changed(screen)

    def on_resize(self) -> None:
        """Other keys, where others fit."""
        if self._bindings_ready and self._is_other():
            self.refresh(recompose=True)

    def _is_other(self) -> bool:
        """Whether there is something else to say, which is then said."""
        said, self._said = self._said, self._to_say()
        return said != self._said

    def _to_say(self) -> tuple[object, ...]:
        width = self.app.size.width
        keys = [
            (binding.key, binding.description, binding.action, binding.show, enabled, tooltip)
            for _, binding, enabled, tooltip in self.screen.active_bindings.values()
            if binding.show or binding.key == self.app.COMMAND_PALETTE_BINDING
        ]
        return width < NARROW, *self._left_out(width), *keys

    def _as_compact(self, keys: Iterable[Widget]) -> Iterable[Widget]:
        """Keys that are as compact as the line from the start: each change of that would style them anew."""
        for key in keys:
            if isinstance(key, FooterKey) and not key.has_class("-command-palette"):
                key.set_reactive(FooterKey.compact, self.compact)
            yield key

    def _left_out(self, width: int) -> list[str]:
        parts = TIGHT_PARTS if width < NARROW else PARTS
        shown: dict[str, int] = {}
        for _, binding, _, _ in self.screen.active_bindings.values():
            if binding.show and binding.id in ACTIONS:  # of several keys, the first one is told
                shown.setdefault(binding.id, len(self.app.get_key_display(binding)) + len(binding.description) + parts)
        left_out: list[str] = []
        for name in MAKE_ROOM:
            if sum(shown.values()) > width:
                shown.pop(name, None)
                left_out.append(name)
        return left_out


def _without(left_out: set[str], keys: Iterable[Widget]) -> Iterable[Widget]:
    return (key for key in keys if not (isinstance(key, FooterKey) and key.action in left_out))
