"""The schema of what the doctor found."""

from __future__ import annotations

from typing import get_args

from deal_terms.answering.doctor import CHECKS, Level
from deal_terms.presenting.json.schemas.pieces import COUNT, keyed, many, one_of, text

COMMAND = "git-doctor"
SHAPES = {
    "doctor_json": {
        "findings": many(
            keyed(
                {
                    "check": one_of(CHECKS) | {"description": "What was looked at."},
                    "level": one_of(get_args(Level)) | {"description": "Only an error makes the command exit 2."},
                    "saw": text("What was seen."),
                    "would_do": text("What would mend it; empty where nothing needs to be."),
                }
            )
        ),
        "summary": keyed({"errors": COUNT, "warnings": COUNT}),
    },
}
