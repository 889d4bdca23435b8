"""One spec as plain data."""

from __future__ import annotations

from typing import NotRequired

from typing_extensions import TypedDict

from deal_terms.answering.show import Show
from deal_terms.presenting.json.diff import SideJson, side_json
from deal_terms.presenting.json.pieces import TermJson, term_json
from deal_terms.presenting.json.readings import ReadingJson, reading_json
from deal_terms.presenting.json.specs import SpecJson, spec_json
from deal_terms.presenting.json.words import Id


class ShownTermJson(TermJson):
    readings: list[ReadingJson]


class ConsolidatedTermJson(TermJson, SideJson):
    """A term of which the text holds more than its file says."""


class ShowJson(TypedDict):
    deal: str
    """The name of the deal: that of its folder."""
    spec: SpecJson
    terms: list[ShownTermJson]
    """Those it speaks of, in the register's order."""
    consolidated: NotRequired[list[ConsolidatedTermJson]]
    """Where that was asked for: what it leaves as it was, and what it lacks where it was read in full."""
    not_reported: list[Id]
    """The terms of the register that it is silent on."""


def show_json(answer: Show) -> ShowJson:
    """The spec, its terms with every reading, and the terms it is silent on."""
    told: ShowJson = {
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
    if answer.is_consolidated:
        told["consolidated"] = [
            {**term_json(term), **side_json(answer.deal, term, held)} for term, held in answer.consolidated_terms
        ]
    return told
