"""Readings and the reports behind them, as every file of a deal writes them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import field
from typing import Any

from deal_terms.frozen_records import dataclass
from deal_terms.loading import other_words
from deal_terms.loading.fields import (
    Problems,
    as_list,
    first_readings,
    known_id,
    mapping,
    one_of,
    one_or_more,
    optional_words,
    place,
    shape_of,
    words,
)
from deal_terms.loading.places import read_place, read_places
from deal_terms.model.record import Coverage, Heading, Report, Rest, Revises, SameAs
from deal_terms.values import TYPES, Context, Value

BASES = ("document_published", "document_reviewed", "named_official", "anonymous_sources", "public_statement")
MANNERS = ("stated", "alleged", "claimed", "denied", "withdrawn")
RESTS = ("unchanged",)
MATCHES = ("exact", "probable", "unresolved")
STATUSES = (
    "under_negotiation",
    "rejected",
    "withdrawn",
    "superseded",
    "in_doubt",
    "agreed",
    "signed",
    "ratified",
    "in_force",
)
# How it stands with a text as a whole, where reports say that it is no text of the talks at all.
STANDINGS = ("spurious",)
REPORT_KEYS = dict.fromkeys(
    "says by manner placed describes relays corrects said caveat note anchor quote lang basis".split(),  # noqa: SIM905
    False,
)
REVISES_KEYS = {"version": True, "rest": False, "reports": True}


@dataclass(frozen=True)
class KnownIds:
    """The ids that a file may name; `terms` holds those, too, that the register declares but could not read.

    `values_by_words` are values that were read before, without a warning, by the words they stand for: most of what a
    text holds stands in another in the same words.
    """

    sources: Collection[str]
    speakers: Collection[str]
    versions: Collection[str]
    topics: Collection[str]
    lines: Collection[str]
    terms: Collection[str]
    covers: Collection[str]
    languages: Collection[str]
    context: Context
    values_by_words: dict[tuple[str, str, bool], Value] = field(default_factory=dict)


def read_reports(
    node: object, ids: KnownIds, problems: Problems, *, in_version: bool, of_term: bool = False
) -> tuple[Report, ...]:
    """The reports of one statement: key = source and place in it, value = our words or a mapping. At least one.

    `of_term`: the statement is a reading of a term, which a report may deny.
    """
    if not isinstance(node, dict) or not node:
        problems.refuse(node, f"reports is {shape_of(node)}", "write `source place: what it says`, one line a report")
        return ()
    read = (_report(key, child, ids, problems, in_version=in_version) for key, child in node.items())
    reports = tuple(report for report in read if report)
    for report in reports if not of_term else ():
        if report.denies:
            hint = "write what is reported instead; only a reading of a term may have a report that denies it"
            problems.refuse_at(report.written_at, "a denial of what is no reading of a term", hint)
    return reports


def _report(key: str, node: object, known: KnownIds, problems: Problems, *, in_version: bool) -> Report | None:
    cited = read_place(key, known.sources, problems)
    if cited is None:
        return None
    if not isinstance(node, dict):
        says = words(node, "what the report says", problems)
        return Report(source=cited.source, place=cited.place, says=says, written_at=place(key))
    found: dict[str, Any] = {"source": cited.source, "place": cited.place, "written_at": place(key)}
    found |= _details(node, known, problems)
    if "manner" not in found:
        found["manner"] = "claimed" if in_version and found.get("by") else "stated"
    return Report(**found)


def _details(node: dict[object, object], known: KnownIds, problems: Problems) -> dict[str, Any]:
    written = mapping(node, "a report", REPORT_KEYS, problems, instead=other_words.REPORT_KEYS)
    found: dict[str, Any] = {
        key: optional_words(written, key, problems) for key in ("says", "caveat", "note", "anchor", "quote", "lang")
    }
    if not found["says"] and not found["quote"]:
        problems.refuse(node, "a report says nothing", "add `says` in your own words, or a short `quote`")
    if "quote" in written and "lang" not in written:
        problems.refuse(written["quote"], "a quote without its language", "add `lang`, for example `lang: en`")
    if "by" in written:
        speakers = one_or_more(written["by"], "by", problems)
        found["by"] = tuple(known_id(who, "speaker", known.speakers, problems) for who in speakers)
    if "manner" in written and (manner := one_of(written["manner"], "manner", MANNERS, problems)):
        found["manner"] = manner
    if "placed" in written:
        found["inferred"] = bool(one_of(written["placed"], "placed", ("inferred",), problems))
    if "describes" in written:
        found["describes"] = known_id(written["describes"], "version", [*known.versions, "unnamed"], problems) or None
    if "relays" in written:
        found["relays"] = known_id(written["relays"], "source", known.sources, problems) or None
    if "corrects" in written:
        found["corrects"] = read_places(written["corrects"], known.sources, problems)
    if "said" in written:
        found["said"] = TYPES["date"].parse(written["said"], known.context, problems.refuse)
    if "basis" in written:
        found["basis"] = one_of(written["basis"], "basis", BASES, problems)
    return found


def read_headings(
    node: object, what: str, ids: KnownIds, problems: Problems, *, in_version: bool = True
) -> tuple[Heading, ...]:
    """What a file says of itself under `date`, `tabled_by`, `status` or `standing`: bare, one reading, or several.

    That a text is a forgery is never bare.
    """
    if what == "standing" and not _is_readings(node):
        hint = "write `standing: {value: spurious, reports: {…}}`"
        problems.refuse(node, "standing does not say who reports it", hint)
        return ()
    if _is_readings(node):
        told = first_readings(as_list(node), what, problems)
        found = [_heading(child, what, ids, problems, in_version=in_version) for child in told]
        return tuple(heading for heading in found if heading)
    value = _heading_value(node, what, ids, problems)
    return (Heading(**value, written_at=place(node)),) if value else ()


def _is_readings(node: object) -> bool:
    return any(isinstance(child, dict) and ("value" in child or "reports" in child) for child in as_list(node))


def _heading(node: object, what: str, known: KnownIds, problems: Problems, *, in_version: bool) -> Heading | None:
    written = mapping(node, what, {"value": True, "reports": True}, problems)
    if len(written) < 2:
        return None
    value = _heading_value(written["value"], what, known, problems)
    reports = read_reports(written["reports"], known, problems, in_version=in_version)
    return Heading(**value, reports=reports, written_at=place(node)) if value else None


def _heading_value(node: object, what: str, known: KnownIds, problems: Problems) -> dict[str, Any]:
    if what == "date":
        date: Value | None = TYPES["date"].parse(node, known.context, problems.refuse)
        return {"date": date} if date else {}
    if isinstance(node, list) and not node:
        problems.refuse(node, f"{what} is an empty list", "write at least one word, or leave the key out")
        return {}
    parties = known.context if what == "tabled_by" else Context()
    allowed = {"status": STATUSES, "standing": STANDINGS}.get(what, (*parties.parties, "joint", "unknown"))
    chosen = tuple(
        dict.fromkeys(parties.party_id(child) or one_of(child, what, allowed, problems) for child in as_list(node))
    )
    if what == "tabled_by" and len(chosen) > 1 and {"joint", "unknown"} & set(chosen):
        problems.refuse(node, f"tabled_by is {', '.join(chosen)}", "joint and unknown stand alone")
    return {"words": chosen} if all(chosen) else {}


def read_same_as(node: object, ids: KnownIds, problems: Problems) -> tuple[SameAs, ...]:
    """The other texts that may be this one: one candidate or a list."""
    found: list[dict[str, Any]] = []
    for child in one_or_more(node, "same_as", problems):
        written = mapping(child, "same_as", {"version": True, "match": True, "why": True}, problems)
        if len(written) == 3:
            found.append(
                {
                    "version": known_id(written["version"], "version", ids.versions, problems),
                    "match": one_of(written["match"], "match", MATCHES, problems),
                    "why": words(written["why"], "why", problems),
                    "written_at": place(child),
                }
            )
    return tuple(SameAs(**same) for same in found if all(same.values()))


def read_revises(node: object, ids: KnownIds, problems: Problems) -> Revises | None:
    """A reported lineage: the version revised, with its reports, and whether all else is said to stay as it was."""
    written = mapping(node, "revises", REVISES_KEYS, problems)
    if not {"version", "reports"} <= written.keys():
        return None
    version = known_id(written["version"], "version", ids.versions, problems)
    reports = read_reports(written["reports"], ids, problems, in_version=True)
    rest: Rest | None = None
    if "rest" in written and one_of(written["rest"], "rest", RESTS, problems):
        rest = "unchanged"
    return Revises(version=version, rest=rest, reports=reports, written_at=place(node)) if version else None


def read_coverage(node: object, ids: KnownIds, problems: Problems) -> tuple[Coverage, ...]:
    """How much of the text was read in full, one statement or a list: `all`, or topics and terms."""
    found = []
    for child in one_or_more(node, "coverage", problems):
        written = mapping(child, "coverage", {"of": True, "reports": True}, problems)
        if len(written) < 2:
            continue
        of = as_list(written["of"])
        if not of:
            problems.refuse(written["of"], "coverage of an empty list", "write `all`, or the topics and terms")
        if of != ["all"]:
            of = [known_id(one, "topic or term", [*ids.topics, *ids.terms], problems) for one in of]
        reports = read_reports(written["reports"], ids, problems, in_version=True)
        named = tuple(str(one) for one in of if one and of != ["all"])
        found.append(Coverage(of=named, reports=reports, written_at=place(child)))
    return tuple(found)
