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
    "TreesDiff": ("trees", "trees_json"),
    "Structural": ("structural", "structural_json"),
    "Listing": ("listing", "list_json"),
    "Show": ("show", "show_json"),
    "ShownSource": ("entries", "shown_source_json"),
    "ShownSpeaker": ("entries", "shown_speaker_json"),
    "ShownFigure": ("entries", "shown_figure_json"),
    "ShownEvent": ("entries", "shown_event_json"),
    "Matrix": ("matrix", "matrix_json"),
    "History": ("history", "history_json"),
    "Gaps": ("gaps", "gaps_json"),
    "Disputes": ("disputes", "disputes_json"),
    "Timeline": ("timeline", "timeline_json"),
    "Sources": ("sources", "sources_json"),
    "Resting": ("sources", "resting_json"),
    "Check": ("check", "check_json"),
    "Review": ("review", "review_json"),
    "Settings": ("config", "config_json"),
    "Doctor": ("doctor", "doctor_json"),
}


def render(command: str, answer: object) -> str:
    """The answer to `command` as indented JSON, ending in a newline."""
    module, function = ANSWERS[type(answer).__name__]
    made: Callable[[object], Plain] = getattr(import_module(f"deal_terms.presenting.json.{module}"), function)
    body: Plain = {"format": f"deal-terms/{command}", "format_version": FORMAT_VERSION}
    return json.dumps(body | made(answer), ensure_ascii=False, indent=2) + "\n"
