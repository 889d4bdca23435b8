"""Every dispute of a deal as plain data."""

from __future__ import annotations

from deal_terms.answering.disputes import Disputes
from deal_terms.judging.readings import Live
from deal_terms.model.deal import Deal, Term
from deal_terms.presenting.json.pieces import Plain, heading_json, reading_json
from deal_terms.presenting.json.statements import value_json


def disputes_json(answer: Disputes) -> Plain:
    """The disputed terms that the filter keeps, the headings and the figures, each with its rivals; then the counts."""
    deal = answer.deal
    return {
        "deal": deal.name,
        "register": deal.register_file,
        "terms": [
            {
                "spec": one.spec.id,
                "what": one.spec.what,
                "term": one.term.id,
                "label": one.term.label,
                "topic": one.term.topic,
                "weight": one.term.weight,
                "rivals": [_live(deal, one.term, live) for live in one.rivals],
                "says_less": [_live(deal, one.term, live) for live in one.vaguer],
            }
            for one in answer.told()
        ],
        "headings": [
            {
                "spec": one.spec.id,
                "what": one.spec.what,
                "heading": one.what,
                "rivals": [heading_json(deal, heading) for heading in one.rivals],
                "says_less": [heading_json(deal, heading) for heading in one.vaguer],
            }
            for one in answer.headings
        ],
        "figures": [
            {
                "figure": one.figure.id,
                "label": one.figure.label,
                "covers": one.covers,
                "rivals": [value_json(deal, live.reading.value, live.reports) for live in one.rivals],
                "says_less": [value_json(deal, live.reading.value, live.reports) for live in one.vaguer],
                "readings_of_something_else": one.elsewhere,
            }
            for one in answer.figures
        ],
        "summary": {
            "terms": len(answer.terms),
            "headings": len(answer.headings),
            "figures": len(answer.figures),
        },
    }


def _live(deal: Deal, term: Term, live: Live) -> Plain:
    told = reading_json(deal, term, live.reading, live.reports)
    doubts = [{"version": doubt.version, "match": doubt.match} for doubt in live.doubts]
    return told | ({"doubtful": doubts} if doubts else {})
