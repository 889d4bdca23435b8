"""What changed between two trees of files as plain data."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from deal_terms.answering.trees import TreesDiff
from deal_terms.presenting.json.record import RecordDiffJson, record_json
from deal_terms.presenting.json.structural import StructuralJson, structural_json


class TreeJson(TypedDict):
    """One of the two trees."""

    tree: str
    """The revision as it was typed, `the index`, `the work tree`, or the path of a folder."""


class ChangedDealJson(RecordDiffJson):
    """A deal of which a file differs."""

    folder: str
    """The deal's folder, from the top of the tree."""
    note: str
    """How it was read where that is to be said, or that the whole deal is new or gone; else empty."""


NotComparedJson = TypedDict("NotComparedJson", {"file": str, "why": str})


class TreesDiffJson(TypedDict):
    clock: Literal["record"]
    before: TreeJson
    after: TreeJson
    deals: list[ChangedDealJson]
    """Every deal of which a file differs."""
    files: list[StructuralJson]
    """Every other YAML file that differs."""
    not_compared: list[NotComparedJson]
    """What else differs."""


def trees_json(answer: TreesDiff) -> TreesDiffJson:
    """Every deal as a comparison of two states of it gives it, every other YAML file, and what was not compared."""
    return {
        "clock": "record",
        "before": {"tree": answer.before_label},
        "after": {"tree": answer.after_label},
        "deals": [{"folder": one.folder, "note": one.note, **record_json(one.answer)} for one in answer.deals],
        "files": [structural_json(one) for one in answer.visible_files()],
        "not_compared": [{"file": path, "why": why} for path, why in answer.not_compared],
    }
