"""The schema of the demands held against a text, or against every text."""

from __future__ import annotations

from deal_terms.judging.kinds import TEXT_AGAINST_POSITION
from deal_terms.presenting.json.schemas.pieces import (
    ABOUT,
    DEAL,
    ID,
    NOTHING,
    TERM,
    YES_OR_NO,
    counts,
    either,
    keyed,
    many,
    one_of,
    ref,
)

COMMAND = "gaps"
VERDICT = one_of(TEXT_AGAINST_POSITION)
GAPS = many(
    keyed(
        TERM
        | {
            "about": ABOUT,
            "kind": VERDICT | {"description": "The verdict of the text asked about; else the best that any text has."},
            "stands": many(ref("stand"), "Where each side stands."),
            "texts": many(ref("cell"), "What each of the texts has, in their order."),
        }
    )
)
SHAPES = {
    "gaps_json": {
        **DEAL,
        "text": either(ID, NOTHING) | {"description": "The text asked about; null: all of them."},
        "texts": many(ref("spec")),
        "parties": many(ID, "The parties whose demands were asked about."),
        "gaps": GAPS | {"description": "One entry a term about the text in which something is demanded."},
        "apart": GAPS | {"description": "One entry a term about framing, process or surroundings."},
        "addressed_by_no_text": many(keyed({"term": ID, "party": ID, "position": ID})),
        "summary": counts(TEXT_AGAINST_POSITION, "How many terms came out as each verdict."),
    },
}
DEFINITIONS = {
    "stand": keyed(
        {
            "party": ID,
            "position": ID,
            "asked": YES_OR_NO | {"description": "False where nothing is demanded, or others were asked about."},
            "later_than": many(ID, "Positions of the same party that it comes after."),
            "addressed_by": many(ID, "The texts that say something of it."),
            "said": ref("cell"),
            "verdicts": many(
                keyed(
                    {
                        "text": ID,
                        "kind": VERDICT,
                        "answers": many(keyed({"kind": VERDICT, "fields": many(ref("field"))})),
                    }
                ),
                "What each text comes to.",
            ),
        },
        says="One position on one term.",
    ),
}
