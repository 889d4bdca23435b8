"""Answers as the JSON that programs read: numbers as decimal strings, every string raw."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from deal_terms.answering.check import Check
from deal_terms.answering.diff import Diff, is_material
from deal_terms.answering.listing import Listing
from deal_terms.answering.record import RecordDiff
from deal_terms.answering.show import Show
from deal_terms.judging.changes import Answer, Change, FieldChange, Reckoning
from deal_terms.judging.readings import Side
from deal_terms.judging.record_changes import Piece, RecordChange
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Heading, Position, Reading, Report, Spec
from deal_terms.wording.record import sentence
from deal_terms.wording.reports import witnesses
from deal_terms.wording.sides import reading_text

FORMAT_VERSION = "1.0"
Plain = dict[str, Any]


def render(command: str, answer: object) -> str:
    """The answer to `command` as indented JSON, ending in a newline."""
    body: Plain = {"format": f"deal-terms/{command}", "format_version": FORMAT_VERSION}
    return json.dumps(body | ANSWERS[command](answer), ensure_ascii=False, indent=2) + "\n"


def _diff(answer: Diff | RecordDiff) -> Plain:
    if isinstance(answer, RecordDiff):
        return _record(answer)
    return {
        "clock": "deal",
        "deal": answer.deal.name,
        "register": answer.deal.register_file,
        "comparison": answer.table,
        "before": _spec(answer.deal, answer.before),
        "after": _spec(answer.deal, answer.after),
        "changes": [_change(answer, change) for change in answer.changes],
        "apart": [_change(answer, change) for change in answer.apart],
        "summary": answer.summary,
        "apart_summary": answer.apart_summary,
        "neither_side_reported": dict(zip(("terms", "of"), answer.not_reported, strict=True)),
    }


def _record(answer: RecordDiff) -> Plain:
    return {
        "clock": "record",
        "deal": answer.deal.name,
        "register": answer.deal.register_file,
        "before": {"file": answer.before},
        "after": {"file": answer.after},
        "changes": [_record_change(answer, change) for change in answer.changes],
        "summary": answer.summary,
    }


def _record_change(answer: RecordDiff, change: RecordChange) -> Plain:
    told: Plain = {
        "rule": change.rule,
        "level": change.level,
        "file": change.file,
        "subject": change.subject,
        "text": sentence(answer, change),
    }
    if change.what:
        told["what"] = change.what
    if change.kind:
        told["kind"] = change.kind
        told["fields"] = [_field(field) for field in change.fields]
    for side, piece in (("before", change.before), ("after", change.after)):
        told[side] = _piece(piece) if piece else None
    if change.reports:
        told["reports"] = [
            {"before": _report(was) if was else None, "after": _report(now) if now else None}
            for was, now in change.reports
        ]
    if change.rests:
        told["rests_on_it_alone"] = list(change.rests)
    return told | {"fingerprint": change.fingerprint(answer.deal.name)}


def _piece(piece: Piece) -> Plain:
    return {"value": piece.plain, "file": piece.at.file, "line": piece.at.line, "column": piece.at.column}


def _spec(deal: Deal, spec: Spec) -> Plain:
    told: Plain = {"id": spec.id, "what": spec.what, "file": spec.written_at.file, "title": spec.title}
    told["date"] = [_heading(deal, heading) for heading in spec.date]
    if isinstance(spec, Position):
        return told | {"party": spec.party}
    told |= {"kind": spec.kind, "follows": spec.follows, "revises": spec.revises.version if spec.revises else None}
    told["same_as"] = [same.model_dump(include={"version", "match", "why"}) for same in spec.same_as]
    for what in ("tabled_by", "status"):
        told[what] = [_heading(deal, heading) for heading in getattr(spec, what)]
    return told


def _heading(deal: Deal, heading: Heading) -> Plain:
    value = heading.date.written() if heading.date else list(heading.words)
    text = heading.date.text(deal.context) if heading.date else ", ".join(heading.words)
    return {"value": value, "text": text, "reports": [_report(report) for report in heading.reports]}


def _change(answer: Diff, change: Change) -> Plain:
    deal = answer.deal
    term = deal.terms[change.term]
    told: Plain = {
        "term": term.id,
        "label": term.label,
        "topic": term.topic,
        "weight": term.weight,
        "kind": change.kind,
        "material": is_material(answer, change),
        "disputed": change.disputed,
    }
    flags = {
        "reinstated_from": change.reinstated_from,
        "reported_before": change.reported_before,
        "reverted_to": change.reverted_to,
    }
    told |= {name: version for name, version in flags.items() if version}
    told["answers"] = [_answer(one) for one in change.answers]
    told["before"] = _side(deal, term, change.before)
    told["after"] = _side(deal, term, change.after)
    counted = [one for one in change.reckonings if one.direction]
    told["towards"] = [_reckoning(term, one) for one in counted if one.direction == "towards"]
    told["away_from"] = [_reckoning(term, one) for one in counted if one.direction == "away_from"]
    told["not_counted"] = [_reckoning(term, one) | {"code": one.code} for one in change.reckonings if not one.direction]
    told["fingerprint"] = answer.fingerprint(change)
    return told


def _answer(one: Answer) -> Plain:
    return {
        "kind": one.kind,
        "before": list(one.before),
        "after": list(one.after),
        "without": [
            {"side": left.side, "reading": left.reading, "version": left.version, "match": left.match}
            for left in one.without
        ],
        "fields": [_field(change) for change in one.fields],
    }


def _field(change: FieldChange) -> Plain:
    told: Plain = {"path": change.path, "kind": change.kind}
    for side, value in (("before", change.before), ("after", change.after)):
        told[side] = list(value) if isinstance(value, tuple) else value
    return told | ({"equivalence": change.equivalence} if change.equivalence else {})


def _reckoning(term: Term, one: Reckoning) -> Plain:
    interest = term.interests[one.interest]
    told: Plain = {"party": one.party, "field": one.field, "prefers": one.prefers, "basis": interest.basis}
    named = {"position": interest.position, "version": interest.version, "why": interest.why}
    return told | {name: value for name, value in named.items() if value}


def _side(deal: Deal, term: Term, side: Side) -> Plain:
    told: Plain = {
        "readings": [_reading(deal, term, live.reading, live.reports) for live in side.live],
    }
    for live, reading in zip(side.live, told["readings"], strict=True):
        if live.doubts:
            reading["doubtful"] = [{"version": doubt.version, "match": doubt.match} for doubt in live.doubts]
    return told | ({"unclear": [_report(report) for report in side.unclear]} if side.unclear else {})


def _reading(deal: Deal, term: Term, reading: Reading, reports: tuple[Report, ...]) -> Plain:
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
        "reports": [_report(report) for report in reports],
        "outlets": len(outlets),
        "originals": len(originals),
        "file": reading.written_at.file,
        "line": reading.written_at.line,
        "column": reading.written_at.column,
    }


def _report(report: Report) -> Plain:
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


def _list(answer: Listing) -> Plain:
    return {
        "deal": answer.deal.name,
        "title": answer.deal.title,
        "register": answer.deal.register_file,
        "versions": [_spec(answer.deal, one) | {"terms": len(one.terms)} for one in answer.deal.versions.values()],
        "positions": [_spec(answer.deal, one) | {"terms": len(one.terms)} for one in answer.deal.positions.values()],
    }


def _show(answer: Show) -> Plain:
    return {
        "deal": answer.deal.name,
        "spec": _spec(answer.deal, answer.spec),
        "terms": [
            {
                "term": term.id,
                "label": term.label,
                "topic": term.topic,
                "weight": term.weight,
                "readings": [_reading(answer.deal, term, reading, reading.reports) for reading in readings],
            }
            for term, readings in answer.terms
        ],
        "not_reported": [term.id for term in answer.not_reported],
    }


def _check(answer: Check) -> Plain:
    return {
        "deals": [{"deal": one.name, "folder": one.folder, "counts": one.counts} for one in answer.deals],
        "problems": [
            {
                "level": problem.level,
                "file": problem.place.file if problem.place else None,
                "line": problem.place.line if problem.place else None,
                "column": problem.place.column if problem.place else None,
                "saw": problem.saw,
                "would_do": problem.would_do,
            }
            for problem in answer.problems
        ],
        "summary": {"errors": answer.errors, "warnings": answer.warnings},
    }


ANSWERS: dict[str, Callable[[Any], Plain]] = {"diff": _diff, "list": _list, "show": _show, "check": _check}
