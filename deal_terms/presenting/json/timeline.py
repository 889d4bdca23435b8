"""A timeline as plain data: days are ISO 8601, null where an end is open or not known."""

from __future__ import annotations

from deal_terms.answering.timeline import Moment, Remark, Timeline
from deal_terms.model.deal import Deal
from deal_terms.model.record import Event
from deal_terms.presenting.json.pieces import Plain, heading_json, report_json
from deal_terms.presenting.json.statements import statement_json
from deal_terms.wording.timeline import label, when


def timeline_json(answer: Timeline) -> Plain:
    """Every entry in the order shown; `placed` tells what placed it."""
    return {
        "deal": answer.deal.name,
        "register": answer.deal.register_file,
        "entries": [_moment(answer.deal, moment) for moment in answer.moments],
        "summary": {"placed": len(answer.placed), "undated": len(answer.undated)},
    }


def _moment(deal: Deal, moment: Moment) -> Plain:
    of = moment.of
    told: Plain = {"what": moment.what, "id": None if isinstance(of, Remark) else of.id, "label": label(deal, moment)}
    told |= {
        "text": when(deal, moment),
        "first": moment.first.isoformat() if moment.first else None,
        "last": moment.last.isoformat() if moment.last else None,
        "placed": moment.placed,
        "beside": moment.beside or None,
    }
    if isinstance(of, Remark):
        said = [statement_json(deal, statement, (report,)) for statement, report in of.of]
        return told | {"by": list(of.by), "said": of.said.written(), "of": said}
    if isinstance(of, Event):
        date = of.date.written() if of.date else None
        return told | {"date": date, "place": of.place, "reports": [report_json(report) for report in of.reports]}
    return told | {"date": [heading_json(deal, heading) for heading in of.date]}
