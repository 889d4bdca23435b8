"""Settings → a page: every setting with its value, and where that comes from."""

from __future__ import annotations

from deal_terms.config import Config, EverySetting, SettingLine
from deal_terms.wording.page import Page, Section, Table

HEADS = ("setting", "value", "from")
# The setting whose entries they are → what stands above them.
HEADINGS = {"": "What is shown", "keys": "Keys", "review.levels": "How loud a review tells what it finds"}


def page(answer: EverySetting) -> Page:
    """The whole answer."""
    config = answer.config
    facts = (
        ("project", config.project or "no file of settings, here or above"),
        ("your own", config.user if config.user_exists else f"{config.user} (there is none)"),
    )
    sections = []
    for table, heading in HEADINGS.items():
        rows = tuple((line.path, _value(line), _origin(config, line)) for line in answer.lines if line.table == table)
        sections.append(Section(heading, (Table(HEADS, rows),)))
    return Page("Settings", facts, tuple(sections))


def _value(line: SettingLine) -> str:
    if isinstance(line.value, bool):
        return "true" if line.value else "false"
    return "not set" if line.value is None else line.value or "no key"


def _origin(config: Config, line: SettingLine) -> str:
    """In short, so that the columns fit: the files are named above."""
    if line.place is None:
        return "default"
    return f"{'project' if line.place.file == config.project else 'your own'}, line {line.place.line}"
