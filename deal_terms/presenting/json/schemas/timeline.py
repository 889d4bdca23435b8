"""The schema of a timeline."""

from __future__ import annotations

from typing import get_args

from deal_terms.answering.timeline import Placed
from deal_terms.presenting.json.schemas.pieces import (
    COUNT,
    DEAL,
    ID,
    NOTHING,
    REPORTS,
    either,
    keyed,
    many,
    one_of,
    ref,
    text,
)
from deal_terms.presenting.json.schemas.statements import MAYBE_ID

COMMAND = "timeline"
DAY = {"type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
ENTRY = {
    "what": text(),
    "id": ID,
    "label": text(),
    "text": text("When, in a reader's words."),
    "first": DAY | {"description": "The first day it can mean; null: open, or not known."},
    "last": DAY,
    "placed": one_of(get_args(Placed), "What placed it: its own date, or what it comes after or before."),
    "beside": MAYBE_ID | {"description": "What it comes after or before."},
}
SHAPES = {
    "timeline_json": {
        **DEAL,
        "entries": many(either(ref("remark"), ref("happening"), ref("dated_spec")), "In the order of time."),
        "summary": keyed({"placed": COUNT, "undated": COUNT}),
    }
}
DEFINITIONS = {
    "remark": keyed(
        ENTRY
        | {"what": {"const": "remark"}, "id": NOTHING}
        | {"by": many(ID), "said": ref("date"), "of": many(ref("statement"))},
        says="Something that was said on a day of its own.",
    ),
    "happening": keyed(
        ENTRY
        | {"what": {"const": "event"}}
        | {"date": either(ref("date"), NOTHING), "place": text(), "reports": REPORTS},
    ),
    "dated_spec": keyed(ENTRY | {"what": one_of(["version", "position"]), "date": many(ref("heading"))}),
}
