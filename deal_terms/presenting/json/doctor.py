"""What the doctor found as plain data."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from deal_terms.answering.doctor import CHECKS, Doctor, Level
from deal_terms.presenting.json.check import TroubleCountsJson
from deal_terms.presenting.json.words import Says


class LookJson(TypedDict):
    """One thing that was looked at."""

    check: Annotated[str, Says(enum=list(CHECKS))]
    """What was looked at."""
    level: Level
    """Only an error makes the command exit 2."""
    saw: str
    """What was seen."""
    would_do: str
    """What would fix it; empty where nothing needs it."""


class DoctorJson(TypedDict):
    findings: list[LookJson]
    summary: TroubleCountsJson


def doctor_json(answer: Doctor) -> DoctorJson:
    """Everything looked at, in order."""
    return {
        "findings": [
            {"check": finding.check, "level": finding.level, "saw": finding.message, "would_do": finding.hint}
            for finding in answer.findings
        ],
        "summary": {"errors": answer.errors, "warnings": answer.warnings},
    }
