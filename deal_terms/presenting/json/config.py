"""The settings as plain data."""

from __future__ import annotations

from deal_terms.config import Config, Line, Settings
from deal_terms.presenting.json.pieces import Plain


def config_json(answer: Settings) -> Plain:
    """The two files, and every setting with its value and its place."""
    config = answer.config
    return {
        "project": config.project,
        "user": {"file": config.user, "exists": config.user_exists},
        "settings": [_setting(config, line) for line in answer.lines],
    }


def _setting(config: Config, line: Line) -> Plain:
    return {
        "setting": line.path,
        "value": line.value,
        "from": _origin(config, line),
        "file": line.place.file if line.place else None,
        "line": line.place.line if line.place else None,
    }


def _origin(config: Config, line: Line) -> str:
    if line.place is None:
        return "default"
    return "project" if line.place.file == config.project else "user"
