"""What deal.yaml declares that each party prefers, field by field, and on what basis."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from deal_terms.loading.fields import (
    Problems,
    known_id,
    known_party,
    mapping,
    one_of,
    one_or_more,
    place,
    shape_of,
    words,
)
from deal_terms.model.deal import Interest, Term
from deal_terms.model.wishes import ASKING, is_set
from deal_terms.values import TYPES, Context, ValueType

# What each basis of an interest has to name.
BASES = {"stated_position": "position", "own_draft": "version", "analyst_judgement": "why"}


def field_paths(type_: ValueType, context: Context) -> dict[str, str]:
    """The fields of a type as they are written, seats as the party alone, and their paths."""
    return {path.removeprefix("seats."): path for path in type_.field_names(context)}


def _field_path(node: object, term: Term, context: Context, problems: Problems) -> tuple[str, str]:
    """A field as it is written, seats by any spelling of the party, and its path; both empty where it was refused."""
    paths = field_paths(TYPES[term.type], context)
    party = context.party_id(node) or ""
    name = party if f"seats.{party}" in paths.values() else known_id(node, f"field of {term.type}", paths, problems)
    return name, paths.get(name, "")


def wish_words(term: Term, context: Context) -> dict[str, list[str]]:
    """What `prefers` of a demand may say of each field, as it is written; a field that goes neither way is left out."""
    type_ = TYPES[term.type]
    if term.type == "choice" and not term.ordered:
        return {}
    words = {name: sorted(type_.prefers(path) - {"at_least"}) for name, path in field_paths(type_, context).items()}
    return {name: allowed for name, allowed in words.items() if allowed}


def set_fields(term: Term, context: Context) -> list[str]:
    """The fields that `at_most` of a demand speaks of."""
    type_ = TYPES[term.type]
    return [path for path in type_.field_names(context) if is_set(type_, path)]


def read_interests(
    term: Term,
    node: object,
    context: Context,
    versions: Collection[str],
    positions: Collection[str],
    problems: Problems,
) -> tuple[Interest, ...]:
    """The declared interests of one term, by party: one or a list each."""
    if not isinstance(node, dict):
        problems.refuse(node, f"interests is {shape_of(node)}", "write it as a mapping from parties to preferences")
        return ()
    named = {"position": positions, "version": versions}
    found = []
    told: dict[str, str] = {}
    for key, child in node.items():
        party = known_party(key, context, problems) or str(key)
        if told.setdefault(party, key) != key:
            hint = "put them together, as a list"
            problems.refuse(key, f"the interests of {told[party]} a second time, as {key!r}", hint)
        for one in one_or_more(child, f"interests of {party}", problems):
            errors = problems.errors
            interest = _interest(term, party, one, context, problems)
            for what, ids in named.items():
                if interest and what in interest:
                    interest[what] = known_id(interest[what], what, ids, problems)
            if interest and problems.errors == errors:
                found.append(Interest(**interest))
    return tuple(found)


def read_wish(
    written: Mapping[str, object], term: Term, context: Context, problems: Problems
) -> tuple[tuple[str, str], ...]:
    """Which way a demand goes, as it says itself: `prefers` a word, or a word a field; `at_most: true` of a set."""
    given = [key for key in ("prefers", "at_most") if key in written]
    if written.get("stance") not in ASKING:
        problems.refuse(written[given[0]], f"{given[0]} without a demand", f"it goes with {' or '.join(ASKING)}")
        return ()
    found = _preferred(written["prefers"], term, context, problems) if "prefers" in written else {}
    if "at_most" in written:
        found |= _at_most(written["at_most"], term, context, problems)
    return tuple(sorted(found.items()))


def _preferred(node: object, term: Term, context: Context, problems: Problems) -> dict[str, str]:
    paths, allowed = field_paths(TYPES[term.type], context), wish_words(term, context)
    if not isinstance(node, dict) and len(paths) > 1:
        hint = f"write {{{next(iter(allowed))}: …}}" if allowed else "leave it out: none of its fields goes one way"
        problems.refuse(node, f"prefers does not name a field of a {term.type}", hint)
        return {}
    found: dict[str, str] = {}
    for written, word in node.items() if isinstance(node, dict) else [(next(iter(paths)), node)]:
        name, path = _field_path(written, term, context, problems)
        if path in found:
            problems.refuse(written, f"{name} a second time, as {written!r}", "leave one of them out")
        if name in allowed:
            found[path] = one_of(word, "prefers", allowed[name], problems)
        elif path:
            problems.refuse(word, f"{name} of this {term.type} does not go one way or the other", "leave it out")
    return found


def _at_most(node: object, term: Term, context: Context, problems: Problems) -> dict[str, str]:
    one_of(node, "at_most", ("true",), problems)
    sets = set_fields(term, context)
    if not sets:
        problems.refuse(node, f"at_most of a {term.type}", "it is for sets; before a number write `at most`")
    return dict.fromkeys(sets, "narrower")


def _interest(term: Term, party: str, node: object, context: Context, problems: Problems) -> dict[str, Any] | None:
    keys = {"field": False, "prefers": True, "basis": True, "position": False, "version": False, "why": False}
    written = mapping(node, "an interest", keys, problems)
    if "prefers" not in written or "basis" not in written:
        return None
    errors = problems.errors
    found: dict[str, Any] = {"party": party, "written_at": place(node)}
    found["field"] = _field(node, term, written, context, problems)
    found |= _prefers(written["prefers"], term, found["field"], context, problems)
    found["basis"] = one_of(written["basis"], "basis", BASES, problems)
    for basis, key in BASES.items() if found["basis"] else ():
        if basis == found["basis"] and key not in written:
            problems.refuse(node, f"the basis {basis} lacks its {key}", f"add `{key}`")
        if key in written and basis != found["basis"]:
            problems.refuse(written[key], f"{key} beside the basis {found['basis']}", f"{key} goes with {basis}")
        elif key in written:
            found[key] = words(written[key], key, problems) if key == "why" else written[key]
    return found if problems.errors == errors else None


def _field(node: object, term: Term, written: Mapping[str, object], context: Context, problems: Problems) -> str:
    """The path of the field; for seats it is written as the party alone."""
    paths = field_paths(TYPES[term.type], context)
    if "field" in written:
        return _field_path(written["field"], term, context, problems)[1]
    if written["prefers"] in ("present", "absent"):
        return ""
    if len(paths) > 1:
        problems.refuse(node, f"an interest in a {term.type} does not name a field", f"add `field`: {', '.join(paths)}")
        return ""
    return next(iter(paths.values()))


def _prefers(node: object, term: Term, path: str, context: Context, problems: Problems) -> dict[str, Any]:
    type_ = TYPES[term.type]
    allowed = sorted(type_.prefers(path))
    if isinstance(node, dict):
        written = mapping(node, "prefers", {"at_least": True}, problems)
        if "at_least" not in allowed:
            problems.refuse(node, f"at_least on {path} of a {term.type}", f"one of: {', '.join(allowed)}")
            return {}
        if "at_least" not in written:
            return {}
        leaf = type_.parse_field(path, written["at_least"], context, problems.refuse)
        return {"prefers": "at_least", "at_least": leaf}
    words_allowed = [word for word in allowed if word != "at_least"]
    if term.type == "choice" and not term.ordered:
        words_allowed = []
    return {"prefers": one_of(node, "prefers", [*words_allowed, "present", "absent"], problems)}
