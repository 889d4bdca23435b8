"""The schema of a comparison on the record clock."""

from __future__ import annotations

from typing import get_args

from deal_terms.judging.kinds import RECORD, Level, all_kinds
from deal_terms.presenting.json.schemas.pieces import (
    DEAL,
    NOTHING,
    PLACE,
    counts,
    either,
    keyed,
    many,
    one_of,
    ref,
    text,
)

COMMAND = "diff"
SIDE = keyed({"file": text("The path of the file, or of the deal's folder.")})
SHAPES = {
    "record_json": {
        "clock": {"const": "record"},
        **DEAL,
        "before": SIDE,
        "after": SIDE,
        "changes": many(ref("record_change")),
        "summary": counts(RECORD, "How many changes came out as each rule."),
    },
}
DEFINITIONS = {
    "record_change": keyed(
        {
            "rule": one_of(RECORD),
            "level": one_of(get_args(Level), "How loud it is told."),
            "file": text("The name of the file inside the deal."),
            "subject": text("What it is about: a term, a heading, a source."),
            "text": text("The change in a sentence."),
            "before": either(ref("piece"), NOTHING) | {"description": "Null: it was not there."},
            "after": either(ref("piece"), NOTHING) | {"description": "Null: it is no longer there."},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
        },
        {
            "what": text("The attribute that changed."),
            "kind": one_of(all_kinds(), "How two values of one reading are ordered."),
            "fields": many(ref("field")),
            "reports": many(
                keyed({"before": either(ref("report"), NOTHING), "after": either(ref("report"), NOTHING)}),
                "Reports added, edited or removed.",
            ),
            "rests_on_it_alone": many(text(), "What rests on the source alone."),
        },
        "One change of the record.",
    ),
    "piece": keyed({"value": {"description": "Canonical plain data."}, **PLACE}),
}
