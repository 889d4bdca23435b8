"""What a check found as plain data."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypeAlias

from typing_extensions import TypedDict

from deal_terms.answering.check import Check
from deal_terms.presenting.json.left_out import confidential_count
from deal_terms.presenting.json.words import Column, Count, LineNumber, Says

Counts: TypeAlias = dict[
    Annotated[str, Says(enum=["versions", "positions", "terms", "sources", "reports", "citations", "verified"])], Count
]


class CheckedJson(TypedDict):
    """One deal that was looked at."""

    deal: str
    """The name of the deal: that of its folder."""
    folder: str
    """The path of the folder."""
    counts: Counts
    """Empty where the deal does not load."""


class ProblemJson(TypedDict):
    """One thing that is wrong, or may be."""

    level: Literal["error", "warning"]
    file: str | None
    line: LineNumber | None
    column: Column | None
    saw: str
    """What was seen."""
    would_do: str
    """What to do instead."""


TroubleCountsJson = TypedDict("TroubleCountsJson", {"errors": Count, "warnings": Count})


class CheckJson(TypedDict):
    deals: list[CheckedJson]
    problems: list[ProblemJson]
    summary: TroubleCountsJson
    confidential: NotRequired[Count]
    """How many confidential files were left out."""


def check_json(answer: Check) -> CheckJson:
    """Every deal checked, with its counts, and every problem with its place."""
    return {
        "deals": [{"deal": one.name, "folder": one.folder, "counts": dict(one.counts)} for one in answer.deals],
        "problems": [
            {
                "level": problem.level,
                "file": problem.place.file if problem.place else None,
                "line": problem.place.line if problem.place else None,
                "column": problem.place.column if problem.place else None,
                "saw": problem.what_was_seen,
                "would_do": problem.hint,
            }
            for problem in answer.problems
        ],
        "summary": {"errors": answer.errors, "warnings": answer.warnings},
        **confidential_count(answer.confidential),
    }
