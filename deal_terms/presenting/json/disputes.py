"""Every dispute of a deal as plain data."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from deal_terms.answering.contradictions import ToldElsewhere
from deal_terms.answering.disputes import DisputedFigure, DisputedTerm, Disputes, Named, ToldDifferently
from deal_terms.judging.readings import MergedReading
from deal_terms.model.deal import Deal
from deal_terms.model.events_figures import Figure
from deal_terms.presenting.json.pieces import OfDealJson, TermJson, term_json
from deal_terms.presenting.json.readings import ReadingJson, live_json
from deal_terms.presenting.json.specs import CoverageJson, HeadingJson, coverage_json, headings_json
from deal_terms.presenting.json.statements import FigureValueJson, figure_value_json
from deal_terms.presenting.json.words import Count, Id

DisputedInJson = TypedDict("DisputedInJson", {"spec": Id, "what": Literal["version", "position"]})


class DisputedTermJson(DisputedInJson, TermJson):
    """A term with rival readings."""

    rivals: list[ReadingJson]
    """Those that cannot all be true."""
    says_less: list[ReadingJson]
    """Those that only say less than one of them."""
    told_differently: list[ReadingJson]
    """Others, which are not held against them."""


class DisputedHeadingJson(DisputedInJson):
    """What a file says of itself, reported in two ways."""

    heading: Named
    rivals: list[HeadingJson]
    """Those that cannot all be true."""
    says_less: list[HeadingJson]
    """Those that only say less than one of them."""


class DisputedFigureJson(TypedDict):
    """A figure given differently for one thing."""

    figure: Id
    label: str
    covers: str
    rivals: list[FigureValueJson]
    """Those that cannot all be true."""
    says_less: list[FigureValueJson]
    """Those that only say less than one of them."""
    told_differently: list[FigureValueJson]
    """Others, which are not held against them."""
    readings_of_something_else: Count


class DifferentlyToldTermJson(DisputedInJson, TermJson):
    """A term that is told in other words, in several currencies or of several measures, and not disputed."""

    readings: list[ReadingJson]
    says_less: list[ReadingJson]
    """Those that only say less than one of them."""


class DifferentlyToldFigureJson(TypedDict):
    """A figure that is given in several currencies, or in other words, and not disputed."""

    figure: Id
    label: str
    covers: str
    readings: list[FigureValueJson]
    says_less: list[FigureValueJson]
    """Those that only say less than one of them."""


class ToldDifferentlyJson(TypedDict):
    """What nothing holds against each other."""

    terms: list[DifferentlyToldTermJson]
    figures: list[DifferentlyToldFigureJson]


class ToldElsewhereJson(DisputedInJson, TermJson):
    """A term of a text that was read in full, of which only other sources tell."""

    readings: list[ReadingJson]
    read_in_full: list[CoverageJson]


class DeniedReadingJson(DisputedInJson, TermJson):
    """A reading that a report denies; without reports of its own where nobody says it."""

    reading: ReadingJson


class DisputeCountsJson(TypedDict):
    """How many there are, filtered or not."""

    terms: Count
    headings: Count
    figures: Count
    told_differently: Count
    told_elsewhere: Count
    denied: Count


class DisputesJson(OfDealJson):
    terms: list[DisputedTermJson]
    headings: list[DisputedHeadingJson]
    figures: list[DisputedFigureJson]
    told_differently: ToldDifferentlyJson
    told_elsewhere: list[ToldElsewhereJson]
    """Of texts that were read in full, what only other sources tell."""
    denied: list[DeniedReadingJson]
    """Readings that a report denies, which tells no other content and no absence."""
    summary: DisputeCountsJson


def disputes_json(answer: Disputes) -> DisputesJson:
    """The disputed terms that the filter keeps, the headings and the figures, each with its rivals; then the counts."""
    deal = answer.deal
    return {
        "deal": deal.name,
        "register": deal.register_file,
        "terms": [_term(deal, one) for one in answer.visible()],
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
        "figures": [_figure(deal, one) for one in answer.figures],
        "told_differently": _unlike(deal, answer.visible_unlike()),
        "told_elsewhere": [_elsewhere(deal, one) for one in answer.visible_elsewhere()],
        "denied": [
            {
                "spec": one.spec.id,
                "what": one.spec.what,
                **term_json(one.term),
                "reading": live_json(deal, one.term, one.reading),
            }
            for one in answer.visible_denials()
        ],
        "summary": {
            "terms": len(answer.terms),
            "headings": len(answer.headings),
            "figures": len(answer.figures),
            "told_differently": len(answer.unlike),
            "told_elsewhere": len(answer.told_elsewhere),
            "denied": len(answer.denials),
        },
    }


def _term(deal: Deal, one: DisputedTerm) -> DisputedTermJson:
    return {
        "spec": one.spec.id,
        "what": one.spec.what,
        **term_json(one.term),
        "rivals": [live_json(deal, one.term, live) for live in one.rivals],
        "says_less": [live_json(deal, one.term, live) for live in one.vaguer],
        "told_differently": [live_json(deal, one.term, live) for live in one.others],
    }


def _elsewhere(deal: Deal, one: ToldElsewhere) -> ToldElsewhereJson:
    return {
        "spec": one.version.id,
        "what": one.version.what,
        **term_json(one.term),
        "readings": [live_json(deal, one.term, live) for live in one.readings],
        "read_in_full": coverage_json(deal, one.coverage),
    }


def _figure(deal: Deal, one: DisputedFigure) -> DisputedFigureJson:
    return {
        "figure": one.figure.id,
        "label": one.figure.label,
        "covers": one.covers,
        "rivals": _values(deal, one.rivals),
        "says_less": _values(deal, one.vaguer),
        "told_differently": _values(deal, one.others),
        "readings_of_something_else": one.other_readings,
    }


def _unlike(deal: Deal, unlike: list[ToldDifferently]) -> ToldDifferentlyJson:
    terms: list[DifferentlyToldTermJson] = []
    figures: list[DifferentlyToldFigureJson] = []
    for one in unlike:
        if one.term and not isinstance(one.of, Figure):
            terms.append(
                {
                    "spec": one.of.id,
                    "what": one.of.what,
                    **term_json(one.term),
                    "readings": [live_json(deal, one.term, live) for live in one.readings],
                    "says_less": [live_json(deal, one.term, live) for live in one.vaguer],
                }
            )
        elif isinstance(one.of, Figure):
            figures.append(
                {
                    "figure": one.of.id,
                    "label": one.of.label,
                    "covers": one.covers,
                    "readings": _values(deal, one.readings),
                    "says_less": _values(deal, one.vaguer),
                }
            )
    return {"terms": terms, "figures": figures}


def _values(deal: Deal, lives: tuple[MergedReading, ...]) -> list[FigureValueJson]:
    return [figure_value_json(deal, live.reading.value, live.reports) for live in lives]
