"""How many cells of a terminal a text takes: what is plainly one cell a character is counted, all else measured."""

from __future__ import annotations

import re

# ASCII, Latin, Greek, Cyrillic, the punctuation of prose, arrows, signs: none of them is wide, none joins another.
NARROW = re.compile(
    "[ -~\xa0-\xac\xae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u0400-\u0482\u048a-\u052f\u2010-\u2027"
    "\u2030-\u205e\u20ac\u2190-\u2319\u2500-\u25fc]*"
)


def cells(text: str) -> int:
    """The number of cells."""
    if NARROW.fullmatch(text):
        return len(text)
    # Its tables take as long to import as a tenth of a small command does.
    from wcwidth import width  # noqa: PLC0415

    return width(text)
