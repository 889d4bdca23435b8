"""Reports, and what a file says of itself by them."""

from __future__ import annotations

from deal_terms.loading.derivations import DESCENTS, LINK_KEYS
from deal_terms.loading.fields import ID
from deal_terms.loading.reports import BASES, MANNERS, MATCHES, REPORT_KEYS, RESTS, REVISES_KEYS, STANDINGS, STATUSES
from deal_terms.loading.schema.shapes import Ids, ref
from deal_terms.loading.status import STEP_KEYS
from deal_terms.values import TYPES
from deal_terms.values.schema import (
    Plain,
    an_id,
    free_text,
    many,
    mapping_schema,
    one_of,
    one_or_many,
    pattern,
    with_description,
)


def definitions(ids: Ids) -> dict[str, Plain]:
    """`date` and `reports`, which most files refer to, and `terms-before`."""
    date = TYPES["date"].schema(ids.deal.context)
    return {"date": date, "reports": _reports(ids), "terms-before": _terms_before(ids)}


def date_heading() -> Plain:
    """When the text was made or known."""
    return _heading(ref("date"), "When: a date bare, or `value` with its `reports`, or a list of such readings.")


def tabled_by(ids: Ids) -> Plain:
    """Who put the text on the table."""
    whose = an_id("party", ids.deal.context.party_names(), "joint", "unknown")
    return _heading(one_or_many(whose), "Who tabled it: a party, a list of parties, `joint` or `unknown`.")


def status(ids: Ids) -> Plain:
    """How the text stands."""
    shapes = {
        "value": one_of(STATUSES, "What it came to."),
        "by": one_or_many(ids.parties, "By whom; left out: not said, or the text as a whole."),
        "on": ref("date"),
        "reports": ref("reports"),
    }
    steps = mapping_schema(
        {"steps": True}, {"steps": one_or_many(mapping_schema(STEP_KEYS, shapes), "Each with its own reports.")}
    )
    told = _heading(one_or_many(one_of(STATUSES)), "How it stands; a list is a history; or `steps`, each sourced.")
    return {**told, "anyOf": [*told["anyOf"], steps]}


def forgery() -> Plain:
    """That it is no text or position of the talks at all."""
    reading = mapping_schema({"value": True, "reports": True}, {"value": one_of(STANDINGS), "reports": ref("reports")})
    return one_or_many(reading, "`spurious`, with its reports: a forgery, which no answer counts.")


def same_as(ids: Ids) -> Plain:
    """Other files whose text may be this one."""
    parts = {
        "version": ids.a_version,
        "match": one_of(MATCHES, "How sure that is."),
        "why": free_text("Why the two may be one."),
    }
    return one_or_many(mapping_schema(dict.fromkeys(parts, True), parts), "Other files whose text may be this one.")


def revises(ids: Ids) -> Plain:
    """A reported descent."""
    parts = {
        "version": ids.a_version,
        "rest": one_of(RESTS, "What the text does not name stays as that version has it, as the reports say."),
        "reports": ref("reports"),
    }
    return mapping_schema(REVISES_KEYS, parts, "A reported descent: the version it is said to revise.")


def coverage(ids: Ids) -> Plain:
    """How much of the text was read in full."""
    named = {topic: one.label for topic, one in ids.deal.topics.items()}
    named |= {term: one.label for term, one in ids.deal.terms.items()}
    parts = {
        "of": one_or_many(an_id("topic or term", named, "all"), "All of it, or topics and terms."),
        "reports": ref("reports"),
    }
    says = "What somebody read in full: a term of it without any reading is not in the text."
    return one_or_many(mapping_schema(dict.fromkeys(parts, True), parts), says)


def derivations() -> dict[str, Plain]:
    """What a term came of: terms of the text before that were split, or merged."""
    return {key: ref("terms-before") for key in DESCENTS}


def _terms_before(ids: Ids) -> Plain:
    labels = {term: one.label for term, one in ids.deal.terms.items()}
    parts = {"terms": one_or_many(an_id("term", labels), "Terms of the text before."), "reports": ref("reports")}
    return mapping_schema(LINK_KEYS, parts, "The terms of the text before that this one was split, or merged, from.")


def _heading(value: Plain, says: str) -> Plain:
    reading = mapping_schema({"value": True, "reports": True}, {"value": value, "reports": ref("reports")})
    return {"anyOf": [value, reading, many(reading)]} | with_description(says)


def _reports(ids: Ids) -> Plain:
    says = (
        "The reports behind it, one a line: the source, a space, the place in it; then what it says in our own words."
    )
    told: Plain = {"type": "object", "minProperties": 1, "additionalProperties": False, "description": says}
    if any(map(ID.fullmatch, ids.deal.sources)):
        told["patternProperties"] = {
            _place_of(ids): {"anyOf": [free_text("What it says, in our own words."), _report(ids)]}
        }
    return told


def corrects(ids: Ids, says: str) -> Plain:
    """Places of sources, as the keys of reports name them."""
    return one_or_many(pattern(_place_of(ids), says), says)


def _place_of(ids: Ids) -> str:
    sources = [one for one in ids.deal.sources if ID.fullmatch(one)]  # others are refused where they are declared
    return rf"^({'|'.join(sources) or ID.pattern}) +[^ ].*$"


def _report(ids: Ids) -> Plain:
    texts = an_id("version", {one: one for one in ids.versions}, "unnamed")
    shapes = {
        "says": free_text("What it says, in our own words."),
        "by": one_or_many(ids.speakers, "Who is quoted or paraphrased."),
        "manner": one_of(
            MANNERS,
            "How it is told; left out: `claimed` beside `by`, except in a position. `denied`: this is not so.",
        ),
        "placed": one_of(["inferred"], "That it belongs to this text or term is our inference."),
        "describes": texts
        | with_description("The version it speaks of, where that is not this file; `unnamed`: it names none."),
        "relays": ids.sources | with_description("The source that it repeats in this place."),
        "corrects": corrects(ids, "The places that it corrects under this term: a source, a space, the place in it."),
        "said": ref("date"),
        "caveat": free_text("The reservation that the source itself makes: for now, as billed."),
        "note": free_text("What we add to it: no day given, a worry and no demand."),
        "anchor": free_text("Two to seven words of the place, as they stand there."),
        "quote": free_text("Clause words that one may quote."),
        "lang": free_text("The language of the quote."),
        "basis": one_of(BASES, "What the source itself relies on."),
    }
    whole = mapping_schema(REPORT_KEYS, shapes)
    return whole | {"anyOf": [{"required": ["says"]}, {"required": ["quote"]}], "dependencies": {"quote": ["lang"]}}
