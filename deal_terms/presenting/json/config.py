"""The settings as plain data."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from deal_terms.config import Config, EverySetting, SettingLine
from deal_terms.presenting.json.words import LineNumber


class UserFileJson(TypedDict):
    file: str
    """The path of the reader's own file."""
    exists: bool


# `from` is a word of Python's.
_From = TypedDict("_From", {"from": Literal["default", "project", "user"]})


class SettingJson(_From):
    """One setting with its value in force."""

    setting: str
    """Its path: `theme`, `keys.change.next`, `review.levels.dropped`."""
    value: str | bool | None
    """Null: none is set. Keys as names with commas between them; empty: none is left."""
    file: str | None
    """The path of the file that sets it."""
    line: LineNumber | None


class SettingsJson(TypedDict):
    project: str | None
    """The path of the project's file."""
    user: UserFileJson
    settings: list[SettingJson]


def config_json(answer: EverySetting) -> SettingsJson:
    """The two files, and every setting with its value and its place."""
    config = answer.config
    return {
        "project": config.project,
        "user": {"file": config.user, "exists": config.user_exists},
        "settings": [_setting(config, line) for line in answer.lines],
    }


def _setting(config: Config, line: SettingLine) -> SettingJson:
    return {
        "setting": line.path,
        "value": line.value,
        "from": _origin(config, line),
        "file": line.place.file if line.place else None,
        "line": line.place.line if line.place else None,
    }


def _origin(config: Config, line: SettingLine) -> Literal["default", "project", "user"]:
    if line.place is None:
        return "default"
    return "project" if line.place.file == config.project else "user"
