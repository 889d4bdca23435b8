"""The schema of a matrix."""

from __future__ import annotations

from deal_terms.presenting.json.schemas.pieces import (
    ABOUT,
    COUNT,
    DEAL,
    ID,
    REPORTS,
    TERM,
    YES_OR_NO,
    either,
    keyed,
    many,
    ref,
)

COMMAND = "matrix"
CELLS = many(
    either(ref("cell"), ref("no_cell")),
    "One a column, in the order of the columns.",
)
ROWS = many(keyed(TERM | {"about": ABOUT, "cells": CELLS}))
SHAPES = {
    "matrix_json": {
        **DEAL,
        "columns": many(ref("spec")),
        "rows": ROWS | {"description": "One a term about the text."},
        "apart": ROWS | {"description": "One a term about framing, process or surroundings."},
        "left_out": many(ID, "Positions without a column: remarks of people outside the talks."),
        "reported_in_no_column": keyed({"terms": COUNT, "of": COUNT}),
    },
}
DEFINITIONS = {
    "cell": keyed(
        {"spec": ID, "disputed": YES_OR_NO, "readings": many(ref("reading"), "None: silence.")},
        {
            "unclear": REPORTS | {"description": "Reports that nobody knows whether the term is there."},
            "set_aside": many(ref("reading"), "Deprecated readings, with the reason."),
        },
        "What one version or position says of one term.",
    ),
    "no_cell": keyed(
        {"spec": ID, "no_part_of_a_text": {"const": True}}, says="A text, for a term about the surroundings."
    ),
}
