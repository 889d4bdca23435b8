"""What the doctor found as plain data."""

from __future__ import annotations

from deal_terms.answering.doctor import Doctor
from deal_terms.presenting.json.pieces import Plain


def doctor_json(answer: Doctor) -> Plain:
    """Everything looked at, in order."""
    return {
        "findings": [
            {
                "check": finding.check,
                "level": finding.level,
                "saw": finding.saw,
                "would_do": finding.would_do,
            }
            for finding in answer.findings
        ],
        "summary": {"errors": answer.errors, "warnings": answer.warnings},
    }
