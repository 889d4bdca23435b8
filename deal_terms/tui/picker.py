"""A list to choose from: one of it, several, or several in an order; typed letters narrow it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from deal_terms.tui.text import text

# The lines of the border, the heading, the line that narrows, and the keys.
LINES_AROUND = 8
# A name is read by its beginning: no choice is longer.
MAX_CHARACTERS = 200


class PickerOption(NamedTuple):
    """One thing to choose: what it is to the caller, and how it reads."""

    id: str
    words: str


def choose(  # noqa: PLR0913  the forms that a list to choose from has
    host: Widget,
    heading: str,
    choices: Sequence[PickerOption],
    on_choice: Callable[[tuple[str, ...]], None],
    *,
    ticked_ids: Sequence[str] = (),
    several: bool = False,
    ordered: bool = False,
) -> None:
    """Lets the reader choose, then does what follows; nothing where they leave it."""

    def done(chosen: tuple[str, ...] | None) -> None:
        if chosen is not None:
            on_choice(chosen)

    host.app.push_screen(Picker(heading, choices, ticked_ids=ticked_ids, several=several, ordered=ordered), done)


class NarrowingInput(Input):
    """The line that narrows. It leaves the space to the list: an Input takes every letter before any binding."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether the key is typed here."""
        return character != " " and super().check_consume_key(key, character)


class Picker(ModalScreen[tuple[str, ...] | None]):
    """Returns the ids chosen, in order; None where the reader left it as it was."""

    CSS_PATH = "screens.tcss"
    BINDINGS = [  # noqa: RUF012  Textual's own form
        Binding("escape", "leave", "Leave", priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "move(10)", show=False, priority=True),
        Binding("pageup", "move(-10)", show=False, priority=True),
        Binding("enter", "take", "Done", priority=True),
        Binding("space", "tick", show=False, priority=True),
        Binding("alt+up,ctrl+up,shift+up", "shift(-1)", show=False, priority=True),
        Binding("alt+down,ctrl+down,shift+down", "shift(1)", show=False, priority=True),
    ]

    def __init__(
        self,
        heading: str,
        choices: Sequence[PickerOption],
        *,
        ticked_ids: Sequence[str] = (),
        several: bool = False,
        ordered: bool = False,
    ) -> None:
        super().__init__()
        self.heading, self.choices = heading, list(choices)
        self.ticked_ids = set(ticked_ids)
        self.is_multiple, self.is_ordered = several, ordered
        self._shown: list[PickerOption] = []

    def compose(self) -> ComposeResult:
        """The heading, the line that narrows, the list, and the keys."""
        with Vertical():
            yield Static(text(self.heading), id="heading", markup=False)
            yield NarrowingInput(placeholder="type to narrow", id="narrow", compact=True)
            yield OptionList(id="list", markup=False)
            yield Static(text(self._keys()), id="keys", markup=False)

    def on_mount(self) -> None:
        """Shows everything, with the cursor on what is chosen now."""
        self._fill()
        chosen = next((at for at, one in enumerate(self._shown) if one.id in self.ticked_ids), 0)
        if self._shown and not self.is_multiple:
            self._list.highlighted = chosen
        self.query_one("#narrow", Input).focus()

    def on_resize(self) -> None:
        """Leaves room for what stands around the list, so that the keys beneath are always seen."""
        self._list.styles.max_height = max(1, self.size.height * 9 // 10 - LINES_AROUND)

    def on_input_changed(self) -> None:
        """Narrows the list."""
        self._fill()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click ticks, or chooses where only one can be."""
        if self.is_multiple:
            self.action_tick()
        else:
            self.dismiss((str(event.option.id),))

    def action_leave(self) -> None:
        """Leaves everything as it was."""
        self.dismiss(None)

    def action_move(self, by: int) -> None:
        """Moves the cursor."""
        if self._shown:
            at = (self._list.highlighted or 0) + by
            self._list.highlighted = max(0, min(at, len(self._shown) - 1))

    def action_tick(self) -> None:
        """Ticks what the cursor stands on; where one can be chosen, types a space."""
        here = self._here()
        if not self.is_multiple:
            self.query_one("#narrow", Input).insert_text_at_cursor(" ")
        elif here:
            self.ticked_ids ^= {here.id}
            self._fill(here.id)

    def action_shift(self, by: int) -> None:
        """Moves what the cursor stands on up or down in the order."""
        here = self._here()
        if not self.is_ordered or not here:
            self.action_move(by)
            return
        at = self.choices.index(here)
        to = max(0, min(at + by, len(self.choices) - 1))
        self.choices.insert(to, self.choices.pop(at))
        self._fill(here.id)

    def action_take(self) -> None:
        """Takes what is ticked, or what the cursor stands on."""
        here = self._here()
        if self.is_multiple:
            self.dismiss(tuple(one.id for one in self.choices if one.id in self.ticked_ids))
        elif here:
            self.dismiss((here.id,))

    @property
    def _list(self) -> OptionList:
        return self.query_one("#list", OptionList)

    def _here(self) -> PickerOption | None:
        at = self._list.highlighted
        return self._shown[at] if at is not None and at < len(self._shown) else None

    def _fill(self, on: str = "") -> None:
        words = self.query_one("#narrow", Input).value.casefold().split()
        self._shown = [one for one in self.choices if all(word in f"{one.id} {one.words}".casefold() for word in words)]
        self._list.clear_options()
        self._list.add_options([Option(self._line(one), id=one.id) for one in self._shown])
        at = next((index for index, one in enumerate(self._shown) if one.id == on), 0)
        self._list.highlighted = at if self._shown else None

    def _line(self, one: PickerOption) -> Content:
        ticked, free = ("✓", "·") if self.is_multiple else ("•", " ")
        return text(f"{ticked if one.id in self.ticked_ids else free} {one.words}").truncate(
            MAX_CHARACTERS, ellipsis=True
        )

    def _keys(self) -> str:
        if self.is_ordered:
            return "Space: tick   Shift+↑ ↓: move   Enter: done   Esc: leave it as it was"
        return "Space: tick   Enter: done   Esc: leave it" if self.is_multiple else "Enter: choose   Esc: leave it"
