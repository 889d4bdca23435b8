"""The schema of what a check found."""

from __future__ import annotations

from deal_terms.presenting.json.schemas.pieces import (
    COUNT,
    NOTHING,
    PLACE,
    either,
    keyed,
    many,
    one_of,
    text,
)

COMMAND = "check"
COUNTED = ("versions", "positions", "terms", "sources", "reports")
SHAPES = {
    "check_json": {
        "deals": many(
            keyed(
                {
                    "deal": text("The name of the deal: that of its folder."),
                    "folder": text("The path of the folder."),
                    "counts": keyed({}, dict.fromkeys((*COUNTED, "citations", "verified"), COUNT))
                    | {"description": "Empty where the deal does not load."},
                }
            )
        ),
        "problems": many(
            keyed(
                {
                    "level": one_of(["error", "warning"]),
                    **{key: either(schema, NOTHING) for key, schema in PLACE.items()},
                    "saw": text("What was seen."),
                    "would_do": text("What would do instead."),
                }
            )
        ),
        "summary": keyed({"errors": COUNT, "warnings": COUNT}),
    },
}
