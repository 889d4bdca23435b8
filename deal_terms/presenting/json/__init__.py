"""Answers as the JSON that programs read: numbers as decimal strings, every string raw."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import import_module

from deal_terms.presenting.json.pieces import Plain

FORMAT_VERSION = "1.0"
# kind of answer → the module of this folder and its function
ANSWERS: dict[str, tuple[str, str]] = {
    "Diff": ("diff", "diff_json"),
    "RecordDiff": ("record", "record_json"),
    "Listing": ("listing", "list_json"),
    "Show": ("show", "show_json"),
    "Check": ("check", "check_json"),
}


def render(command: str, answer: object) -> str:
    """The answer to `command` as indented JSON, ending in a newline."""
    module, function = ANSWERS[type(answer).__name__]
    made: Callable[[object], Plain] = getattr(import_module(f"deal_terms.presenting.json.{module}"), function)
    body: Plain = {"format": f"deal-terms/{command}", "format_version": FORMAT_VERSION}
    return json.dumps(body | made(answer), ensure_ascii=False, indent=2) + "\n"
