"""The schema of a comparison on the deal clock."""

from __future__ import annotations

from typing import get_args

from deal_terms.judging.interests import TOWARDS
from deal_terms.judging.kinds import Table, all_kinds
from deal_terms.loading.interests import BASES
from deal_terms.model.record import Match
from deal_terms.presenting.json.schemas.pieces import (
    COUNT,
    DEAL,
    ID,
    TERM,
    YES_OR_NO,
    counts,
    keyed,
    many,
    one_of,
    ref,
    text,
)

COMMAND = "diff"
SIDES = ("before", "after")
WHICH = many(COUNT, "Which readings of that side it rests on, counted from 0; none: silence.")
RECKONING = {
    "party": ID,
    "field": text("The field; empty for the term as a whole."),
    "prefers": one_of([*TOWARDS, "at_least"]),
    "basis": one_of(BASES),
}
NAMED = {"position": ID, "version": ID, "why": text()}
CHANGE = TERM | {
    "kind": one_of(all_kinds(), "`depends` where the answers differ."),
    "material": YES_OR_NO | {"description": "False for what is folded away in print."},
    "disputed": one_of([*SIDES, "both", "neither"], "Which side has rival readings."),
    "answers": many(ref("answer"), "What may be concluded; several where it depends."),
    "before": ref("side"),
    "after": ref("side"),
    "towards": many(ref("reckoning"), "Declared interests that the change moves towards."),
    "away_from": many(ref("reckoning")),
    "not_counted": many(
        keyed(
            RECKONING | {"code": one_of([*all_kinds(), "no_own_report"], "Why it does not count.")},
            NAMED,
        )
    ),
    "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
}
FLAGS = {
    "reinstated_from": ID,
    "reported_before": ID,
    "reverted_to": ID,
}
SUMMARY = counts(all_kinds(), "How many terms came out as each kind.")
SHAPES = {
    "diff_json": {
        "clock": {"const": "deal"},
        **DEAL,
        "comparison": one_of(get_args(Table), "Which table of kinds is in use."),
        "before": ref("spec"),
        "after": ref("spec"),
        "changes": many(ref("change"), "One entry a term about the text."),
        "apart": many(ref("change"), "One entry a term about framing, process or surroundings."),
        "summary": SUMMARY,
        "apart_summary": SUMMARY,
        "neither_side_reported": keyed({"terms": COUNT, "of": COUNT}),
    },
}
DEFINITIONS = {
    "change": keyed(CHANGE, FLAGS, "One term compared."),
    "reckoning": keyed(RECKONING, NAMED, "A declared preference held against the change."),
    "answer": keyed(
        {
            "kind": one_of(all_kinds()),
            "before": WHICH,
            "after": WHICH,
            "without": many(
                keyed({"side": one_of(SIDES), "reading": COUNT, "version": text(), "match": one_of(get_args(Match))}),
                "The doubtful readings left out for it.",
            ),
            "fields": many(ref("field")),
        },
        says="One conclusion, and what it rests on.",
    ),
}
