"""What the schemas of statements share: one thing that is said and its reports, one value of a figure, one source."""

from __future__ import annotations

from typing import get_args

from deal_terms.answering.statements import What
from deal_terms.presenting.json.schemas.pieces import (
    COUNT,
    ID,
    NOTHING,
    PLACE,
    REPORTS,
    either,
    keyed,
    one_of,
    ref,
    text,
)

MAYBE_ID = either(ID, NOTHING)
MAYBE_TEXT = {"type": ["string", "null"]}
STATEMENT = {
    "what": one_of(get_args(What)),
    "spec": MAYBE_ID | {"description": "The version or position; null for events and figures."},
    "id": MAYBE_ID | {"description": "The term, event or figure; null for what a file says of itself."},
    "text": text("In a reader's words."),
    "reports": REPORTS | {"description": "Those that were asked about."},
    **PLACE,
}
SOURCE = {
    "id": ID,
    "publisher": text(),
    "title": text(),
    "published": either(ref("date"), {"const": "unknown"}),
    "kind": MAYBE_TEXT,
    "lang": MAYBE_TEXT,
    "file": MAYBE_TEXT | {"description": "The name of the article in a folder of articles."},
    "url": MAYBE_TEXT,
    "access": one_of(["read", "not_read"]),
    "reliability": one_of([*"ABCDEF", None], "After the Admiralty code; null: not judged."),
    "relays": MAYBE_ID | {"description": "The source that it repeats as a whole."},
    "corrected": MAYBE_TEXT,
    "retracted": either(keyed({"date": text(), "why": text()}), NOTHING),
    "text": text("The source in one line."),
    "in": text("The path of the file that lists it."),
    **{key: PLACE[key] for key in ("line", "column")},
}
DEFINITIONS = {
    "statement": keyed(STATEMENT, says="One thing that is said, where, and by which reports."),
    "figure_value": keyed(
        {
            "value": either(ref("value"), NOTHING),
            "text": text("In a reader's words."),
            "reports": REPORTS,
            "outlets": COUNT,
            "originals": COUNT,
        }
    ),
    "source": keyed(SOURCE),
}
