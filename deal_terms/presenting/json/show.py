"""One spec as plain data."""

from __future__ import annotations

from typing_extensions import TypedDict

from deal_terms.answering.show import Show
from deal_terms.presenting.json.pieces import TermJson, term_json
from deal_terms.presenting.json.readings import ReadingJson, reading_json
from deal_terms.presenting.json.specs import SpecJson, spec_json
from deal_terms.presenting.json.words import Id


class ShownTermJson(TermJson):
    readings: list[ReadingJson]


class ShowJson(TypedDict):
    deal: str
    """The name of the deal: that of its folder."""
    spec: SpecJson
    terms: list[ShownTermJson]
    """Those it speaks of, in the register's order."""
    not_reported: list[Id]
    """The terms of the register that it is silent on."""


def show_json(answer: Show) -> ShowJson:
    """The spec, its terms with every reading, and the terms it is silent on."""
    return {
        "deal": answer.deal.name,
        "spec": spec_json(answer.deal, answer.spec),
        "terms": [
            {
                **term_json(term),
                "readings": [reading_json(answer.deal, term, reading, reading.reports) for reading in readings],
            }
            for term, readings in answer.terms
        ],
        "not_reported": [term.id for term in answer.not_reported],
    }
