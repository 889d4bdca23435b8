"""A comparison on the record clock as plain data."""

from __future__ import annotations

from deal_terms.answering.record import RecordDiff
from deal_terms.judging.record_changes import Piece, RecordChange
from deal_terms.presenting.json.diff import field_json
from deal_terms.presenting.json.pieces import Plain, report_json
from deal_terms.wording.record import sentence


def record_json(answer: RecordDiff) -> Plain:
    """Every change of the record with its rule, level, both sides and their places."""
    return {
        "clock": "record",
        "deal": answer.deal.name,
        "register": answer.deal.register_file,
        "before": {"file": answer.before},
        "after": {"file": answer.after},
        "changes": [_record_change(answer, change) for change in answer.told()],
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
        told["fields"] = [field_json(field) for field in change.fields]
    for side, piece in (("before", change.before), ("after", change.after)):
        told[side] = _piece(piece) if piece else None
    if change.reports:
        told["reports"] = [
            {"before": report_json(was) if was else None, "after": report_json(now) if now else None}
            for was, now in change.reports
        ]
    if change.rests:
        told["rests_on_it_alone"] = list(change.rests)
    return told | {"fingerprint": change.fingerprint(answer.deal.name)}


def _piece(piece: Piece) -> Plain:
    return {"value": piece.plain, "file": piece.at.file, "line": piece.at.line, "column": piece.at.column}
