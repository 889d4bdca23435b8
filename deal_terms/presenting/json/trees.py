"""What changed between two trees of files as plain data."""

from __future__ import annotations

from deal_terms.answering.trees import TreesDiff
from deal_terms.presenting.json.pieces import Plain
from deal_terms.presenting.json.record import record_json
from deal_terms.presenting.json.structural import structural_json


def trees_json(answer: TreesDiff) -> Plain:
    """Every deal as a comparison of two states of it gives it, every other YAML file, and what was not compared."""
    return {
        "clock": "record",
        "before": {"tree": answer.before},
        "after": {"tree": answer.after},
        "deals": [{"folder": one.folder, "note": one.note} | record_json(one.answer) for one in answer.deals],
        "files": [structural_json(one) for one in answer.told_files()],
        "not_compared": [{"file": path, "why": why} for path, why in answer.not_compared],
    }
