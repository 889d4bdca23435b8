"""Every dispute of a deal as plain data."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from deal_terms.answering.disputes import Disputes, Named
from deal_terms.presenting.json.pieces import OfDealJson, TermJson, term_json
from deal_terms.presenting.json.readings import ReadingJson, live_json
from deal_terms.presenting.json.specs import HeadingJson, headings_json
from deal_terms.presenting.json.statements import FigureValueJson, figure_value_json
from deal_terms.presenting.json.words import Count, Id

DisputedInJson = TypedDict("DisputedInJson", {"spec": Id, "what": Literal["version", "position"]})


class DisputedTermJson(DisputedInJson, TermJson):
    """A term with rival readings."""

    rivals: list[ReadingJson]
    """The readings of which no two can both be true."""
    says_less: list[ReadingJson]
    """Those that only say less than one of them."""


class DisputedHeadingJson(DisputedInJson):
    """What a file says of itself, reported in two ways."""

    heading: Named
    rivals: list[HeadingJson]
    """The readings of which no two can both be true."""
    says_less: list[HeadingJson]
    """Those that only say less than one of them."""


class DisputedFigureJson(TypedDict):
    """A figure given differently for one thing."""

    figure: Id
    label: str
    covers: str
    rivals: list[FigureValueJson]
    """The readings of which no two can both be true."""
    says_less: list[FigureValueJson]
    """Those that only say less than one of them."""
    readings_of_something_else: Count


DisputeCountsJson = TypedDict("DisputeCountsJson", {"terms": Count, "headings": Count, "figures": Count})


class DisputesJson(OfDealJson):
    terms: list[DisputedTermJson]
    headings: list[DisputedHeadingJson]
    figures: list[DisputedFigureJson]
    summary: DisputeCountsJson


def disputes_json(answer: Disputes) -> DisputesJson:
    """The disputed terms that the filter keeps, the headings and the figures, each with its rivals; then the counts."""
    deal = answer.deal
    return {
        "deal": deal.name,
        "register": deal.register_file,
        "terms": [
            {
                "spec": one.spec.id,
                "what": one.spec.what,
                **term_json(one.term),
                "rivals": [live_json(deal, one.term, live) for live in one.rivals],
                "says_less": [live_json(deal, one.term, live) for live in one.vaguer],
            }
            for one in answer.visible()
        ],
        "headings": [
            {
                "spec": one.spec.id,
                "what": one.spec.what,
                "heading": one.what,
                "rivals": headings_json(deal, one.what, one.rivals),
                "says_less": headings_json(deal, one.what, one.vaguer),
            }
            for one in answer.headings
        ],
        "figures": [
            {
                "figure": one.figure.id,
                "label": one.figure.label,
                "covers": one.covers,
                "rivals": [figure_value_json(deal, live.reading.value, live.reports) for live in one.rivals],
                "says_less": [figure_value_json(deal, live.reading.value, live.reports) for live in one.vaguer],
                "readings_of_something_else": one.other_readings,
            }
            for one in answer.figures
        ],
        "summary": {
            "terms": len(answer.terms),
            "headings": len(answer.headings),
            "figures": len(answer.figures),
        },
    }
