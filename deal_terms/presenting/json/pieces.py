"""What every answer is made of, as plain data: a spec, a heading, a reading, a report."""

from __future__ import annotations

from typing import Any

from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Heading, Position, Reading, Report, Spec
from deal_terms.wording.reports import witnesses
from deal_terms.wording.sides import reading_text

Plain = dict[str, Any]


def spec_json(deal: Deal, spec: Spec) -> Plain:
    """What a spec says of itself."""
    told: Plain = {"id": spec.id, "what": spec.what, "file": spec.written_at.file, "title": spec.title}
    told["date"] = [heading_json(deal, heading) for heading in spec.date]
    if isinstance(spec, Position):
        return told | {"party": spec.party}
    told |= {"kind": spec.kind, "follows": spec.follows, "revises": spec.revises.version if spec.revises else None}
    told["same_as"] = [{"version": same.version, "match": same.match, "why": same.why} for same in spec.same_as]
    for what in ("tabled_by", "status"):
        told[what] = [heading_json(deal, heading) for heading in getattr(spec, what)]
    return told


def heading_json(deal: Deal, heading: Heading) -> Plain:
    """One reading of a heading; no reports: the authors’ own word."""
    value = heading.date.written() if heading.date else list(heading.words)
    text = heading.date.text(deal.context) if heading.date else ", ".join(heading.words)
    return {"value": value, "text": text, "reports": [report_json(report) for report in heading.reports]}


def reading_json(deal: Deal, term: Term, reading: Reading, reports: tuple[Report, ...]) -> Plain:
    """One reading with its reports, its counts of outlets and originals, and its place."""
    told: Plain = {"state": reading.state} if not reading.unclear else {"state": "unclear"}
    optional = {
        "stance": reading.stance,
        "value": reading.value.written() if reading.value else None,
        "agreed": reading.agreed,
        "rank": reading.rank,
        "why": reading.why,
        "clause": reading.clause,
    }
    told |= {name: value for name, value in optional.items() if value}
    outlets, originals = witnesses(deal, reports)
    return told | {
        "text": reading_text(deal, term, reading),
        "reports": [report_json(report) for report in reports],
        "outlets": len(outlets),
        "originals": len(originals),
        "file": reading.written_at.file,
        "line": reading.written_at.line,
        "column": reading.written_at.column,
    }


def report_json(report: Report) -> Plain:
    """One report; keys that say nothing are left out."""
    told: Plain = {"source": report.source, "place": report.place, "manner": report.manner}
    optional = {
        "says": report.says,
        "by": list(report.by),
        "placed": "inferred" if report.inferred else "",
        "describes": report.describes,
        "relays": report.relays,
        "said": report.said.written() if report.said else None,
        "caveat": report.caveat,
        "anchor": report.anchor,
        "quote": report.quote,
        "lang": report.lang,
        "basis": report.basis,
    }
    return told | {name: value for name, value in optional.items() if value}
