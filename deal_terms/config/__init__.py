"""The settings of deal-terms.toml: those of the project, else the reader's own, else the defaults."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from deal_terms.config import settings_files, toml_file
from deal_terms.config.settings_files import HeldFile
from deal_terms.errors import DealTermsError, Place, Problem
from deal_terms.frozen_records import dataclass

# It needs pydantic: where no file sets anything, nothing is checked.
if TYPE_CHECKING:
    from deal_terms.config.model import Found, Level, ReportStyle, Value


@dataclass(frozen=True)
class Config:
    """The settings in force. `keys` and `levels` hold what a file sets, and nothing else; `theme`, `reports` and
    `page` are None if none does.

    `places`: where each setting stands that a file sets, by its path. `project` and `user` are the paths of the two
    files, the first None where there is none.
    """

    theme: str | None = None
    mouse: bool = True
    reports: ReportStyle | None = None
    page: str | None = None
    keys: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[str, Level] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    project: str | None = None
    user: str = ""
    user_exists: bool = False


class SettingLine(NamedTuple):
    """One setting with the value in force (None: nothing is set), its place, where a file sets it, and its table."""

    path: str
    value: Value | None
    place: Place | None
    table: str = ""


@dataclass(frozen=True)
class EverySetting:
    """Every setting there is, for a reader."""

    config: Config
    lines: tuple[SettingLine, ...]


def read(
    cwd: Path,
    *,
    keys: Collection[str],
    rules: Collection[str],
    themes: Collection[str],
    project_files: Sequence[HeldFile] | None = None,
) -> Config:
    """The settings in force in a folder; the names are those of the bindings, rules and themes that there are.

    `project_files`: those of the project as some state has them, the nearest first, instead of those on disk. Raises
    DealTermsError with every problem of both files.
    """
    problems: list[Problem] = []
    own = settings_files.own_file()
    user = toml_file.read(own, settings_files.shown_path(own, cwd), problems) if settings_files.is_file(own) else None
    if project_files is None:
        project, inside = settings_files.project(cwd, own, problems)
    else:
        project, inside = settings_files.project_of(project_files, problems)
    found: Found = {}
    config = Config(
        project=project.file if project else None,
        user=settings_files.shown_path(own, cwd),
        user_exists=user is not None,
    )
    if user or project:
        from deal_terms.config import model  # noqa: PLC0415

        names = {"binding": keys, "rule": rules, "theme": themes}
        for file, table in ((user, ()), (project, inside)):
            if file:
                found |= model.found_in(file, table, names, problems)
                problems += model.shared_keys(found)
    if problems:
        raise DealTermsError(sorted(dict.fromkeys(problems), key=lambda problem: problem.place or Place("", 0, 0)))
    if not found:
        return config
    places = {path: place for path, (_, place) in found.items()}
    checked = model.settings({path: value for path, (value, _) in found.items()}, names)
    return replace(config, places=places, **vars(checked))


def bound_keys(config: Config, defaults: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Every binding → its keys, commas between them: those set, else its own, less those given to another one."""
    given = {key for keys in config.keys.values() for key in keys.split(",")}
    left = {binding: ",".join(key for key in keys if key not in given) for binding, keys in defaults.items()}
    return left | dict(config.keys)


def every_setting(config: Config, defaults: Mapping[str, Mapping[str, Value | None]]) -> EverySetting:
    """Every setting with its value in force. `defaults`: of each setting that is a table, its entries (None: none)."""
    from deal_terms.config.model import Settings  # noqa: PLC0415

    lines = []
    for field_, info in Settings.model_fields.items():
        path, value = info.alias or field_, getattr(config, field_)
        if path in defaults:
            entries = (defaults[path] | value).items()
            lines += [SettingLine(at := f"{path}.{name}", one, config.places.get(at), path) for name, one in entries]
        else:
            lines.append(SettingLine(path, value, config.places.get(path)))
    return EverySetting(config, tuple(lines))
