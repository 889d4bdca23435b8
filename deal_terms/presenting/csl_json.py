"""A bibliography as CSL-JSON (CSL 1.0.2), which Zotero, pandoc and every citation processor read."""

from __future__ import annotations

import re
from typing import TypeAlias

from deal_terms import untrusted
from deal_terms.wording.bibliography import Bibliography, Work
from deal_terms.wording.bibliography_dates import CitedDate

DateVariable: TypeAlias = dict[str, list[list[int]] | int | bool | str]
# Processors take `<i>` in a field for italics, and Zotero and citeproc-js `{:name: value}` in a note for another field.
# The format does not have an escape; a word joiner, which nobody sees, keeps either from being what it looks like.
_MARKUP = re.compile(r"<(?=[A-Za-z/!?])|\{(?=:)")
_JOINER = "\u2060"


def render(bibliography: Bibliography) -> str:
    """The works as a JSON list of items, ending in a newline."""
    return untrusted.as_json([_item(work) for work in bibliography.works])


def _item(work: Work) -> dict[str, object]:
    item: dict[str, object] = {
        "id": work.key,
        "type": work.type.csl,
        "title": work.title,
        "author": [{"literal": _inert(work.publisher)}] if work.type.corporate and work.publisher else None,
        "container-title" if work.type.in_outlet else "publisher": work.publisher,
        "issued": _date(work.issued),
        "genre": work.genre,
        "language": work.language,
        "URL": work.url,
        "accessed": _date(work.accessed),
        "archive": work.archive,
        "archive_location": work.archive_url,
        "note": work.note,
    }
    return {key: _inert(value) if isinstance(value, str) else value for key, value in item.items() if value}


def _date(told: CitedDate | None) -> DateVariable | None:
    if told is None:
        return None
    if not told.is_closed():
        return {"literal": _inert(told.words)}
    ends = [told.start] if told.start == told.end else [told.start, told.end]
    made: DateVariable = {"date-parts": [[*parts] for parts in ends]}
    if told.season:
        made["season"] = told.season
    if told.approximate or told.uncertain:
        made["circa"] = True
    return made


def _inert(text: str) -> str:
    return _MARKUP.sub(lambda found: found[0] + _JOINER, text)
