"""The application around the screen: themes, keys as they were set, the palette, and how it ends."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.app import App, ComposeResult, SystemCommand
from textual.binding import Binding
from textual.command import Provider
from textual.screen import Screen
from textual.widgets import Static

from deal_terms import untrusted
from deal_terms.errors import DealTermsError
from deal_terms.tui import drawing_stream, ending
from deal_terms.tui.first_read import FirstReadEnded, read_in_thread
from deal_terms.tui.garbage import GARBAGE
from deal_terms.tui.key_order import KeyHandled, KeyOrder
from deal_terms.tui.keys import ACTIONS, FEW_COLOURS, THEMES, binding_call, every_key, key_labels
from deal_terms.tui.start import OpenedDeal, Start
from deal_terms.tui.themes import DEFAULTS, themes

if TYPE_CHECKING:
    from deal_terms.tui.screen import DealScreen

# When the first pictures stand, in seconds: garbage is looked for from then on.
SETTLE_SECONDS = 1.0


def _provider() -> type[Provider]:
    from deal_terms.tui.palette import DealProvider  # noqa: PLC0415  with the model, after the first picture

    return DealProvider


class LoadingScreen(Screen[None]):
    """What stands until the deal is read."""

    def compose(self) -> ComposeResult:
        """One line."""
        yield Static("reading the deal …", markup=False)


class DealApp(App[DealTermsError]):
    """Browses one deal. Ends with the DealTermsError that kept it from opening the deal, else with nothing."""

    TITLE = "deal-terms"
    COMMANDS = App.COMMANDS | {_provider}
    BINDINGS = []  # noqa: RUF012  every key is in keys.ACTIONS

    def __init__(self, start: Start) -> None:
        # Textual would turn colours to greys, and the terminal's own to black on black.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.start = start
        self.key_order = KeyOrder(self, super().on_event, is_held=True)
        self.deal_screen: DealScreen | None = None
        for theme in themes().values():
            self.register_theme(theme)
        self.theme = start.theme or (THEMES[0] if _has_colours() else FEW_COLOURS)
        self.set_keymap({name: ",".join(every_key(tuple(keys.split(",")))) for name, keys in start.keys.items()})

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The names that our style sheets use, for any theme that lacks them."""
        return DEFAULTS

    def get_default_screen(self) -> Screen[None]:
        """The first picture."""
        return LoadingScreen()

    async def on_event(self, event: events.Event) -> None:
        """What is pasted is a text like any other: it reaches no line to type in before it is safe. Keys keep their
        order."""
        if isinstance(event, events.Paste):
            event.text = untrusted.line(event.text)
        if isinstance(event, events.Key) and not event.is_forwarded:
            if self._ends_reading(event):
                self.exit()
            else:
                await self.key_order.take(event)
        else:
            await super().on_event(event)

    async def on_key_handled(self, message: KeyHandled) -> None:
        """A key is done, the next one may come."""
        await self.key_order.handled(message)

    def on_mount(self) -> None:
        """Reads the deal as soon as the first picture stands."""
        ending.on_signals(self._end)
        self.call_after_refresh(self.open_deal)

    def open_deal(self) -> None:
        """Reads the deal; keys wait for it, in their order."""
        read_in_thread(self, self._open)

    def on_first_read_ended(self, message: FirstReadEnded) -> None:
        """Goes to the screen; ends where the deal cannot be read."""
        from deal_terms.tui.actions import FUNCTIONS  # noqa: PLC0415  with the model, after the first picture
        from deal_terms.tui.screen import DealScreen  # noqa: PLC0415

        try:
            opened = message.outcome.result()
        except DealTermsError as error:
            self.exit(error, return_code=2)
            return
        self.deal_screen = DealScreen(self.start, opened, FUNCTIONS)
        self.push_screen(self.deal_screen)
        self.set_timer(SETTLE_SECONDS, GARBAGE.end)

    async def on_screen_opened(self) -> None:
        """What was typed meanwhile acts on what stands."""
        await self.key_order.release()

    def _open(self) -> OpenedDeal:
        """Imports what the screen needs, too: the thread that does it holds no key."""
        from deal_terms.tui import actions  # noqa: F401, PLC0415  it takes every other module of the screen along

        return self.start.open()

    def _ends_reading(self, key: events.Key) -> bool:
        """Whether a key ends the program while the deal is read: a letter does where nothing was typed before it, as
        behind another key it may be part of a word."""
        if self.deal_screen is not None:
            return False
        keys = (*every_key(self.keys_of("quit")), "ctrl+q", "ctrl+c")
        return key.key in keys and (not key.is_printable or self.key_order.is_empty)

    def get_key_display(self, binding: Binding) -> str:
        """The label of a key in the footer: elsewhere `⏎` is the end of a line in a value, and `^` a glyph in ASCII."""
        ours = binding.key == "enter" or "ctrl+" in binding.key
        return key_labels((binding.key,)) if ours else super().get_key_display(binding)

    def _end(self, number: int) -> None:
        """Ends as somebody asked by a signal, with the terminal as it was before; nothing is lost."""
        if self.deal_screen:
            self.deal_screen.memory_file.save()
        self.exit(return_code=ending.SIGNALLED + number)

    async def action_quit(self) -> None:
        """Ends, whatever has the focus; where the reader was is remembered."""
        if self.deal_screen:
            self.deal_screen.memory_file.save()
        self.exit()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action of ours by name, in the place of Textual's own commands."""
        if self.deal_screen is None or screen is not self.deal_screen:
            return
        for name, action in ACTIONS.items():
            if not name.startswith("nav."):
                does = partial(screen.run_action, binding_call(name))
                yield SystemCommand(action.says, key_labels(self.keys_of(name)), does)

    def keys_of(self, action: str) -> tuple[str, ...]:
        """The keys of an action as they are set."""
        return tuple(self.start.keys[action].split(",")) if action in self.start.keys else ACTIONS[action].keys


def run(start: Start, *, mouse: bool = True) -> DealTermsError | int:
    """Runs until the reader leaves; what kept the deal from opening, if anything did, else the exit code."""
    with drawing_stream.terminal_stream():
        app = DealApp(start)
        return app.run(mouse=mouse) or app.return_code or 0


def _has_colours() -> bool:
    """Whether the terminal has more than its own sixteen colours, as far as its name says."""
    term = os.environ.get("TERM", "")
    return bool(os.environ.get("COLORTERM")) or "256color" in term or "direct" in term
