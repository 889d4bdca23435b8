"""The schemas of one source, speaker, figure or event, shown."""

from __future__ import annotations

from deal_terms.presenting.json.schemas.pieces import (
    COUNT,
    DEAL,
    ID,
    NOTHING,
    PLACE,
    REPORTS,
    either,
    keyed,
    many,
    one_of,
    picked,
    ref,
    text,
)
from deal_terms.presenting.json.schemas.statements import DEFINITIONS as STATED
from deal_terms.presenting.json.schemas.statements import MAYBE_ID, MAYBE_TEXT
from deal_terms.values import TYPES

COMMAND = "show"
OF = picked(DEAL, "register")
SHAPES = {
    "shown_source_json": {**OF, "source": ref("source"), "relayed_by": many(ID)},
    "shown_speaker_json": {
        **OF,
        "speaker": keyed(
            {
                "id": ID,
                "name": text(),
                "party": MAYBE_ID | {"description": "Null: outside the talks."},
                "role": MAYBE_TEXT,
                "spelled": many(text(), "How else outlets spell the name."),
                **PLACE,
            }
        ),
        "said": many(ref("statement")),
        "summary": keyed({"shown": COUNT, "not_shown": COUNT}),
    },
    "shown_figure_json": {
        **OF,
        "figure": keyed(
            {"id": ID, "label": text(), "type": one_of(TYPES), "part_of": MAYBE_ID, "parts": many(ID), **PLACE}
        ),
        "readings": many(
            keyed({"covers": text("What the value is of."), **STATED["figure_value"]["properties"]}),
            "Side by side: never ranked, never averaged.",
        ),
    },
    "shown_event_json": {
        **OF,
        "event": keyed(
            {
                "id": ID,
                "label": text(),
                "date": either(ref("date"), NOTHING),
                "place": MAYBE_TEXT,
                "reports": REPORTS,
                **PLACE,
            }
        ),
        "dates": many(ref("statement"), "The dates that point at it."),
        "remarks": many(ref("statement"), "What was said on that occasion."),
        "published": many(ID, "The sources whose date of publication points at it."),
    },
}
