"""The model of the settings, one field each, and the problems of a file that does not fit it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, Any, Final, Literal, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError
from pydantic_core.core_schema import ValidationInfo

from deal_terms import untrusted
from deal_terms.config.toml_file import KeyPath, TomlFile
from deal_terms.errors import Place, Problem
from deal_terms.suggest import did_you_mean

Level = Literal["error", "warning", "note"]
ReportStyle = Literal["none", "short", "full"]
Value = str | bool
Found = dict[str, tuple[Value, Place]]
"""What a setting is, and where it stands; by its path: `theme`, `keys.change.next`, `review.levels.dropped`."""
Names = Mapping[str, Collection[str]]
"""The names that the rooms above own, of each `binding`, `rule` and `theme`."""
SHOW: Final = ": deal-terms config show"
MOST_PROBLEMS: Final = 100


def _known(what: str, *, is_name: bool = False) -> BeforeValidator:
    """Only a word of those known: what an entry is called, or what a value may be."""

    def check(value: object, info: ValidationInfo[Names]) -> object:
        known = info.context[what]
        if isinstance(value, str) and value in known:
            return value
        quoted = f"write one of these in quotation marks: {', '.join(known)}"
        message = f"there is no {what} {_short(str(value))}" if is_name else ""
        raise _amiss(did_you_mean(value, known, rest=SHOW) if isinstance(value, str) else quoted, message)

    return BeforeValidator(check)


def _page_address(value: object) -> str:
    address = value.replace(untrusted.DEAL_NAME, "deal") if isinstance(value, str) else ""
    if untrusted.is_web_address(address) and "#" not in address:
        return str(value)
    raise _amiss(
        f"write its address on the web, {untrusted.DEAL_NAME} for the name of the deal: "
        f'"https://example.org/{untrusted.DEAL_NAME}"'
    )


def _keys(value: object) -> str:
    if isinstance(value, list) and value and all(isinstance(key, str) for key in value):
        raise _amiss(f'write them in one text: "{",".join(value)}"')
    if not isinstance(value, str):
        raise _amiss('write the names of keys in one text, with commas between them: "j,f7"')
    keys = keys_of(value)
    if not all(key and key.isprintable() and " " not in key for key in keys):
        raise _amiss('write the names of keys, with commas between them: "j,f7"; the key of the comma is called comma')
    return ",".join(dict.fromkeys(keys))


class Settings(BaseModel):
    """The settings; the entries of a table are named as the rooms above name what they are of."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    theme: Annotated[str | None, _known("theme")] = None
    mouse: StrictBool = True
    reports: Annotated[ReportStyle | None, _known("style of reports")] = None
    page: Annotated[str | None, BeforeValidator(_page_address)] = None
    keys: dict[Annotated[str, _known("binding", is_name=True)], Annotated[str, BeforeValidator(_keys)]] = {}
    levels: dict[Annotated[str, _known("rule", is_name=True)], Annotated[Level, _known("level")]] = Field(
        default={}, alias="review.levels"
    )


SETTINGS: Final = tuple(field.alias or name for name, field in Settings.model_fields.items())
TABLES: Final = tuple(
    field.alias or name for name, field in Settings.model_fields.items() if get_origin(field.annotation) is dict
)


def keys_of(text: str) -> list[str]:
    """The names of keys in a list with commas."""
    return [key.strip() for key in text.split(",")]


def settings(values: Mapping[str, object], names: Names) -> Settings:
    """The settings of values by their paths. Raises ValidationError; the path of each error is that of a value."""
    nested: dict[str, Any] = {}
    for path, value in values.items():
        if table := _table_of(path):
            entries = nested.setdefault(table, {})
            if isinstance(entries, dict):  # else the table itself is a mistake: first that
                entries[path.removeprefix(f"{table}.")] = value
        else:
            nested[path] = value
    return Settings.model_validate(
        nested, context={"level": get_args(Level), "style of reports": get_args(ReportStyle), **names}
    )


