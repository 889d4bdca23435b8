"""A comparison on the deal clock as plain data."""

from __future__ import annotations

from deal_terms.answering.diff import Diff, is_material
from deal_terms.judging.changes import Answer, Change, FieldChange, Reckoning
from deal_terms.judging.readings import Side
from deal_terms.model.deal import Deal, Term
from deal_terms.presenting.json.pieces import Plain, reading_json, report_json, spec_json


def diff_json(answer: Diff) -> Plain:
    """Every change with its answers, both sides and their reports, and the counts."""
    return {
        "clock": "deal",
        "deal": answer.deal.name,
        "register": answer.deal.register_file,
        "comparison": answer.table,
        "before": spec_json(answer.deal, answer.before),
        "after": spec_json(answer.deal, answer.after),
        "changes": [_change(answer, change) for change in answer.told(answer.changes, everything=True)],
        "apart": [_change(answer, change) for change in answer.told(answer.apart, everything=True)],
        "summary": answer.summary,
        "apart_summary": answer.apart_summary,
        "neither_side_reported": dict(zip(("terms", "of"), answer.not_reported, strict=True)),
    }


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
        "fields": [field_json(change) for change in one.fields],
    }


def field_json(change: FieldChange) -> Plain:
    """One field: its path, its kind and the canonical values, None where a side has none."""
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
        "readings": [reading_json(deal, term, live.reading, live.reports) for live in side.live],
    }
    for live, reading in zip(side.live, told["readings"], strict=True):
        if live.doubts:
            reading["doubtful"] = [{"version": doubt.version, "match": doubt.match} for doubt in live.doubts]
    return told | ({"unclear": [report_json(report) for report in side.unclear]} if side.unclear else {})
