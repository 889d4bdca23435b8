"""The schema of one spec, shown."""

from __future__ import annotations

from deal_terms.presenting.json.schemas.pieces import DEAL, ID, TERM, keyed, many, picked, ref

COMMAND = "show"
SHAPES = {
    "show_json": {
        **picked(DEAL, "register"),
        "spec": ref("spec"),
        "terms": many(keyed(TERM | {"readings": many(ref("reading"))}), "Those it speaks of, in the register's order."),
        "not_reported": many(ID, "The terms of the register that it is silent on."),
    },
}
