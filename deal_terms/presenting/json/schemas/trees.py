"""The schema of a comparison of two trees of files."""

from __future__ import annotations

from deal_terms.presenting.json.pieces import Plain
from deal_terms.presenting.json.schemas import record, structural
from deal_terms.presenting.json.schemas.pieces import keyed, many, text

COMMAND = "diff"
TREE = keyed({"tree": text("The revision as it was typed, `the index`, `the work tree`, or the path of a folder.")})
DEAL: dict[str, Plain] = {
    "folder": text("The deal's folder, from the top of the tree."),
    "note": text("How it was read where that is to be said, or that the whole deal is new or gone; else empty."),
}
SHAPES = {
    "trees_json": {
        "clock": {"const": "record"},
        "before": TREE,
        "after": TREE,
        "deals": many(keyed(DEAL | record.SHAPES["record_json"]), "Every deal of which a file differs."),
        "files": many(keyed(structural.SHAPES["structural_json"]), "Every other YAML file that differs."),
        "not_compared": many(keyed({"file": text(), "why": text()}), "What else differs."),
    },
}
