"""One source, speaker, figure or event as plain data."""

from __future__ import annotations

from deal_terms.answering.entries import ShownEvent, ShownFigure, ShownSource, ShownSpeaker
from deal_terms.presenting.json.pieces import Plain, report_json
from deal_terms.presenting.json.sources import source_json
from deal_terms.presenting.json.statements import statement_json, value_json


def shown_source_json(answer: ShownSource) -> Plain:
    """The source and the sources that relay it."""
    return {"deal": answer.deal.name, "source": source_json(answer.source), "relayed_by": list(answer.relayed_by)}


def shown_speaker_json(answer: ShownSpeaker) -> Plain:
    """The speaker, and each statement with the reports that have them say it."""
    speaker, at = answer.speaker, answer.speaker.written_at
    return {
        "deal": answer.deal.name,
        "speaker": {
            "id": answer.id,
            "name": speaker.name,
            "party": speaker.party,
            "role": speaker.role or None,
            "spelled": list(speaker.spelled),
            "file": at.file,
            "line": at.line,
            "column": at.column,
        },
        "said": [statement_json(answer.deal, statement, reports) for statement, reports in answer.said],
        "summary": {"shown": len(answer.said), "not_shown": answer.hidden},
    }


def shown_figure_json(answer: ShownFigure) -> Plain:
    """The figure with its readings side by side, in the order of the file."""
    figure, at = answer.figure, answer.figure.written_at
    return {
        "deal": answer.deal.name,
        "figure": {
            "id": figure.id,
            "label": figure.label,
            "type": figure.type,
            "part_of": figure.part_of,
            "parts": list(answer.parts),
            "file": at.file,
            "line": at.line,
            "column": at.column,
        },
        "readings": [
            {"covers": reading.covers} | value_json(answer.deal, reading.value, reading.reports)
            for reading in figure.readings
        ],
    }


def shown_event_json(answer: ShownEvent) -> Plain:
    """The event with its reports, and every date and remark that points at it."""
    deal, event, at = answer.deal, answer.event, answer.event.written_at
    return {
        "deal": deal.name,
        "event": {
            "id": event.id,
            "label": event.label,
            "date": event.date.written() if event.date else None,
            "place": event.place or None,
            "reports": [report_json(report) for report in event.reports],
            "file": at.file,
            "line": at.line,
            "column": at.column,
        },
        "dates": [statement_json(deal, statement, statement.reports) for statement in answer.dates],
        "remarks": [statement_json(deal, statement, reports) for statement, reports in answer.remarks],
        "published": list(answer.published),
    }
