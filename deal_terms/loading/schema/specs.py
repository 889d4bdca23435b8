"""versions/*.yaml and positions/*.yaml: every term of the register with the values of its type."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from deal_terms.loading.brackets import BRACKET_KEYS
from deal_terms.loading.interests import set_fields, wish_words
from deal_terms.loading.readings import DERIVATION_KEYS, READING_KEYS, STANCE_KEYS, STANCES, STATE_KEYS
from deal_terms.loading.schema import reports
from deal_terms.loading.schema.register import bounds
from deal_terms.loading.schema.shapes import Ids, Shape, ref
from deal_terms.loading.specs import KINDS, POSITION_KEYS, VERSION_KEYS
from deal_terms.model.deal import Term
from deal_terms.model.record import Agreed, Rank
from deal_terms.values import TYPES
from deal_terms.values.alternatives import schema_of as alternatives_schema
from deal_terms.values.schema import HOW, Plain, an_id, free_text, mapping_schema, one_of, one_or_many


def version(ids: Ids) -> Shape:
    """One reported text; terms about the surroundings have no place in it."""
    terms = [term for term in ids.deal.terms.values() if ids.deal.about(term.id) != "surroundings"]
    shapes = {
        "title": free_text("What the text is called."),
        "kind": one_of(KINDS, "What sort of text; `talks` where no document is reported."),
        "follows": one_or_many(
            ids.a_version, "The version before it in our reading order, a list where tracks join; no claim of descent."
        ),
        "line": ids.lines | {"description": "The line it stands on; left out: that of what it follows or revises."},
        "revises": reports.revises(ids),
        "date": reports.date_heading(),
        "tabled_by": reports.tabled_by(ids),
        "status": reports.status(ids),
        "same_as": reports.same_as(ids),
        "coverage": reports.coverage(ids),
        "standing": reports.forgery(),
        "confidential": _confidential(),
        "terms": _terms(ids, terms, "What is reported of each term: one reading, or a list where reports rival."),
    }
    return Shape(
        mapping_schema(VERSION_KEYS, shapes), reports.definitions(ids) | _readings(ids, terms, in_version=True)
    )


def position(ids: Ids) -> Shape:
    """What one party wants, accepts or refuses."""
    terms = list(ids.deal.terms.values())
    shapes = {
        "title": free_text("What the position is called."),
        "party": an_id("party", ids.sides, "none"),
        "date": reports.date_heading(),
        "standing": reports.forgery(),
        "confidential": _confidential(),
        "terms": _terms(ids, terms, "Where the party stands on each term."),
    }
    return Shape(
        mapping_schema(POSITION_KEYS, shapes), reports.definitions(ids) | _readings(ids, terms, in_version=False)
    )


def _confidential() -> Plain:
    return {"type": "boolean", "description": "Kept out of reports, exports and the output of CI, unless asked for."}


def _terms(ids: Ids, terms: Iterable[Term], says: str) -> Plain:
    shapes = {
        term.id: one_or_many(
            ref(f"reading-of-{term.id}"), f"{term.label} ({term.type}; {ids.deal.topics[term.topic].label})"
        )
        for term in terms
    }
    return mapping_schema(dict.fromkeys(shapes, False), shapes, says)


def _readings(ids: Ids, terms: Iterable[Term], *, in_version: bool) -> dict[str, Plain]:
    of_types = {f"value-of-{type_}": TYPES[type_].schema(ids.deal.context) for type_ in TYPES if type_ != "choice"}
    return of_types | {f"reading-of-{term.id}": _reading(ids, term, in_version=in_version) for term in terms}


def measure(ids: Ids) -> Plain:
    """Which measure a value is of."""
    known = {"anyOf": [an_id("measure", ids.deal.covers), free_text()]} if ids.deal.covers else free_text()
    return known | {"description": "The measure it is of: an id of `covers` in the register, else words."}


def _reading(ids: Ids, term: Term, *, in_version: bool) -> Plain:
    of_its_own = term.type == "choice"  # its options stand in the register
    written = TYPES["choice"].schema(ids.deal.context_of(term)) if of_its_own else ref(f"value-of-{term.type}")
    shapes = {
        "value": written,
        "agreed": one_of(get_args(Agreed), "Whether the sides agree on it, as reported."),
        "rank": one_of(get_args(Rank), "`preferred` puts it first, `deprecated` takes it out; both need `why`."),
        "why": free_text("Why it is preferred or deprecated."),
        "clause": free_text("Readings of one clause share it."),
        "bounds": bounds(),
        "covers": measure(ids),
        "reports": ref("reports"),
    }
    keys = dict(READING_KEYS)
    if TYPES[term.type].bounds is None:
        del keys["bounds"], shapes["bounds"]
    if in_version:
        shapes |= {
            "unspecified": one_of(HOW, "Named without its content: by the text itself, or by the report."),
            "alternatives": _alternatives(written, ids),
            "absent": {"const": True, "description": "A report says that it is not there."},
            "unclear": {"const": True, "description": "A report says that nobody knows whether it is there."},
        }
        shapes |= reports.derivations()
        keys |= dict.fromkeys(STATE_KEYS[1:], False) | DERIVATION_KEYS
    else:
        shapes["value"] = alternatives_schema(written)
        shapes["stance"] = one_of(STANCES, "Where the party stands.")
        shapes["prefers"] = _wish(term, ids)
        shapes["at_most"] = {"const": True, "description": "A set is demanded as a most, not as a least."}
        keys |= STANCE_KEYS
        if not wish_words(term, ids.deal.context):
            del keys["prefers"], shapes["prefers"]
        if not set_fields(term, ids.deal.context):
            del keys["at_most"], shapes["at_most"]
    told = mapping_schema(keys, shapes) | {"dependencies": {"rank": ["why"], "why": ["rank"]}} | _of_a_value(ids)
    return told | ({"oneOf": [{"required": [key]} for key in STATE_KEYS]} if in_version else {})


def _of_a_value(ids: Ids) -> Plain:
    """What is told of a value alone; in one of its languages a text may also lack a term, or leave it open."""
    languages = {"properties": {"covers": one_of(ids.deal.languages)}} if ids.deal.languages else {}
    covers = {"required": ["covers"]}
    not_known = {"required": ["covers", "unclear"]}  # in one language or in another, nobody knows
    without = {"not": {"anyOf": [{"required": ["bounds"]}, not_known if languages else covers]}} | languages
    return {"if": {"not": {"anyOf": [{"required": [key]} for key in ("value", "alternatives")]}}, "then": without}


def _alternatives(written: Plain, ids: Ids) -> Plain:
    """Values that stand side by side in the text itself."""
    shapes = {"value": written, "proposed_by": one_or_many(ids.parties, "Who proposed it, as reported.")}
    says = "What the text itself holds side by side, in brackets: it is left open between them."
    return {"type": "array", "minItems": 2, "items": mapping_schema(BRACKET_KEYS, shapes), "description": says}


def _wish(term: Term, ids: Ids) -> Plain:
    """Which way a demand goes: a word where the value has one field, else a word a field."""
    words = wish_words(term, ids.deal.context)
    says = "Which way the demand goes, where it says so itself."
    if words.keys() <= {"value"}:
        return one_of(words.get("value", ()), says)
    shapes = {name: one_of(allowed) for name, allowed in words.items()}
    return mapping_schema(dict.fromkeys(shapes, False), shapes, says)
