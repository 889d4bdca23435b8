"""The schema of every dispute of a deal."""

from __future__ import annotations

from typing import get_args

from deal_terms.answering.disputes import Named
from deal_terms.presenting.json.pieces import Plain
from deal_terms.presenting.json.schemas.pieces import COUNT, DEAL, ID, TERM, keyed, many, one_of, ref, text

COMMAND = "disputes"
OF = {"spec": ID, "what": one_of(["version", "position"])}


def _sides(piece: Plain) -> dict[str, Plain]:
    return {
        "rivals": many(piece, "The readings of which no two can both be true."),
        "says_less": many(piece, "Those that only say less than one of them."),
    }


SHAPES = {
    "disputes_json": {
        **DEAL,
        "terms": many(keyed({**OF, **TERM, **_sides(ref("reading"))})),
        "headings": many(keyed({**OF, "heading": one_of(get_args(Named)), **_sides(ref("heading"))})),
        "figures": many(
            keyed(
                {
                    "figure": ID,
                    "label": text(),
                    "covers": text(),
                    **_sides(ref("figure_value")),
                    "readings_of_something_else": COUNT,
                }
            )
        ),
        "summary": keyed({"terms": COUNT, "headings": COUNT, "figures": COUNT}),
    }
}
