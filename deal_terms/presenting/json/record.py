"""A comparison on the record clock as plain data."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from typing_extensions import TypedDict

from deal_terms.answering.record import RecordDiff
from deal_terms.judging.kinds import RECORD, Level
from deal_terms.judging.record_changes import RecordChange, RecordPiece
from deal_terms.presenting.json.conclusions import FieldJson, field_json
from deal_terms.presenting.json.pieces import Kind, OfDealJson, ReportJson, report_json
from deal_terms.presenting.json.words import Count, Fingerprint, PlaceJson, Says, place_json
from deal_terms.wording.record import sentence

Rule: TypeAlias = Annotated[str, Says(enum=list(RECORD))]


class StateJson(TypedDict):
    """One state of the record."""

    file: str
    """The path of the file, or of the deal's folder."""


class PieceJson(PlaceJson):
    value: Any
    """Canonical plain data."""


ReportPairJson = TypedDict("ReportPairJson", {"before": ReportJson | None, "after": ReportJson | None})


class AlikeJson(TypedDict):
    """Entries of equal content."""

    gone: Count
    new: Count


class _RecordWords(TypedDict, total=False):
    what: str
    """The attribute that changed."""
    kind: Kind
    """How two values of one reading are ordered."""
    fields: list[FieldJson]


class _RecordRest(TypedDict, total=False):
    reports: list[ReportPairJson]
    """Reports added, edited or removed."""
    rests_on_it_alone: list[str]
    """What rests on the source alone."""
    of_equal_content: AlikeJson
    """Left out unless several entries of equal content are gone and new: nothing tells which of them is which."""


class RecordChangeJson(_RecordWords, _RecordRest):
    """One change of the record."""

    rule: Rule
    level: Level
    """How loud it is told."""
    file: str
    """The name of the file inside the deal."""
    subject: str
    """What it is about: a term, a heading, a source."""
    text: str
    """The change in a sentence."""
    before: PieceJson | None
    """Null: it was not there."""
    after: PieceJson | None
    """Null: it is no longer there."""
    fingerprint: Fingerprint


class RecordDiffJson(OfDealJson):
    clock: Literal["record"]
    before: StateJson
    after: StateJson
    changes: list[RecordChangeJson]
    summary: dict[Rule, Count]
    """How many changes came out as each rule."""


def record_json(answer: RecordDiff) -> RecordDiffJson:
    """Every change of the record with its rule, level, both sides and their places."""
    return {
        "clock": "record",
        "deal": answer.deal.name,
        "register": answer.deal.register_file,
        "before": {"file": answer.before_label},
        "after": {"file": answer.after_label},
        "changes": [_record_change(answer, change) for change in answer.visible()],
        "summary": answer.summary,
    }


def _record_change(answer: RecordDiff, change: RecordChange) -> RecordChangeJson:
    words: _RecordWords = {}
    if change.what:
        words["what"] = change.what
    if change.kind:
        words["kind"] = change.kind
        words["fields"] = [field_json(field) for field in change.fields]
    rest: _RecordRest = {}
    if change.reports:
        rest["reports"] = [
            {"before": report_json(was) if was else None, "after": report_json(now) if now else None}
            for was, now in change.reports
        ]
    if change.rests:
        rest["rests_on_it_alone"] = list(change.rests)
    if change.alike:
        rest["of_equal_content"] = {"gone": change.alike[0], "new": change.alike[1]}
    return {
        "rule": change.rule,
        "level": change.level,
        "file": change.file,
        "subject": change.subject,
        "text": sentence(answer, change),
        **words,
        "before": _piece(change.before),
        "after": _piece(change.after),
        **rest,
        "fingerprint": change.fingerprint(answer.deal.name),
    }


def _piece(piece: RecordPiece | None) -> PieceJson | None:
    return {"value": piece.plain, **place_json(piece.at)} if piece else None
