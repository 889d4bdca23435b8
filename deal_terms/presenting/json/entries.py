"""One source, speaker, figure, event or term as plain data."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from deal_terms.answering.entries import ShownEvent, ShownFigure, ShownSource, ShownSpeaker, ShownTerm
from deal_terms.presenting.json.matrix import CellJson, NoCellJson, cell_json
from deal_terms.presenting.json.pieces import (
    DateJson,
    ReportJson,
    TermAboutJson,
    date_json,
    reports_json,
    term_about_json,
)
from deal_terms.presenting.json.sources import SourceJson, source_json
from deal_terms.presenting.json.statements import FigureValueJson, StatementJson, figure_value_json, statement_json
from deal_terms.presenting.json.words import Count, Id, PlaceJson, Says, place_json
from deal_terms.values import TYPES


class ShownSourceJson(TypedDict):
    deal: str
    """The name of the deal: that of its folder."""
    source: SourceJson
    relayed_by: list[Id]


class SpeakerJson(PlaceJson):
    id: Id
    name: str
    party: Id | None
    """Null: outside the talks."""
    role: str | None
    spelled: list[str]
    """How else outlets spell the name."""


ShownCountsJson = TypedDict("ShownCountsJson", {"shown": Count, "not_shown": Count})


class ShownSpeakerJson(TypedDict):
    deal: str
    """The name of the deal: that of its folder."""
    speaker: SpeakerJson
    said: list[StatementJson]
    summary: ShownCountsJson


class FigureJson(PlaceJson):
    id: Id
    label: str
    type: Annotated[str, Says(enum=list(TYPES))]
    part_of: Id | None
    parts: list[Id]


class FigureReadingJson(FigureValueJson):
    covers: str
    """What the value is of."""


class ShownTermOfDealJson(TypedDict):
    deal: str
    """The name of the deal: that of its folder."""
    term: TermAboutJson
    cells: list[CellJson | NoCellJson]
    """One a version in reading order, then one a position."""


class ShownFigureJson(TypedDict):
    deal: str
    """The name of the deal: that of its folder."""
    figure: FigureJson
    readings: list[FigureReadingJson]
    """Side by side: never ranked, never averaged."""


class EventJson(PlaceJson):
    id: Id
    label: str
    date: DateJson | None
    edtf: str | None
    """The same as EDTF (ISO 8601-2); null: not known."""
    place: str | None
    reports: list[ReportJson]


class ShownEventJson(TypedDict):
    deal: str
    """The name of the deal: that of its folder."""
    event: EventJson
    dates: list[StatementJson]
    """The dates that point at it."""
    remarks: list[StatementJson]
    """What was said on that occasion."""
    published: list[Id]
    """The sources whose date of publication points at it."""


def shown_source_json(answer: ShownSource) -> ShownSourceJson:
    """The source and the sources that relay it."""
    return {
        "deal": answer.deal.name,
        "source": source_json(answer.deal, answer.source),
        "relayed_by": list(answer.relayed_by),
    }


def shown_speaker_json(answer: ShownSpeaker) -> ShownSpeakerJson:
    """The speaker, and each statement with the reports that have them say it."""
    speaker = answer.speaker
    return {
        "deal": answer.deal.name,
        "speaker": {
            "id": answer.id,
            "name": speaker.name,
            "party": speaker.party,
            "role": speaker.role or None,
            "spelled": list(speaker.spelled),
            **place_json(speaker.written_at),
        },
        "said": [statement_json(answer.deal, statement, reports) for statement, reports in answer.statements],
        "summary": {"shown": len(answer.statements), "not_shown": answer.hidden},
    }


def shown_figure_json(answer: ShownFigure) -> ShownFigureJson:
    """The figure with its readings side by side, in the order of the file."""
    figure = answer.figure
    return {
        "deal": answer.deal.name,
        "figure": {
            "id": figure.id,
            "label": figure.label,
            "type": figure.type,
            "part_of": figure.part_of,
            "parts": list(answer.parts),
            **place_json(figure.written_at),
        },
        "readings": [
            {"covers": reading.covers, **figure_value_json(answer.deal, reading.value, reading.reports)}
            for reading in figure.readings
        ],
    }


def shown_event_json(answer: ShownEvent) -> ShownEventJson:
    """The event with its reports, and every date and remark that points at it."""
    deal, event = answer.deal, answer.event
    return {
        "deal": deal.name,
        "event": {
            "id": event.id,
            "label": event.label,
            "date": date_json(event.date) if event.date else None,
            "edtf": event.date.edtf(deal.context) if event.date else None,
            "place": event.place or None,
            "reports": reports_json(deal, event.reports),
            **place_json(event.written_at),
        },
        "dates": [statement_json(deal, statement, statement.reports) for statement in answer.dates],
        "remarks": [statement_json(deal, statement, reports) for statement, reports in answer.remarks],
        "published": list(answer.sources),
    }


def shown_term_json(answer: ShownTerm) -> ShownTermOfDealJson:
    """The term, and what each version and position says of it."""
    deal, term = answer.deal, answer.term
    return {
        "deal": deal.name,
        "term": term_about_json(deal, term),
        "cells": [
            cell_json(deal, term, spec, said) if said else {"spec": spec.id, "no_part_of_a_text": True}
            for spec, said in answer.sides
        ],
    }
