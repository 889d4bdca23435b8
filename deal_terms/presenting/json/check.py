"""What a check found as plain data."""

from __future__ import annotations

from deal_terms.answering.check import Check
from deal_terms.presenting.json.pieces import Plain


def check_json(answer: Check) -> Plain:
    """Every deal checked, with its counts, and every problem with its place."""
    return {
        "deals": [{"deal": one.name, "folder": one.folder, "counts": one.counts} for one in answer.deals],
        "problems": [
            {
                "level": problem.level,
                "file": problem.place.file if problem.place else None,
                "line": problem.place.line if problem.place else None,
                "column": problem.place.column if problem.place else None,
                "saw": problem.saw,
                "would_do": problem.would_do,
            }
            for problem in answer.problems
        ],
        "summary": {"errors": answer.errors, "warnings": answer.warnings},
    }
