"""sources.yaml: the sources that reports cite."""

from __future__ import annotations

from typing import get_args

from deal_terms.loading.publishers import KEY, PUBLISHER_KEYS
from deal_terms.loading.schema.reports import corrects
from deal_terms.loading.schema.shapes import Ids, Shape, by_id, ref
from deal_terms.loading.sources import KEYS
from deal_terms.model.sources import Access
from deal_terms.values import TYPES
from deal_terms.values.schema import free_text, mapping_schema, one_of, one_or_many


def sources(ids: Ids) -> Shape:
    """The sources by id."""
    withdrawn = {"date": ref("date"), "why": free_text("Why it was withdrawn.")}
    shapes = {
        "publisher": free_text("Who published it."),
        "title": free_text("Its headline; a title of our own stands in square brackets."),
        "file": free_text("The name of the article in a folder of articles; not beside `url`."),
        "url": free_text("Where it stands; not beside `file`."),
        "archive": {"type": "string", "pattern": "^https?://", "description": "The address of an archived copy."},
        "published": {"anyOf": [ref("date"), {"const": "unknown"}]},
        "kind": free_text("What sort of thing it is: news article, broadcast."),
        "lang": free_text("Its language."),
        "access": one_of(get_args(Access), "Whether we have read it."),
        "accessed": ref("date") | {"description": "The day on which we read it; not with `access: not_read`."},
        "reliability": one_of("ABCDEF", "After the Admiralty code; left out: not judged."),
        "corrected": free_text("What the publisher corrected, and when."),
        "retracted": mapping_schema(dict.fromkeys(withdrawn, True), withdrawn, "The publisher withdrew it."),
        "relays": ids.sources | {"description": "The source that this one repeats as a whole."},
        "corrects": corrects(ids, "The places that it corrects under every term: a source, a space, the place in it."),
        "note": free_text("What we have to say of it: how it was dated, what it is compiled from."),
    }
    source = mapping_schema(KEYS, shapes) | {"not": {"required": ["file", "url"]}}
    outlet = {
        "name": free_text("The name in print."),
        "spelled": one_or_many(free_text(), "How else sources spell it."),
    }
    publishers = by_id(mapping_schema(PUBLISHER_KEYS, outlet), "Outlets that sources spell in several ways, each once.")
    return Shape(by_id(source) | {"properties": {KEY: publishers}}, {"date": TYPES["date"].schema(ids.deal.context)})