def found_in(file: TomlFile, inside: KeyPath, names: Names, problems: list[Problem]) -> Found:
    """What a file sets; what does not fit is left out, and told among the problems."""
    values: dict[str, Any] = {}
    paths: dict[str, KeyPath] = {}

    def place(path: KeyPath) -> Place:
        table = _table_of(".".join(path[len(inside) :]))
        return file.place(path, len(inside) + table.count(".") + 2 if table else 0)

    for path, value in _leaves(file.tree, inside):
        name = ".".join(path[len(inside) :])
        if name in values:
            message = f"{name} a second time, first on line {place(paths[name]).line}"
            problems.append(Problem(place(path), message, "keep one"))
        else:
            values[name], paths[name] = value, path
    wrong = _mistakes(values, names)
    for name in filter(wrong.__contains__, values):
        if len(problems) >= MOST_PROBLEMS:
            message = f"{MOST_PROBLEMS} problems up to here; the rest was not looked at"
            problems.append(Problem(place(paths[name]), message, "fix these first"))
            break
        problems.append(Problem(place(paths[name]), *_told(name, wrong[name])))
    return {name: (value, place(paths[name])) for name, value in values.items() if name not in wrong}


def shared_keys(keys_by_path: Found) -> Iterator[Problem]:
    """A problem for every key that two bindings are given."""
    first: dict[str, str] = {}
    for path, (keys, place) in keys_by_path.items():
        for key in keys_of(str(keys)) if _table_of(path) == "keys" else ():
            other = first.setdefault(key, path)
            if other != path:
                at = keys_by_path[other][1]
                message = f"the key {key} for {path}, and for {other} ({at.file}:{at.line})"
                yield Problem(place, message, "give it to only one of them")


def _leaves(tree: Mapping[str, Any], inside: KeyPath) -> Iterator[tuple[KeyPath, Any]]:
    """Every value with its path in the file, in the order of the file; an entry's name may be parted into tables."""
    for part in inside:
        tree = tree[part]
    waiting: list[tuple[KeyPath, Any]] = [(inside, tree)]
    while waiting:
        path, value = waiting.pop()
        name = ".".join(path[len(inside) :])
        if isinstance(value, dict) and (path == inside or _holds_others(name) or (value and _table_of(name))):
            waiting += [((*path, key), inner) for key, inner in reversed(value.items())]
        else:
            yield path, value


def _table_of(path: str) -> str:
    """The setting whose entries stand at that path, or below it; empty if it is that of none."""
    return next((table for table in TABLES if path.startswith(f"{table}.")), "")


def _holds_others(path: str) -> bool:
    """Whether what stands at that path has to be a table."""
    return path in TABLES or any(name.startswith(f"{path}.") for name in SETTINGS)


def _mistakes(values: Mapping[str, object], names: Names) -> dict[str, ErrorDetails]:
    """The first mistake of each value, by its path."""
    wrong: dict[str, ErrorDetails] = {}
    try:
        settings(values, names)
    except ValidationError as error:
        for one in error.errors(include_url=False):
            wrong.setdefault(".".join(str(part) for part in one["loc"] if part != "[key]"), one)
    return wrong


def _amiss(hint: str, message: str = "") -> PydanticCustomError:
    return PydanticCustomError("amiss", "{would_do}", {"saw": message, "would_do": hint})


def _told(path: str, error: ErrorDetails) -> tuple[str, str]:
    """What was seen, and what would do."""
    message = f"{path} is {_seen(error['input'])}"
    if _holds_others(path):
        return message, f"write it as a table: [{path}]"
    match error["type"]:
        case "extra_forbidden":
            return f"there is no setting {_short(path)}", did_you_mean(path, SETTINGS)
        case "amiss":
            return error["ctx"]["saw"] or message, error["ctx"]["would_do"]
        case _:
            return message, "write true or false, without quotation marks"


def _seen(value: object) -> str:
    if isinstance(value, str | bool):
        return f'"{_short(value)}"' if isinstance(value, str) else str(value).lower()
    kinds = {int: "a number", float: "a number", dict: "a table", list: "a list"}
    return kinds.get(type(value), "a date or a time")


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
