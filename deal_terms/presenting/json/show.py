"""One spec as plain data."""

from __future__ import annotations

from deal_terms.answering.show import Show
from deal_terms.presenting.json.pieces import Plain, reading_json, spec_json


def show_json(answer: Show) -> Plain:
    """The spec, its terms with every reading, and the terms it is silent on."""
    return {
        "deal": answer.deal.name,
        "spec": spec_json(answer.deal, answer.spec),
        "terms": [
            {
                "term": term.id,
                "label": term.label,
                "topic": term.topic,
                "weight": term.weight,
                "readings": [reading_json(answer.deal, term, reading, reading.reports) for reading in readings],
            }
            for term, readings in answer.terms
        ],
        "not_reported": [term.id for term in answer.not_reported],
    }
