"""versions/*.yaml and positions/*.yaml → Version and Position."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from deal_terms.errors import Place
from deal_terms.loading import other_words
from deal_terms.loading.derivations import read_derivations
from deal_terms.loading.fields import Problems, as_list, known_id, known_party, mapping, one_of, place, words
from deal_terms.loading.readings import read_terms
from deal_terms.loading.reports import KnownIds, read_coverage, read_headings, read_revises, read_same_as
from deal_terms.loading.status import is_steps, read_status
from deal_terms.model.deal import Term
from deal_terms.model.record import Position, Version
from deal_terms.model.reports import HEADINGS

KINDS = ("offer", "talks", "draft", "agreement")
VERSION_KEYS = {
    "title": True,
    "kind": True,
    "follows": False,
    "line": False,
    "revises": False,
    "date": False,
    "tabled_by": False,
    "status": False,
    "same_as": False,
    "coverage": False,
    "standing": False,
    "confidential": False,
    "terms": True,
}
POSITION_KEYS = {
    "title": True,
    "party": True,
    "date": False,
    "standing": False,
    "confidential": False,
    "terms": True,
}


def read_version(
    spec_id: str, node: object, ids: KnownIds, terms: Mapping[str, Term], problems: Problems
) -> Version | None:
    """One reported text; None where what it needs is missing or wrong."""
    written = mapping(node, "a version", VERSION_KEYS, problems, instead=other_words.VERSION_KEYS)
    errors = problems.errors
    found: dict[str, Any] = {"id": spec_id, "written_at": place(node), "keys_at": _keys_at(node)}
    found |= _head(written, problems)
    if "kind" in written:
        found["kind"] = one_of(written["kind"], "kind", KINDS, problems, instead=other_words.KINDS)
    if "follows" in written:
        found["follows"] = _follows(written["follows"], ids, problems)
    if "line" in written:
        found["line"] = known_id(written["line"], "line", ids.lines, problems)
    if "revises" in written:
        found["revises"] = read_revises(written["revises"], ids, problems)
    if "same_as" in written:
        found["same_as"] = read_same_as(written["same_as"], ids, problems)
    if "coverage" in written:
        found["coverage"] = read_coverage(written["coverage"], ids, problems)
    if "status" in written and is_steps(written["status"]):
        found["status"] = read_status(written.pop("status"), ids, problems)
    for heading in HEADINGS:
        if heading in written:
            found[heading] = read_headings(written[heading], heading, ids, problems)
    if "terms" in written:
        found["terms"] = read_terms(written["terms"], ids, terms, problems, in_version=True)
        found["derivations"] = read_derivations(written["terms"], ids, terms, problems)
    complete = all(key in written for key, required in VERSION_KEYS.items() if required)
    return Version(**found) if complete and problems.errors == errors else None


def read_position(
    spec_id: str, node: object, ids: KnownIds, terms: Mapping[str, Term], problems: Problems
) -> Position | None:
    """What one party wants, accepts or refuses; None where what it needs is missing or wrong."""
    written = mapping(node, "a position", POSITION_KEYS, problems)
    errors = problems.errors
    found: dict[str, Any] = {"id": spec_id, "written_at": place(node), "keys_at": _keys_at(node)}
    found |= _head(written, problems)
    if "party" in written:
        found["party"] = known_party(written["party"], ids.context, problems, "none")
    if "date" in written:
        found["date"] = read_headings(written["date"], "date", ids, problems, in_version=False)
    if "standing" in written:
        found["standing"] = read_headings(written["standing"], "standing", ids, problems, in_version=False)
    if "terms" in written:
        found["terms"] = read_terms(written["terms"], ids, terms, problems, in_version=False)
    complete = all(key in written for key, required in POSITION_KEYS.items() if required)
    return Position(**found) if complete and problems.errors == errors else None


def _follows(node: object, ids: KnownIds, problems: Problems) -> tuple[str, ...]:
    """One version, or several where tracks join."""
    if isinstance(node, list) and not node:
        problems.refuse(node, "follows is an empty list", "name the version before it, or leave the key out")
    named = tuple(known_id(child, "version", ids.versions, problems) for child in as_list(node))
    for child in as_list(node):
        if isinstance(child, str) and named.count(str(child)) > 1:
            problems.refuse(node, f"follows names {child} more than once", "name each version once")
            break
    return named


def _head(written: Mapping[str, Any], problems: Problems) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if "title" in written:
        found["title"] = words(written["title"], "title", problems)
    if "confidential" in written:
        found["confidential"] = one_of(written["confidential"], "confidential", ("true", "false"), problems) == "true"
    return found


def _keys_at(node: object) -> dict[str, Place]:
    return {str(key): place(key) for key in node} if isinstance(node, dict) else {}
