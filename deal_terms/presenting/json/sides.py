"""What one file says of a term as plain data, for a side of a comparison and for a cell of a matrix alike."""

from __future__ import annotations

from typing import NotRequired

from typing_extensions import TypedDict

from deal_terms.judging.readings import Side
from deal_terms.model.deal import Deal, Term
from deal_terms.presenting.json.pieces import ReportJson, reports_json
from deal_terms.presenting.json.readings import ReadingJson, live_json
from deal_terms.presenting.json.specs import CoverageJson, coverage_json
from deal_terms.presenting.json.words import Count


class SaidJson(TypedDict):
    """What is said of the term, by reading."""

    readings: list[ReadingJson]
    """None: silence."""
    says_less: NotRequired[list[Count]]
    """Readings that only say less than another: told beside it, not compared, no rivals."""
    told_differently: NotRequired[list[Count]]
    """Readings in other words, another currency or another measure, which are not held against each other."""
    unclear: NotRequired[list[ReportJson]]
    """Reports that nobody knows whether the term is there."""
    only_denied: NotRequired[list[ReadingJson]]
    """Readings that no report states and some report denies: not compared."""
    read_in_full: NotRequired[list[CoverageJson]]
    """It is absent by this coverage: no reading names it, and the text was read in full."""


def said_json(deal: Deal, term: Term, side: Side) -> SaidJson:
    """The readings, and what is to be known of them; `readings` is empty for silence."""
    told: SaidJson = {"readings": [live_json(deal, term, live) for live in side.readings]}
    if side.vaguer_indices:
        told["says_less"] = sorted(side.vaguer_indices)
    if side.unlike_indices:
        told["told_differently"] = sorted(side.unlike_indices)
    if side.unclear:
        told["unclear"] = reports_json(deal, side.unclear)
    if side.only_denied:
        told["only_denied"] = [live_json(deal, term, live) for live in side.only_denied]
    if side.coverage:
        told["read_in_full"] = coverage_json(deal, side.coverage)
    return told
