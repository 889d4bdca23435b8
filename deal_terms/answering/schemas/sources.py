"""sources.yaml: the sources that reports cite."""

from __future__ import annotations

from typing import get_args

from deal_terms.answering.schemas.shapes import Ids, Shape, by_id, keyed, one_of, ref, words
from deal_terms.answering.schemas.values import date
from deal_terms.loading.sources import KEYS
from deal_terms.model.record import Access


def sources(ids: Ids) -> Shape:
    """The sources by id."""
    withdrawn = {"date": ref("date"), "why": words("Why it was withdrawn.")}
    shapes = {
        "publisher": words("Who published it."),
        "title": words("Its headline; a title of our own stands in square brackets."),
        "file": words("The name of the article in a folder of articles; not beside `url`."),
        "url": words("Where it stands; not beside `file`."),
        "published": {"anyOf": [ref("date"), {"const": "unknown"}]},
        "kind": words("What sort of thing it is: news article, broadcast."),
        "lang": words("Its language."),
        "access": one_of(get_args(Access), "Whether we have read it."),
        "reliability": one_of("ABCDEF", "After the Admiralty code; left out: not judged."),
        "corrected": words("What the publisher corrected, and when."),
        "retracted": keyed(dict.fromkeys(withdrawn, True), withdrawn, "The publisher withdrew it."),
        "relays": ids.sources | {"description": "The source that this one repeats as a whole."},
    }
    source = keyed(KEYS, shapes) | {"not": {"required": ["file", "url"]}}
    return Shape(by_id(source), {"date": date(ids)})
