"""A list to choose from: one of it, several, or several in an order; typed letters narrow it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
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
MOVES = {"down": 1, "up": -1, "pagedown": 10, "pageup": -10}


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
    """The line that narrows. Every key comes here first, so that keys act in the order in which they were typed.

    A binding that goes before the line would overtake the letters that were typed before it.
    """

    async def _on_key(self, event: events.Key) -> None:
        picker = self.screen
        if isinstance(picker, Picker) and picker.act(event.key):
            event.stop()
            event.prevent_default()
        else:
            await super()._on_key(event)


class Picker(ModalScreen[tuple[str, ...] | None]):
    """Returns the ids chosen, in order; None where the reader left it as it was.

    What is ticked is taken; if nothing is, what the cursor stands on, unless the reader took the last tick off.
    """

    CSS_PATH = "screens.tcss"

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
        self._has_ticked = False
        self._functions: dict[str, Callable[[], object]] = {
            "escape": partial(self.dismiss, None),
            "enter": self._take,
            "tab": self._tick,
            "insert": self._tick,
            **{key: partial(self._move, by) for key, by in MOVES.items()},
            **{f"{key}+up": partial(self._shift, -1) for key in ("alt", "ctrl", "shift")},
            **{f"{key}+down": partial(self._shift, 1) for key in ("alt", "ctrl", "shift")},
        }

    def act(self, key: str) -> bool:
        """Does what a key does in the list; False for one that belongs to the line that narrows.

        Space is such a key where something is typed: the words of the list hold spaces.
        """
        if key == "space" and self.is_multiple and not self._line_above.value:
            self._tick()
        elif key in self._functions:
            self._functions[key]()
        else:
            return False
        return True

    def compose(self) -> ComposeResult:
        """The heading, the line that narrows, the list, and the keys."""
        with Vertical():
            yield Static(text(self.heading), id="heading", markup=False)
            yield NarrowingInput(placeholder="type to narrow", id="narrow", compact=True)
            options = OptionList(id="list", markup=False)
            options.can_focus = False
            yield options
            yield Static(id="keys", markup=False)

    def on_mount(self) -> None:
        """Shows everything, with the cursor on what is chosen now."""
        self._fill()
        chosen = next((at for at, one in enumerate(self._shown) if one.id in self.ticked_ids), 0)
        if self._shown and not self.is_multiple:
            self._list.highlighted = chosen
        self.set_focus(self._line_above)

    def on_resize(self) -> None:
        """Leaves room for what stands around the list, so that the keys beneath are always seen."""
        self._list.styles.max_height = max(1, self.size.height * 9 // 10 - LINES_AROUND)

    def on_input_changed(self) -> None:
        """Narrows the list."""
        self._fill()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click ticks, or chooses where only one can be."""
        if self.is_multiple:
            self._tick()
        else:
            self.dismiss((str(event.option.id),))

    def _move(self, by: int) -> None:
        if self._shown:
            at = (self._list.highlighted or 0) + by
            self._list.highlighted = max(0, min(at, len(self._shown) - 1))

    def _tick(self) -> None:
        here = self._here()
        if self.is_multiple and here:
            self.ticked_ids ^= {here.id}
            self._has_ticked = True
            self._fill(here.id)

    def _shift(self, by: int) -> None:
        """Moves what the cursor stands on up or down in the order."""
        here = self._here()
        if not self.is_ordered or not here:
            self._move(by)
            return
        at = self.choices.index(here)
        to = max(0, min(at + by, len(self.choices) - 1))
        self.choices.insert(to, self.choices.pop(at))
        self._fill(here.id)

    def _take(self) -> None:
        here, ticked = self._here(), tuple(one.id for one in self.choices if one.id in self.ticked_ids)
        if self.is_multiple and (ticked or self._has_ticked):
            self.dismiss(ticked)
        elif here:
            self.dismiss((here.id,))

    @property
    def _list(self) -> OptionList:
        return self.query_one("#list", OptionList)

    @property
    def _line_above(self) -> Input:
        return self.query_one("#narrow", Input)

    def _here(self) -> PickerOption | None:
        at = self._list.highlighted
        return self._shown[at] if at is not None and at < len(self._shown) else None

    def _fill(self, on: str = "") -> None:
        """What has the words that are typed, beneath what is ticked without them: no tick is out of sight."""
        words = self._line_above.value.casefold().split()
        fits = [one for one in self.choices if all(word in f"{one.id} {one.words}".casefold() for word in words)]
        ticked = [one for one in self.choices if one.id in self.ticked_ids and one not in fits]
        above = ticked if self.is_multiple and not self.is_ordered else []
        self._shown = [*above, *fits]
        self._list.clear_options()
        self._list.add_options([Option(self._line(one), id=one.id) for one in self._shown])
        at = next((index for index, one in enumerate(self._shown) if one.id == on), len(above))
        self._list.highlighted = at if at < len(self._shown) else None
        self.query_one("#keys", Static).update(text(self._keys(has_some=bool(fits))))

    def _line(self, one: PickerOption) -> Content:
        ticked, free = ("[x]", "[ ]") if self.is_multiple else ("(x)", "   ")
        return text(f"{ticked if one.id in self.ticked_ids else free} {one.words}").truncate(
            MAX_CHARACTERS, ellipsis=True
        )

    def _keys(self, *, has_some: bool) -> str:
        """What the keys do now: what Enter takes depends on what is ticked."""
        if not has_some:
            return "Nothing in the list has these words.   Esc: leave it"
        if not self.is_multiple:
            return "Enter: choose   Esc: leave it"
        count = len(self.ticked_ids)
        one = "the one under the cursor" if not self._has_ticked else "none"
        takes = f"the {count} that are ticked" if count > 1 else "the one that is ticked" if count else one
        order = "   Shift+Up or Down: move" if self.is_ordered else ""
        return f"Tab: tick{order}   Enter: take {takes}   Esc: leave it"
