"""`split_from` and `merged_from` beside a reading of a version → the terms of the text before that a term came of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from deal_terms.errors import Place, Problem
from deal_terms.loading.fields import Problems, as_list, known_id, mapping, place
from deal_terms.loading.known_readings import KnownReadings
from deal_terms.loading.reports import KnownIds, read_reports
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Derivation, Descent, Reading, Version

DESCENTS: dict[str, Descent] = {"split_from": "split", "merged_from": "merged"}
LINK_KEYS = {"terms": True, "reports": True}
# What says of a term that it is not in the text, or that nobody knows.
ABSENCES = ("absent", "unclear")


def read_derivations(
    node: object, known: KnownIds, terms: Mapping[str, Term], problems: Problems
) -> tuple[Derivation, ...]:
    """What the terms of a version came of, as it stands beside their readings."""
    found: list[Derivation] = []
    for term, written in node.items() if isinstance(node, dict) else ():
        if term not in terms or isinstance(written, KnownReadings):
            continue  # told where the readings are read; known readings come of no others
        if isinstance(written, dict) and DESCENTS.keys().isdisjoint(written):
            continue  # as nearly always
        links = [link for child in as_list(written) for link in _links(str(term), child, known, problems)]
        told = {(link.descent, frozenset(link.origins)): link for link in reversed(links)}
        if len(told) > 1:
            message = f"{term} is said to come of other terms in two ways: it is told of neither"
            _warn(links[-1].written_at, message, "leave the one that does not hold out", problems)
        found += links
    return tuple(found)


def _links(term: str, node: object, known: KnownIds, problems: Problems) -> Iterator[Derivation]:
    reading = node if isinstance(node, dict) else {}
    both = [key for key in reading if key in DESCENTS]
    if len(both) > 1:
        hint = "leave one of them out; of two texts, each says what its own terms came of"
        problems.refuse(both[1], f"a reading of {term} has {' and '.join(both)}", hint)
        return
    for key in reading:
        if key not in DESCENTS:
            continue
        if absence := next((one for one in ABSENCES if one in reading), ""):
            message = f"{key} on a reading that says {absence}"
            problems.refuse(key, message, "leave it out: only a term that the text has can come of others")
            continue
        written = mapping(reading[key], key, LINK_KEYS, problems)
        if len(written) < len(LINK_KEYS):
            continue
        errors = problems.errors
        origins = _origins(term, str(key), written["terms"], known, problems)
        reports = read_reports(written["reports"], known, problems, in_version=True)
        if problems.errors == errors:
            yield Derivation(
                term=term,
                descent=DESCENTS[key],
                origins=origins,
                reports=reports,
                reading_at=place(node),
                written_at=place(key),
            )


def _origins(term: str, key: str, node: object, known: KnownIds, problems: Problems) -> tuple[str, ...]:
    named = as_list(node)
    if not named:
        problems.refuse(node, f"{key} names no term", "name the terms of the text before, for example `terms: [fee]`")
    origins = tuple(known_id(one, "term", known.terms, problems) for one in named)
    for child, origin in zip(named, origins, strict=True):
        if origin == term:
            problems.refuse(child, f"{key} of {term} names {term} itself", "name the terms of the text before")
        elif origin and origins.count(origin) > 1:
            problems.refuse(node, f"{key} names {origin} more than once", "name each term once")
            break
    if key == "merged_from" and len(set(origins)) == 1 and term not in origins:
        hint = "name all that were merged; a term that only got another id is told by `was` in deal.yaml"
        problems.refuse(node, f"merged_from of {term} names one term alone", hint)
    return origins


def check_derivations(deal: Deal, problems: Problems) -> None:
    """Refuses links between what is in the text and what is not; warns of those that cannot be told of a step."""
    for version in deal.as_filed.versions.values():
        for link in version.derivations:
            # Of a term that the register could not be read for, nothing is known: why is told there.
            if all(term in deal.terms for term in (link.term, *link.origins)):
                _check_about(deal, link, problems)
            _check_own(version, link, problems)
    for version in deal.versions.values():
        before = [deal.versions[one] for one in deal.lineage.predecessors(version.id)] if version.derivations else []
        for link in version.derivations:
            for one in before:
                _check_before(one, link, problems)


def _check_about(deal: Deal, link: Derivation, problems: Problems) -> None:
    for origin in link.origins:
        if deal.about(origin) != deal.about(link.term):
            message = f"{link.term} is about {_what(deal, link.term)}, {origin} about {_what(deal, origin)}"
            problems.refuse_at(link.written_at, message, "a term comes of terms about the same: take the link out")


def _what(deal: Deal, term: str) -> str:
    about = deal.about(term)
    return about if about == "framing" else f"the {about}"


def _check_own(version: Version, link: Derivation, problems: Problems) -> None:
    for origin in link.origins:
        if _has(version, origin):
            message = f"{version.id} has {origin}, too: {origin} is not told as {link.descent} here"
            hint = f"take out the reading of {origin}; where only a part of it was moved, take out the link"
            _warn(link.written_at, message, hint, problems)


def _check_before(before: Version, link: Derivation, problems: Problems) -> None:
    """A text before that has the new term already, or is reported not to have the old one, leaves nothing to tell."""
    if _has(before, link.term):
        message = f"{before.id} has {link.term} already: from there it is not told as {link.descent}"
        _warn(link.written_at, message, f"take the link out, or the reading of {link.term} in {before.id}", problems)
    for origin in link.origins:
        readings = _live(before, origin)
        if readings and all(one.state == "absent" for one in readings):
            message = f"{before.id} is reported not to have {origin}: from there it is not told as {link.descent}"
            _warn(link.written_at, message, "name the terms that the text before had", problems)


def _warn(at: Place, message: str, hint: str, problems: Problems) -> None:
    problems.report(Problem(at, message, hint, "warning"))


def _live(version: Version, term: str) -> list[Reading]:
    return [one for one in version.terms.get(term, ()) if one.rank != "deprecated" and not one.unclear]


def _has(version: Version, term: str) -> bool:
    return any(one.state != "absent" for one in _live(version, term))
