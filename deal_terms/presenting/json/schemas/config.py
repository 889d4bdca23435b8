"""The schema of the settings."""

from __future__ import annotations

from deal_terms.presenting.json.schemas.pieces import (
    NOTHING,
    PLACE,
    YES_OR_NO,
    either,
    keyed,
    many,
    one_of,
    text,
)

COMMAND = "config-show"
SHAPES = {
    "config_json": {
        "project": either(text("The path of the project's file."), NOTHING),
        "user": keyed({"file": text("The path of the reader's own file."), "exists": YES_OR_NO}),
        "settings": many(
            keyed(
                {
                    "setting": text("Its path: `theme`, `keys.change.next`, `review.levels.dropped`."),
                    "value": either(text(), YES_OR_NO, NOTHING)
                    | {
                        "description": "Null: none is set. Keys as names with commas between them; empty: none is left."
                    },
                    "from": one_of(["default", "project", "user"]),
                    **{key: either(PLACE[key], NOTHING) for key in ("file", "line")},
                }
            )
        ),
    },
}
