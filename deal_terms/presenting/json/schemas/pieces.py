"""What every schema is made of: the few shapes of JSON used, and the pieces that answers share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import get_args

from deal_terms.judging.kinds import all_kinds
from deal_terms.loading.reports import BASES, STATUSES
from deal_terms.model.deal import About, Weight
from deal_terms.model.record import Agreed, Kind, Manner, Match, Rank, Stance, State
from deal_terms.presenting.json.pieces import Plain

ID = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
COUNT = {"type": "integer", "minimum": 0}
YES_OR_NO = {"type": "boolean"}
NOTHING = {"type": "null"}


def text(says: str = "") -> Plain:
    """Any string."""
    return {"type": "string"} | ({"description": says} if says else {})


def one_of(words: Iterable[str | None], says: str = "") -> Plain:
    """One of a few words."""
    return {"enum": list(words)} | ({"description": says} if says else {})


def many(items: Plain, says: str = "") -> Plain:
    """A list."""
    return {"type": "array", "items": items} | ({"description": says} if says else {})


def keyed(required: Mapping[str, Plain], optional: Mapping[str, Plain] | None = None, says: str = "") -> Plain:
    """An object with these keys."""
    told: Plain = {"type": "object", "description": says} if says else {"type": "object"}
    return told | {"required": list(required), "properties": {**required, **(optional or {})}}


def counts(words: Iterable[str], says: str) -> Plain:
    """How many of each word; words that count none are left out."""
    known = {"enum": list(words)}
    return {"type": "object", "propertyNames": known, "additionalProperties": COUNT, "description": says}


def either(*schemas: Plain) -> Plain:
    """Any of several shapes."""
    return {"anyOf": list(schemas)}


def ref(name: str) -> Plain:
    """One of the definitions."""
    return {"$ref": f"#/definitions/{name}"}


def picked(keys: Mapping[str, Plain], *without: str) -> dict[str, Plain]:
    """The keys but some."""
    return {key: schema for key, schema in keys.items() if key not in without}


DEAL = {
    "deal": text("The name of the deal: that of its folder."),
    "register": text("The path of its deal.yaml."),
}
TERM = {
    "term": ID,
    "label": text(),
    "topic": ID,
    "weight": one_of(get_args(Weight), "The authors' judgement, never computed."),
}
ABOUT = one_of(get_args(About), "What the term's topic is about.")
PLACE = {
    "file": text("The path of the file."),
    "line": {"type": "integer", "minimum": 1},
    "column": {"type": "integer", "minimum": 1, "description": "In characters, the first is 1."},
}
SPEC = {
    "id": ID,
    "what": one_of(["version", "position"]),
    "file": text("The path of the file."),
    "title": text(),
    "date": many(ref("heading"), "One entry a reading; none where nothing is said."),
}
VERSION = SPEC | {
    "what": {"const": "version"},
    "kind": one_of(get_args(Kind)),
    "follows": either(ID, NOTHING) | {"description": "The authors' reading order, no claim of lineage."},
    "revises": either(ID, NOTHING) | {"description": "A reported lineage."},
    "same_as": many(
        keyed({"version": ID, "match": one_of(get_args(Match)), "why": text()}), "The texts that may be this one."
    ),
    "tabled_by": many(ref("heading")),
    "status": many(ref("heading"), f"Words of it: {', '.join(STATUSES)}; several are a history."),
}
POSITION = SPEC | {"what": {"const": "position"}, "party": ID}
REPORTS = many(ref("report"))
CANONICAL = {"type": ["string", "array", "null"], "items": text()}

DEFINITIONS: dict[str, Plain] = {
    "date": either(
        text("A date as exactly as it is known (2025-02), or the id of an event."),
        keyed({}, dict.fromkeys(("after", "from", "by", "as_of"), text())),
    ),
    "value": either(text(), many(ref("value")), {"type": "object", "additionalProperties": ref("value")})
    | {"description": "As a file writes it; numbers are decimal strings."},
    "heading": keyed(
        {"value": either(ref("date"), many(text())), "text": text("In a reader's words."), "reports": REPORTS},
        says="What a file says of itself; without reports, the authors' own word.",
    ),
    "version": keyed(VERSION),
    "position": keyed(POSITION),
    "spec": either(ref("version"), ref("position")),
    "report": keyed(
        {
            "source": ID,
            "place": text("The place in the source: a paragraph, a page, an article."),
            "manner": one_of(get_args(Manner)),
        },
        {
            "says": text("In the authors' own words."),
            "by": many(ID, "The speakers whose words are reported."),
            "placed": one_of(["inferred"], "That it belongs here is the authors' inference."),
            "describes": text("The text it is about, where that is not the file's: the id of a version, or `unnamed`."),
            "relays": ID,
            "said": ref("date"),
            "caveat": text("The reservation it was made with."),
            "anchor": text("A few words of the place."),
            "quote": text(),
            "lang": text("The language of the quote."),
            "basis": one_of(BASES),
        },
        says="One place in one source; keys that say nothing are left out.",
    ),
    "doubt": keyed({"version": text("The id of a version, or `unnamed`."), "match": one_of(get_args(Match))}),
    "reading": keyed(
        {
            "state": one_of([*get_args(State), "unclear", None], "Null for a stance without a value."),
            "text": text("In a reader's words."),
            "reports": REPORTS,
            "outlets": COUNT,
            "originals": COUNT | {"description": "A relay is no second witness."},
            **PLACE,
        },
        {
            "stance": one_of(get_args(Stance)),
            "value": ref("value"),
            "agreed": one_of(get_args(Agreed)),
            "rank": one_of(get_args(Rank)),
            "why": text("Why it is preferred or deprecated."),
            "clause": text("Readings of one clause share it."),
            "doubtful": many(ref("doubt"), "The texts that its reports describe, where none describes this one."),
        },
        says="One way a term is reported, with the reports behind it.",
    ),
    "side": keyed(
        {"readings": many(ref("reading"), "None: silence.")},
        {"unclear": REPORTS | {"description": "Reports that nobody knows whether the term is there."}},
    ),
    "field": keyed(
        {
            "path": text("The field: `value` where a type has only one."),
            "kind": one_of(all_kinds()),
            "before": CANONICAL | {"description": "The canonical value; null: silence."},
            "after": CANONICAL,
        },
        {"equivalence": text("Why two spellings are one value: bound, approximation, precision, event.")},
    ),
}
