"""Every action of the screens, with the keys that call it: the one list behind bindings, help, docs and settings."""

from __future__ import annotations

from typing import NamedTuple

VIEWS = ("matrix", "pair", "timeline", "disputes", "gaps", "one-source")
# What changed between two states of the files, where two are browsed.
RECORD = "record"
# Their cells are marked with what changed.
GRIDS = ("matrix", "pair")
# A line of the time line is about an event or a text, never about a term.
_OF_TERMS = ("matrix", "pair", "disputes", "gaps", "one-source")


class Action(NamedTuple):
    """One thing a reader can do. `keys`: letters first, then a key that every keyboard layout has, in Textual's names.

    `footer` is its label in the footer, empty where it has no place there. `views` are those of VIEWS in which it does
    something; in the others it says why it cannot.
    """

    says: str
    keys: tuple[str, ...]
    footer: str = ""
    views: tuple[str, ...] = VIEWS


# Shift+F3 is missing on purpose: a terminal sends it as it sends the place of the cursor.
ACTIONS: dict[str, Action] = {
    "nav.down": Action("one term down", ("j", "down")),
    "nav.up": Action("one term up", ("k", "up")),
    "nav.right": Action("one column to the right", ("l", "right"), views=GRIDS),
    "nav.left": Action("one column to the left", ("h", "left"), views=GRIDS),
    "nav.page_down": Action("a page down", ("ctrl+d", "pagedown")),
    "nav.page_up": Action("a page up", ("ctrl+u", "pageup")),
    "nav.first": Action("the first term", ("g", "home")),
    "nav.last": Action("the last term", ("G", "end")),
    "change.next": Action("next change; while a search is on, next hit", ("n", "f7", "alt+down"), "Change"),
    "change.previous": Action("previous change or hit", ("p", "N", "shift+f7", "alt+up")),
    "dispute.next": Action("next dispute", ("!", "f8"), "Dispute"),
    "dispute.previous": Action("previous dispute", ("@", "shift+f8")),
    "group.next": Action("next topic", ("}", "ctrl+down")),
    "group.previous": Action("previous topic", ("{", "ctrl+up")),
    "open": Action("details: readings, reports, history", ("enter", "space"), "Open"),
    "history": Action("how this term came about", ("H", "ctrl+f9"), "History", views=_OF_TERMS),
    "back": Action("peels off one layer, then goes back", ("escape",)),
    "place.back": Action("the place before, as it was left", ("B", "backspace", "ctrl+left")),
    "place.forward": Action("forward again", ("F", "ctrl+right")),
    "search": Action("search", ("/", "ctrl+f", "shift+f4"), "Search"),
    "search.next": Action("next hit", ("f3",)),
    "filter": Action("choose which terms are shown", ("f", "f4"), "Filter"),
    "changes.only": Action("only changes, or every term", ("c", "f6"), views=GRIDS),
    "fold": Action("cells folded, a line a term, or whole cells", ("z", "f9"), views=GRIDS),
    "baseline": Action("what changes are marked against", ("b", "shift+f2"), views=GRIDS),
    "versions": Action("choose and order the columns", ("v", "f2"), views=("matrix", "pair", "gaps")),
    "pair": Action("this column against its baseline or the mark", ("=", "f10"), "Pair"),
    "pair.mark": Action("mark this column, for = on another one", ("w", "ctrl+f10"), views=("matrix",)),
    "swap": Action("swap the two sides", ("x", "shift+f10"), views=("pair",)),
    "column.hide": Action("hide this column", ("-", "delete"), views=("matrix",)),
    "column.left": Action("move this column to the left", ("<", "alt+left"), views=("matrix",)),
    "column.right": Action("move this column to the right", (">", "alt+right"), views=("matrix",)),
    "column.all": Action(
        "show every column, or fold away those without a word", ("_", "ctrl+delete"), views=("matrix",)
    ),
    "mark": Action("mark this term, or take the mark off", ("m", "insert"), views=_OF_TERMS),
    "mark.only": Action("only marked terms, or every term", ("M", "shift+f6"), views=GRIDS),
    "view.matrix": Action("the matrix", ("1",)),
    "view.pair": Action("two of them side by side", ("2",)),
    "view.timeline": Action("the timeline", ("3",)),
    "view.disputes": Action("the disputes", ("4",)),
    "view.gaps": Action("the gaps", ("5",)),
    "view.one-source": Action("what rests on one source", ("6",)),
    "view.record": Action("what changed between two revisions", ("7",), views=()),
    "known.earlier": Action("as known a day earlier: what came out later is gone", ("d", "ctrl+f7")),
    "known.later": Action("as known a day later, in the end as it stands now", ("D", "ctrl+f8")),
    "view.next": Action("next view", ("ctrl+pagedown",)),
    "view.previous": Action("previous view", ("ctrl+pageup",)),
    "pane": Action("the pane of details, on or off", ("i", "f12")),
    "pane.next": Action("to the other pane", ("tab",)),
    "copy": Action("copy this cell", ("y", "shift+f9"), views=_OF_TERMS),
    "copy.menu": Action("copy the cell, the row, a citation or a link", ("Y", "shift+f12")),
    "source.open": Action("open the source in a browser", ("o", "shift+f11")),
    "edit": Action("edit the file at this term", ("E", "shift+f5")),
    "export": Action("write what is shown to a file", ("e", "ctrl+s")),
    "reload": Action("read the files again", ("r", "f5")),
    "theme": Action("another theme", ("t", "shift+f1")),
    "help": Action("these keys", ("?", "f1"), "Help"),
    "quit": Action("quit", ("q", "ctrl+q")),
}
# What `theme` in deal-terms.toml and --theme may be; themes.py holds the colours.
THEMES = ("dark", "light", "colour-blind", "terminal", "terminal-light")
# Where the terminal has no more than its sixteen colours.
FEW_COLOURS = "terminal"

# The characters that the keys of a Latin layout give on the Ukrainian and on the Russian one.
_LATIN = "qwertyuiopasdfghjklzxcvbnm{}<>"
_CYRILLIC = ("йцукенгшщзфівапролдячсмитьХЇБЮ", "йцукенгшщзфывапролдячсмитьХЪБЮ")
# A terminal without the newer keyboard protocol sends Shift+F1 as F13, and so on.
_SHIFTED = {f"shift+f{number}": f"f{number + 12}" for number in range(1, 13)}


def binding_call(action: str) -> str:
    """What a key is bound to for an action, in Textual's form: a call of the screen's `action_act`."""
    return f"act('{action}')"


def every_key(keys: tuple[str, ...]) -> tuple[str, ...]:
    """The keys, with the letters of other layouts and the other names that terminals have for the same key."""
    return tuple(dict.fromkeys(name for key in keys for name in (key, *_other_names(key))))


def _other_names(key: str) -> list[str]:
    if key in _SHIFTED:
        return [_SHIFTED[key]]
    place = _LATIN.find(key.lower()) if len(key) == 1 else -1
    if place < 0:
        return []
    return [layout[place].upper() if key.isupper() else layout[place] for layout in _CYRILLIC]


def key_labels(keys: tuple[str, ...]) -> str:
    """Keys as a reader knows them: `n  F7  Alt+Down`."""
    return "  ".join(_label(key) for key in keys)


def _label(key: str) -> str:
    if len(key) == 1:
        return key
    return "+".join(_NAMES.get(part, part.capitalize()) for part in key.split("+"))


_NAMES = {"pagedown": "PgDn", "pageup": "PgUp", "escape": "Esc"}
