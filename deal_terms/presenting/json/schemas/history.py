"""The schema of the history of one term."""

from __future__ import annotations

from deal_terms.presenting.json.schemas.diff import CHANGE, FLAGS
from deal_terms.presenting.json.schemas.pieces import ABOUT, DEAL, ID, NOTHING, TERM, either, keyed, many, picked, ref

COMMAND = "history"
DEFINITIONS = {
    "since": keyed({"version": ID, **picked(CHANGE, *TERM)}, FLAGS, "One term compared with an earlier version.")
}
SHAPES = {
    "history_json": {
        "clock": {"const": "deal"},
        **DEAL,
        **TERM,
        "about": ABOUT,
        "versions": many(
            keyed(
                {
                    "version": ref("version"),
                    "said": ref("cell"),
                    "unordered": many(ID, "Versions that are neither earlier nor later as far as is reported."),
                    "since": either(ref("since"), NOTHING) | {"description": "The change since the version before."},
                },
                {"again": ref("since")},
            )
        ),
        "positions": many(keyed({"position": ref("position"), "said": ref("cell")})),
    },
}
