"""The settings of deal-terms.toml: those of the project, else the reader's own, else the defaults."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

from deal_terms.config import finding
from deal_terms.config.settings import SETTINGS, Level, Names, amiss, holds_others, keys_of, table_of
from deal_terms.config.written import KeyPath, Written, written
from deal_terms.errors import Place, Problem, Trouble

MOST_PROBLEMS: Final = 100

Value = str | bool
Found = dict[str, tuple[Value, Place]]
"""What a setting is, and where it stands; by its path: `theme`, `keys.change.next`, `review.levels.dropped`."""


@dataclass(frozen=True)
class Config:
    """The settings in force. `keys` and `levels` hold what a file sets, and nothing else; `theme` is None if none does.

    `places`: where each setting stands that a file sets, by its path. `project` and `user` are the paths of the two
    files, the first None where there is none.
    """

    theme: str | None = None
    mouse: bool = True
    keys: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[str, Level] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    project: str | None = None
    user: str = ""
    user_exists: bool = False

    @property
    def origins(self) -> dict[str, str]:
        """The path of each setting that a file sets → `file:line`."""
        return {path: f"{place.file}:{place.line}" for path, place in self.places.items()}


class Line(NamedTuple):
    """One setting with the value in force (None: nothing is set), and its place, where a file sets it."""

    path: str
    value: Value | None
    place: Place | None


@dataclass(frozen=True)
class Settings:
    """Every setting there is, for a reader."""

    config: Config
    lines: tuple[Line, ...]


def read(here: Path, *, keys: Collection[str], rules: Collection[str], themes: Collection[str]) -> Config:
    """The settings in force in a folder; the names are those of the bindings, rules and themes that there are.

    Raises Trouble with every problem of both files.
    """
    names, problems = Names(keys, rules, themes), list[Problem]()
    own = finding.own_file()
    user = written(own, finding.shown(own, here), problems) if finding.is_file(own) else None
    project, inside = finding.project(here, own, problems)
    found = _settings(user, (), names, problems)
    problems += _shared_keys(found)
    found |= _settings(project, inside, names, problems)
    problems += _shared_keys(found)
    if problems:
        raise Trouble(sorted(dict.fromkeys(problems), key=lambda problem: problem.place or Place("", 0, 0)))
    return Config(
        **_fields(found),
        places={path: place for path, (_, place) in found.items()},
        project=project.file if project else None,
        user=finding.shown(own, here),
        user_exists=user is not None,
    )


def bound(config: Config, defaults: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Every binding → its keys, commas between them: those set, else its own, less those given to another one."""
    given = {key for keys in config.keys.values() for key in keys_of(keys)}
    left = {binding: ",".join(key for key in keys if key not in given) for binding, keys in defaults.items()}
    return left | dict(config.keys)


def every_setting(config: Config, defaults: Mapping[str, Mapping[str, Value | None]]) -> Settings:
    """Every setting with its value in force. `defaults`: of each setting that is a table, its entries (None: none)."""
    values: dict[str, Value | None] = {}
    for path, setting in SETTINGS.items():
        set_ = getattr(config, setting.field)
        values |= (
            {f"{path}.{name}": one for name, one in (defaults[path] | set_).items()}
            if setting.entry_of
            else {path: set_}
        )
    return Settings(config, tuple(Line(path, value, config.places.get(path)) for path, value in values.items()))


def _settings(file: Written | None, inside: KeyPath, names: Names, problems: list[Problem]) -> Found:
    """What a file sets; what does not fit is left out, and told among the problems."""
    found: Found = {}
    for path, value in _leaves(file.tree, inside) if file else ():
        assert file is not None
        name = ".".join(path[len(inside) :])
        table = table_of(name)
        place = file.place(path, len(inside) + len(table.split(".")) if table else None)
        if len(problems) >= MOST_PROBLEMS:
            saw = f"{MOST_PROBLEMS} problems up to here; the rest was not looked at"
            problems.append(Problem(place, saw, "mend these first"))
            break
        if name in found:
            problems.append(Problem(place, f"{name} a second time, first on line {found[name][1].line}", "keep one"))
        elif wrong := amiss(name, value, names):
            problems.append(Problem(place, *wrong))
        else:
            found[name] = (",".join(dict.fromkeys(keys_of(value))) if table == "keys" else value, place)
    return found


def _leaves(tree: Mapping[str, Any], inside: KeyPath) -> Iterator[tuple[KeyPath, Any]]:
    """Every value with its path in the file, in the order of the file; an entry's name may be parted into tables."""
    for part in inside:
        tree = tree[part]
    waiting: list[tuple[KeyPath, Any]] = [(inside, tree)]
    while waiting:
        path, value = waiting.pop()
        name = ".".join(path[len(inside) :])
        opens = path == inside or holds_others(name) or (value and table_of(name))
        if opens and isinstance(value, dict):
            waiting += [((*path, key), inner) for key, inner in reversed(value.items())]
        else:
            yield path, value


def _shared_keys(found: Found) -> Iterator[Problem]:
    """A problem for every key that two bindings are given."""
    first: dict[str, str] = {}
    for path, (keys, place) in found.items():
        for key in keys_of(str(keys)) if table_of(path) == "keys" else ():
            other = first.setdefault(key, path)
            if other != path:
                at = found[other][1]
                saw = f"the key {key} for {path}, and for {other} ({at.file}:{at.line})"
                yield Problem(place, saw, "give it to one of them")


def _fields(found: Found) -> dict[str, Any]:
    """The fields of Config that the files set."""
    fields: dict[str, Any] = {}
    for path, (value, _) in found.items():
        table = table_of(path)
        if table:
            fields.setdefault(SETTINGS[table].field, {})[path.removeprefix(f"{table}.")] = value
        else:
            fields[SETTINGS[path].field] = value
    return fields
