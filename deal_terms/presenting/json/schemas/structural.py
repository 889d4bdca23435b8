"""The schema of a structural comparison."""

from __future__ import annotations

from typing import get_args

from deal_terms.answering.structural import KINDS
from deal_terms.loading.documents import Type
from deal_terms.presenting.json.schemas.pieces import (
    COUNT,
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

COMMAND = "diff"
SIDE = keyed({"file": text("The path of the file.")})
TYPE = one_of(get_args(Type), "What a reader of YAML takes it for; unsure: some for text, some for something else.")
MARK = text("Its anchor and tag.")

SHAPES = {
    "structural_json": {
        "comparison": {"const": "structural"},
        "reading": text("That nothing here says what a change means."),
        "before": SIDE,
        "after": SIDE,
        "format_only": YES_OR_NO | {"description": "Only formatting or comments changed."},
        "changes": many(ref("structural_change")),
        "summary": counts(KINDS, "How many changes came out as each kind."),
    },
}
DEFINITIONS = {
    "structural_change": keyed(
        {
            "kind": one_of(KINDS),
            "path": text("The path as people read it; items and documents count from 1."),
            "before": either(ref("structural_side"), NOTHING) | {"description": "Null: it was not there."},
            "after": either(ref("structural_side"), NOTHING) | {"description": "Null: it is no longer there."},
        },
        says="One path that differs.",
    ),
    "structural_side": keyed(
        {"pointer": text("The path inside the document as a JSON Pointer; items count from 0."), "type": TYPE, **PLACE},
        {
            "place": COUNT | {"description": "Of an item of a list, or of a document: its place, counted from 1."},
            "document": COUNT | {"description": "Of several documents: which one, counted from 1."},
            "mark": MARK,
            "value": text("A scalar or alias as it is written; empty for an empty list or mapping."),
            "contents": many(
                keyed({"path": text("From here."), "type": TYPE, "value": text("As it is written.")}, {"mark": MARK}),
                "Of a list or mapping: every scalar and alias inside.",
            ),
        },
        "What stands on one side.",
    ),
}
