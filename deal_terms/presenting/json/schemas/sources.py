"""The schemas of the sources, and of what rests on one of them."""

from __future__ import annotations

from typing import get_args

from deal_terms.answering.withdrawal import Fall
from deal_terms.judging.kinds import all_kinds
from deal_terms.presenting.json.schemas.pieces import COUNT, DEAL, ID, keyed, many, one_of
from deal_terms.presenting.json.schemas.statements import SOURCE, STATEMENT

COMMAND = "sources"
COUNTS = {
    "reports": COUNT,
    "relayed_elsewhere": COUNT | {"description": "Reports of other sources that relay it."},
    "readings": COUNT | {"description": "Readings of terms that rest on it."},
    "terms": COUNT,
    "readings_alone": COUNT | {"description": "Those that rest on nothing else."},
    "readings_with_relays": COUNT | {"description": "Those whose other reports only relay it."},
    "headings_events_figures": COUNT | {"description": "Those that would fall without it."},
}
COUNTED = keyed(SOURCE | {"counts": keyed(COUNTS)})
CONCLUDED = keyed({"kind": one_of(all_kinds()), "answers": many(one_of(all_kinds()))})
FALLS = one_of([*get_args(Fall), None], "How it falls without the source; null: it stands.")
SHAPES = {
    "sources_json": {**DEAL, "sources": many(COUNTED)},
    "resting_json": {
        **DEAL,
        "source": COUNTED,
        "rests": many(keyed(STATEMENT | {"falls": FALLS}), "What rests on it, with those of its reports that do."),
        "nothing_left_of": many(ID, "Versions and positions of which nothing would be left."),
        "changes": many(
            keyed({"before": ID, "after": ID, "term": ID, "with_it": CONCLUDED, "without_it": CONCLUDED}),
            "Conclusions that would be others without it.",
        ),
        "summary": keyed({"rests": COUNT, "changes": COUNT, "pairs_compared": COUNT}),
    },
}
