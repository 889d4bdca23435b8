"""The schema of a review."""

from __future__ import annotations

from typing import get_args

from deal_terms.answering.findings import Clock
from deal_terms.judging.kinds import TEXTS, Level, review_levels
from deal_terms.presenting.json.schemas.pieces import (
    COUNT,
    ID,
    NOTHING,
    PLACE,
    YES_OR_NO,
    counts,
    either,
    keyed,
    many,
    one_of,
    ref,
    text,
)

COMMAND = "review"
FINGERPRINT = {"type": "string", "pattern": "^[0-9a-f]{16}$"}
DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
ID_OR_NONE = either(ID, NOTHING)
PLACE_OR_NONE = either(ref("place"), NOTHING)
STATE = one_of(["loads", "does_not_load", "not_there"])
SHAPES = {
    "review_json": {
        "before": text("What the side before is called."),
        "after": text("What the side after is called."),
        "deals": many(ref("reviewed_deal"), "Every deal of which a file changed."),
        "files_in_no_deal": COUNT | {"description": "Changed files that are part of no deal."},
        "stale": many(ref("acknowledgement"), "Entries of reviewed.yaml that fit nothing here."),
        "summary": keyed(
            {
                "levels": counts(get_args(Level), "How many findings stand at each level."),
                "rules": counts(review_levels(), "How many there are of each rule, acknowledged ones counted."),
            }
        ),
    },
}
DEFINITIONS = {
    "reviewed_deal": keyed(
        {
            "deal": text("The name of the deal: that of its folder."),
            "folder": text("The path of its folder, from the top of the repository."),
            "moved_from": either(text(), NOTHING) | {"description": "The folder before, where it was another."},
            "title": either(text(), NOTHING) | {"description": "Null: neither side loads."},
            "before": STATE,
            "after": STATE,
            "files": many(text(), "The changed files, named inside the folder."),
            "comparisons": many(ref("comparison"), "The texts that were compared."),
            "nothing_earlier": many(ID, "New texts that no text is known to be earlier than."),
            "findings": many(ref("finding")),
        }
    ),
    "comparison": keyed(
        {
            "before": ID,
            "after": ID,
            "new": YES_OR_NO | {"description": "False: the text after only has another one before it."},
            "instead_of": ID_OR_NONE | {"description": "The one it had before it so far."},
            "summary": counts(TEXTS, "How many terms about the text came out as each kind."),
            "apart_summary": counts(TEXTS, "The same of terms about framing and process."),
        }
    ),
    "finding": keyed(
        {
            "rule": one_of(review_levels()),
            "level": one_of(get_args(Level)),
            "clock": one_of(get_args(Clock), "Between two texts, in the record, or by a rule of the review's own."),
            "subject": text("What it is about."),
            "text": text("What happened."),
            "at": PLACE_OR_NONE | {"description": "The nearest line after the change; null: nothing is left there."},
            "before": PLACE_OR_NONE,
            "after": PLACE_OR_NONE,
            "fingerprint": FINGERPRINT,
            "acknowledged": either(ref("acknowledgement"), NOTHING),
            "expired": YES_OR_NO | {"description": "True: the acknowledgement no longer holds."},
        }
    ),
    "acknowledgement": keyed(
        {
            "fingerprint": FINGERPRINT,
            "who": text(),
            "when": DAY,
            "why": text(),
            "until": either(DAY, NOTHING) | {"description": "The last day on which it holds."},
            "at": ref("place"),
        },
        says="An entry of reviewed.yaml.",
    ),
    "place": keyed(PLACE),
}
