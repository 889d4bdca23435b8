"""The tables `texts`, `terms` and `sources`: what statements and changes refer to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from deal_terms.answering.rows.cells import comma_separated, day, edtf, file_inside, reasons
from deal_terms.model.deal import Deal
from deal_terms.model.lineage import sharpest
from deal_terms.model.lines import UNNAMED_LINE
from deal_terms.model.pools import is_pool
from deal_terms.model.record import Heading, Spec, Version

Row = dict[str, Any]


def texts(deal: Deal) -> Iterator[Row]:
    """The texts in reading order, then the positions."""
    whole = deal.as_recorded()
    set_aside = reasons(whole, "version", "position")
    for spec in whole.specs():
        version = spec if isinstance(spec, Version) else None
        yield {
            "id": spec.id,
            "deal": whole.name,
            "what": spec.what,
            "title": spec.title,
            "kind": version.kind if version else None,
            "party": None if isinstance(spec, Version) else spec.party,
            **_date(whole, spec),
            "tabled_by": _either(version.tabled_by, ", ") if version else None,
            "status": _either(version.status, " > ") if version else None,
            "follows": comma_separated(version.follows) if version else None,
            "revises": version.revises.version if version and version.revises else None,
            "line": line(whole, version) if version else None,
            "same_as": _same_as(version) if version else None,
            "accounts": [one.id for one in version.accounts] if version and is_pool(version) else None,
            "confidential": spec.confidential,
            "left_out": set_aside.get(spec.id),
            "file": file_inside(whole, spec.written_at.file),
        }


def terms(deal: Deal) -> Iterator[Row]:
    """In register order."""
    for term in deal.terms.values():
        topic = deal.topics[term.topic]
        told = [
            {"party": one.party, "field": one.field, "prefers": one.prefers, "basis": one.basis}
            for one in term.interests
        ]
        yield {
            "id": term.id,
            "deal": deal.name,
            "label": term.label,
            "topic": term.topic,
            "topic_label": topic.label,
            "about": topic.about,
            "type": term.type,
            "weight": term.weight,
            "payer": comma_separated(term.payer),
            "receiver": comma_separated(term.receiver),
            "options": [{"id": one, "label": label} for one, label in term.options.items()] or None,
            "ordered": term.ordered,
            "interests": told or None,
        }


def sources(deal: Deal) -> Iterator[Row]:
    """By their ids."""
    whole = deal.as_recorded()
    struck = reasons(whole, "source")
    for source in sorted(whole.sources.values(), key=lambda one: one.id):
        fallen = source.retracted
        yield {
            "id": source.id,
            "deal": whole.name,
            "publisher": source.publisher,
            "title": source.title,
            "url": source.url or None,
            "archive": source.archive or None,
            "published": edtf(source.published, whole.context),
            "published_min": day(source.published),
            "published_max": day(source.published, last=True),
            "kind": source.kind or None,
            "lang": source.lang or None,
            "access": source.access,
            "accessed": edtf(source.accessed, whole.context),
            "reliability": source.reliability or None,
            "relays": source.relays,
            "corrected": source.corrected or None,
            "retracted": edtf(fallen.date, whole.context) if fallen else None,
            "retracted_why": fallen.why if fallen else None,
            "note": source.note or None,
            "left_out": struck.get(source.id),
        }


def line(deal: Deal, version: Version) -> str | None:
    """The named lines that a text stands on."""
    known = deal.lineage.lines(version.id) if version.id in deal.versions else frozenset()
    return comma_separated(sorted(known - {UNNAMED_LINE}))


def _date(deal: Deal, spec: Spec) -> Row:
    dates = [one.date for one in sharpest(spec.date) if one.date]
    told = [text for one in dates if (text := one.edtf(deal.context))]
    firsts, lasts = [day(one) for one in dates], [day(one, last=True) for one in dates]
    return {
        "date": " or ".join(dict.fromkeys(told)) or None,
        "date_min": None if None in firsts else min((one for one in firsts if one), default=None),
        "date_max": None if None in lasts else max((one for one in lasts if one), default=None),
    }


def _either(headings: tuple[Heading, ...], between: str) -> str | None:
    """Each reading of a heading once."""
    return " or ".join(dict.fromkeys(between.join(one.words) for one in headings)) or None


def _same_as(version: Version) -> list[Row] | None:
    return [{"version": one.version, "match": one.match, "why": one.why} for one in version.same_as] or None
