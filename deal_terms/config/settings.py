"""The one table of settings: what each may be, and what is said of one that is not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Literal, NamedTuple, get_args

from deal_terms.nearest import nearest

Level = Literal["error", "warning", "note"]
FEW = 12


class Names(NamedTuple):
    """The names that the rooms above own: of bindings, of rules, of themes."""

    binding: Collection[str]
    rule: Collection[str]
    theme: Collection[str]


class Setting(NamedTuple):
    """One setting: its field in Config, and what would do for a value that does not fit (empty for one that fits).

    `entry_of` is empty for a single value; else the setting is a table with an entry for any of those names.
    """

    field: str
    amiss: Callable[[object, Names], str]
    entry_of: Literal["", "binding", "rule"] = ""


def keys_of(text: str) -> list[str]:
    """The names of keys in a list with commas."""
    return [key.strip() for key in text.split(",")]


def _theme(value: object, names: Names) -> str:
    return _one_of(value, names.theme)


def _switch(value: object, _: Names) -> str:
    return "" if isinstance(value, bool) else "write true or false, without quotation marks"


def _keys(value: object, _: Names) -> str:
    if isinstance(value, list) and value and all(isinstance(key, str) for key in value):
        return f'write them in one text: "{",".join(value)}"'
    if not isinstance(value, str):
        return 'write names of keys in one text, commas between them: "j,f7"'
    if all(key and key.isprintable() and " " not in key for key in keys_of(value)):
        return ""
    return 'write names of keys, commas between them: "j,f7"; the key of the comma is called comma'


def _level(value: object, _: Names) -> str:
    return _one_of(value, get_args(Level))


# A setting more is a line here, and its field in Config.
SETTINGS: dict[str, Setting] = {
    "theme": Setting("theme", _theme),
    "mouse": Setting("mouse", _switch),
    "keys": Setting("keys", _keys, entry_of="binding"),
    "review.levels": Setting("levels", _level, entry_of="rule"),
}


def table_of(path: str) -> str:
    """The setting whose entries stand at that path, or below it; empty if it is that of none."""
    tables = (name for name, setting in SETTINGS.items() if setting.entry_of)
    return next((name for name in tables if path.startswith(f"{name}.")), "")


def holds_others(path: str) -> bool:
    """Whether what stands at that path has to be a table."""
    known = SETTINGS.get(path)
    return (known is not None and known.entry_of != "") or any(name.startswith(f"{path}.") for name in SETTINGS)


def amiss(path: str, value: object, names: Names) -> tuple[str, str] | None:
    """What was seen and what would do, where no such value may stand at a path (`theme`, `keys.change.next`)."""
    if holds_others(path):
        return f"{path} is {_seen(value)}", f"write it as a table: [{path}]"
    table = table_of(path)
    if not table and path not in SETTINGS:
        return f"there is no setting {_short(path)}", did_you_mean(path, SETTINGS)
    setting = SETTINGS[table or path]
    if setting.entry_of:
        name, known = path.removeprefix(f"{table}."), getattr(names, setting.entry_of)
        if name not in known:
            return f"there is no {setting.entry_of} {_short(name)}", did_you_mean(name, known)
    would_do = setting.amiss(value, names)
    return (f"{path} is {_seen(value)}", would_do) if would_do else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Advice on a word that is not known: the nearest one that is, else the list of them."""
    words = list(known)
    if near := nearest(word, words):
        return f"did you mean {near}?"
    more = f" and {len(words) - FEW} more: deal-terms config show" if len(words) > FEW else ""
    return f"known: {', '.join(words[:FEW])}{more}"


def _one_of(value: object, known: Collection[str]) -> str:
    if isinstance(value, str):
        return "" if value in known else did_you_mean(value, known)
    return f"write one of these in quotation marks: {', '.join(known)}"


def _seen(value: object) -> str:
    match value:
        case str():
            return f'"{_short(value)}"'
        case bool():
            return "true" if value else "false"
        case int() | float():
            return "a number"
        case dict():
            return "a table"
        case list():
            return "a list"
    return "a date or a time"


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
