"""The schema of the list of a deal's versions and positions."""

from __future__ import annotations

from deal_terms.presenting.json.schemas.pieces import COUNT, DEAL, POSITION, VERSION, keyed, many, text

COMMAND = "list"
TERMS = {"terms": COUNT | {"description": "How many terms it speaks of."}}
SHAPES = {
    "list_json": {
        **DEAL,
        "title": text(),
        "versions": many(keyed(VERSION | TERMS)),
        "positions": many(keyed(POSITION | TERMS)),
    },
}
