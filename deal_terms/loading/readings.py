"""The terms of a version or a position → Readings: a value or a state, its qualifiers, and the reports behind it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from deal_terms.loading.brackets import read_brackets
from deal_terms.loading.derivations import DESCENTS
from deal_terms.loading.fields import Problems, first_readings, mapping, one_of, place, shape_of, words
from deal_terms.loading.interests import read_wish
from deal_terms.loading.known_readings import KnownReadings
from deal_terms.loading.nodes import ScalarNode
from deal_terms.loading.register import read_bounds
from deal_terms.loading.reports import KnownIds, read_reports
from deal_terms.model.deal import Term, context_of
from deal_terms.model.record import Reading
from deal_terms.suggest import did_you_mean
from deal_terms.values import TYPES, Context, Refuse, Value, is_alternatives, parse_alternatives

STANCES = ("demands", "proposes", "offers", "accepts", "rejects", "drops", "reserves", "considers", "fears", "asserts")
# The keys of most readings of a text.
USUAL_KEYS = frozenset(("value", "reports"))
READING_KEYS = dict.fromkeys(("value", "agreed", "rank", "why", "clause", "bounds", "covers"), False) | {
    "reports": True
}
STANCE_KEYS = {"stance": True, "prefers": False, "at_most": False}
DERIVATION_KEYS = dict.fromkeys(DESCENTS, False)
STATE_KEYS = ("value", "unspecified", "absent", "unclear", "alternatives")
Readings = tuple[Reading, ...]


def read_terms(
    node: object, known: KnownIds, terms: Mapping[str, Term], problems: Problems, *, in_version: bool
) -> dict[str, Readings]:
    """The readings of each term of a version or position; what is wrong with one of them leaves that one out."""
    if not isinstance(node, dict):
        problems.refuse(node, f"terms is {shape_of(node)}", "write it as a mapping from the register's ids to readings")
        return {}
    found = {}
    for key, child in node.items():
        term = terms.get(key)
        if term is None and key in known.terms:
            continue  # what is wrong with it was told in the register
        if term is None:
            problems.refuse(key, f"the register has no term {key}", did_you_mean(key, terms))
            continue
        if isinstance(child, KnownReadings):
            found[str(key)] = child.move()
            continue
        children = child if isinstance(child, list) else [child]
        if not children:
            problems.refuse(child, f"{key} is an empty list", "write a reading, or leave the term out")
        told = first_readings(children, key, problems)
        context = context_of(known.context, term)
        readings = [_reading(one, term, context, known, problems, in_version=in_version) for one in told]
        found[str(key)] = tuple(reading for reading in readings if reading)
    return found


def _reading(
    node: object, term: Term, context: Context, known: KnownIds, problems: Problems, *, in_version: bool
) -> Reading | None:
    errors = problems.errors
    if in_version and isinstance(node, dict) and node.keys() == USUAL_KEYS:
        value = _value(node["value"], term, context, known, problems, in_version=True)
        reports = read_reports(node["reports"], known, problems, in_version=True, of_term=True)
        if problems.errors != errors:
            return None
        told = (term.bounds or TYPES[term.type].bounds) == "told"
        return Reading(state="value", value=value, told=told, reports=reports, written_at=place(node))
    keys = READING_KEYS | (dict.fromkeys(STATE_KEYS[1:], False) | DERIVATION_KEYS if in_version else STANCE_KEYS)
    written = mapping(node, f"a reading of {term.id}", keys, problems)
    if not written:
        return None
    found: dict[str, Any] = {"state": None, "written_at": place(node)}
    if in_version:
        found |= _state(node, written, problems)
    elif "stance" in written:
        found["stance"] = one_of(written["stance"], "stance", STANCES, problems)
    if "value" in written:
        found["value"] = _value(written["value"], term, context, known, problems, in_version=in_version)
        found["state"] = "value"
    if in_version and "alternatives" in written:
        parse = partial(_value, term=term, context=context, known=known, problems=problems, in_version=True)
        found["brackets"] = read_brackets(written["alternatives"], parse, known.context, problems)
        found["state"] = "by_text"
    if "prefers" in written or "at_most" in written:
        found["prefers"] = read_wish(written, term, context, problems)
    found |= _measured(written, term, known, problems, in_version=in_version)
    if "reports" in written:
        found["reports"] = read_reports(written["reports"], known, problems, in_version=in_version, of_term=True)
    found |= _qualifiers(written, problems)
    return Reading(**found) if problems.errors == errors else None


def _value(
    node: object, term: Term, context: Context, known: KnownIds, problems: Problems, *, in_version: bool
) -> Value | None:
    type_ = TYPES[term.type]
    # What a value may name is the same for all terms of a type, but for those of which the register says more.
    names = term.type if context is known.context else f"of {term.id}"
    words_ = (names, str(node), node.plain) if isinstance(node, ScalarNode) else None
    if words_ and (found := known.values_by_words.get(words_)):
        return found
    if words_ and (plain := type_.read_plain(words_[1], context)):
        known.values_by_words[words_] = plain
        return plain
    errors, warnings = problems.errors, list[object]()

    def warn(part: object, message: str, hint: str) -> None:
        warnings.append(part)
        problems.warn(part, message, hint)

    def parse(part: object, context: Context, refuse: Refuse) -> Value | None:
        value = type_.parse(part, context, refuse)
        if value is not None:
            type_.doubts(part, context, warn)
            if words_ and not warnings and problems.errors == errors:
                known.values_by_words[words_] = value
        return value

    def refuse(part: object, message: str, hint: str) -> None:
        state = f"in place of a value, `{node}: true` says that it is {node}"
        problems.refuse(part, message, state if node in ("absent", "unclear") else hint)

    if not is_alternatives(node):
        return parse(node, context, refuse)
    if in_version:
        what = "any_of and all_of stand in positions, where a party may ask for either of two things"
        hint = "if the text holds both in brackets, write `alternatives`; two reports that differ are two readings"
        problems.refuse(node, what, hint)
        return None
    return parse_alternatives(node, parse, context, problems.refuse)


def _measured(
    written: dict[str, object], term: Term, known: KnownIds, problems: Problems, *, in_version: bool
) -> dict[str, Any]:
    """What its ranges are, and which measure its value is of."""
    found: dict[str, Any] = {}
    for key in ("bounds", "covers"):
        if key in written and not {"value", "alternatives"} & written.keys():
            # In one of its languages a text may leave open, or lack, what it has in another.
            if key == "covers" and "unclear" not in written and _is_language(written[key], known):
                continue
            problems.refuse(written[key], f"{key} on a reading without a value", "leave it out: it tells of a value")
    if "bounds" in written:
        found["bounds"] = read_bounds(written["bounds"], term.type, problems)
    # What a party asks for is content; the register speaks of texts.
    otherwise = (term.bounds or TYPES[term.type].bounds) if in_version else "agreed"
    found["told"] = (found.get("bounds") or otherwise) == "told"
    if "covers" in written:
        found["covers"] = words(written["covers"], "covers", problems)
        if found["covers"] and found["covers"] not in known.covers:
            message = f"{found['covers']!r} is not a measure of the register"
            nearest = f"{did_you_mean(found['covers'], known.covers)}; or " if known.covers else ""
            hint = f"{nearest}add it to `covers` in deal.yaml"
            free = "only readings with the very same words are held against it"
            problems.warn(written["covers"], f"{message}: {free}", hint)
    return found


def _is_language(covers: object, known: KnownIds) -> bool:
    return isinstance(covers, str) and covers in known.languages


def _state(node: object, written: dict[str, object], problems: Problems) -> dict[str, Any]:
    given = [key for key in STATE_KEYS if key in written]
    if len(given) != 1:
        message = " and ".join(given) if given else "neither a value nor a state"
        problems.refuse(node, f"a reading has {message}", f"write exactly one of {', '.join(STATE_KEYS)}")
    if "unspecified" in written:
        return {"state": one_of(written["unspecified"], "unspecified", ("by_text", "by_report"), problems)}
    for key in ("absent", "unclear"):
        if key in written:
            one_of(written[key], key, ("true",), problems)
            return {"state": "absent"} if key == "absent" else {"unclear": True}
    return {}


def _qualifiers(written: dict[str, object], problems: Problems) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if "agreed" in written:
        found["agreed"] = one_of(written["agreed"], "agreed", ("yes", "in_principle", "open"), problems)
    if "rank" in written:
        found["rank"] = one_of(written["rank"], "rank", ("preferred", "deprecated"), problems)
        if "why" not in written:
            problems.refuse(written["rank"], "a rank without its reason", "add `why`")
    elif "why" in written:
        problems.refuse(written["why"], "a why without a rank", "`why` says why a reading is preferred or deprecated")
    for key in ("why", "clause"):
        if key in written:
            found[key] = words(written[key], key, problems)
    return found
