"""A timeline as plain data: days are ISO 8601, null where an end is open or not known."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from deal_terms.answering.timeline import DatedRemark, DatedStep, Moment, Placement, Timeline
from deal_terms.model.deal import Deal
from deal_terms.model.events_figures import Event
from deal_terms.presenting.json.pieces import DateJson, OfDealJson, ReportJson, date_json, reports_json
from deal_terms.presenting.json.specs import HeadingJson, StatusStepJson, headings_json, step_json
from deal_terms.presenting.json.statements import StatementJson, statement_json
from deal_terms.presenting.json.words import Count, Day, Id
from deal_terms.wording.moments import edtf, label, when


class _Moment(TypedDict):
    label: str
    text: str
    """When, in a reader's words."""
    edtf: str | None
    """The same as EDTF (ISO 8601-2); null: readings differ, or no date is known."""
    first: Day | None
    """The first day it can mean; null: open, or not known."""
    last: Day | None
    placed: Placement
    """What placed it: its own date, or what it comes after or before."""
    beside: Id | None
    """What it comes after or before."""
    same_day: Count
    """How many others of its day it stands in no order with: no hour is reported of the one or the other."""


class RemarkJson(_Moment):
    """Something that was said on a day of its own."""

    what: Literal["remark"]
    id: None
    by: list[Id]
    said: DateJson
    of: list[StatementJson]


class HappeningJson(_Moment):
    what: Literal["event"]
    id: Id
    date: DateJson | None
    place: str
    reports: list[ReportJson]


class DatedSpecJson(_Moment):
    what: Literal["version", "position"]
    id: Id
    date: list[HeadingJson]


class DatedStepJson(_Moment):
    """What became of a text: a dated step of its status."""

    what: Literal["step"]
    id: Id
    """The text."""
    step: StatusStepJson


PlacedCountsJson = TypedDict("PlacedCountsJson", {"placed": Count, "undated": Count})


class TimelineJson(OfDealJson):
    entries: list[RemarkJson | HappeningJson | DatedSpecJson | DatedStepJson]
    """In the order of time."""
    summary: PlacedCountsJson


def timeline_json(answer: Timeline) -> TimelineJson:
    """Every entry in the order shown; `placed` tells what placed it."""
    return {
        "deal": answer.deal.name,
        "register": answer.deal.register_file,
        "entries": [_entry(answer.deal, moment) for moment in answer.moments],
        "summary": {"placed": len(answer.placed_moments), "undated": len(answer.undated_moments)},
    }


def _entry(deal: Deal, moment: Moment) -> RemarkJson | HappeningJson | DatedSpecJson | DatedStepJson:
    of, placed = moment.of, _moment(deal, moment)
    if isinstance(of, DatedRemark):
        return {
            "what": "remark",
            "id": None,
            **placed,
            "by": list(of.by),
            "said": date_json(of.date),
            "of": [statement_json(deal, statement, (report,)) for statement, report in of.of],
        }
    if isinstance(of, Event):
        return {
            "what": "event",
            "id": of.id,
            **placed,
            "date": date_json(of.date) if of.date else None,
            "place": of.place,
            "reports": reports_json(deal, of.reports),
        }
    if isinstance(of, DatedStep):
        return {"what": "step", "id": of.version.id, **placed, "step": step_json(deal, of.step)}
    return {"what": of.what, "id": of.id, **placed, "date": headings_json(deal, "date", of.date)}


def _moment(deal: Deal, moment: Moment) -> _Moment:
    return {
        "label": label(deal, moment),
        "text": when(deal, moment),
        "edtf": edtf(deal, moment),
        "first": moment.first.isoformat() if moment.first else None,
        "last": moment.last.isoformat() if moment.last else None,
        "placed": moment.placement,
        "beside": moment.beside or None,
        "same_day": moment.same_day,
    }
