"""One way a term is reported as plain data, with the reports behind it."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from deal_terms.judging.readings import MergedReading
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Agreed, Bracket, Match, Rank, Reading, Report, Stance, State
from deal_terms.presenting.json.carry_over import CarriedFieldsJson, carried_fields_json
from deal_terms.presenting.json.pieces import ReportJson, ValueJson, edtf_json, reports_json, value_json
from deal_terms.presenting.json.words import Count, Id, PlaceJson, place_json
from deal_terms.values import Bounds
from deal_terms.wording.reports import is_inferred, witnesses
from deal_terms.wording.sides import reading_text


class DoubtJson(TypedDict):
    version: str
    """The id of a version, or `unnamed`."""
    match: Match


class BracketJson(TypedDict):
    value: ValueJson
    text: str
    """In a reader's words."""
    proposed_by: list[Id]
    """The parties that are said to have proposed it; none: not reported."""


class _ReadingWords(TypedDict, total=False):
    stance: Stance
    value: ValueJson
    edtf: str
    """A date as EDTF (ISO 8601-2), where it is known."""
    alternatives: list[BracketJson]
    """What the text itself holds side by side, in brackets."""
    prefers: dict[str, str]
    """Which way the demand goes, by field: higher, narrower and the like."""
    agreed: Agreed
    rank: Rank
    why: str
    """Why it is preferred or deprecated."""
    clause: str
    """Readings of one clause share it."""
    left_out: Literal[True]
    """No report of it counts."""
    inferred: Literal[True]
    """That it belongs here is the authors' inference in every report."""
    bounds: Bounds
    """What its ranges are, where it says so itself: all that is told, or what was agreed."""
    covers: str
    """The measure it is of: an id of the register, or free words."""
    also_at: list[PlaceJson]
    """Where else it is written that the text says the same."""
    doubtful: list[DoubtJson]
    """The texts that its reports describe, where none describes this one."""
    denials: list[ReportJson]
    """Reports that deny it: they count in nothing."""
    carried_fields: CarriedFieldsJson
    """Fields that it leaves out, and that stay as a text before has them."""


class ReadingJson(_ReadingWords, PlaceJson):
    """One way a term is reported, with the reports behind it."""

    state: State | Literal["unclear"] | None
    """Null for a stance without a value."""
    text: str
    """In a reader's words."""
    reports: list[ReportJson]
    outlets: Count
    originals: Count
    """A relay is not a second witness."""


def live_json(deal: Deal, term: Term, live: MergedReading) -> ReadingJson:
    """A reading that counts, with the texts that it may be of instead."""
    reading = reading_json(deal, term, live.reading, live.reports)
    if live.others:
        reading["also_at"] = [place_json(other.written_at) for other in live.others]
    if live.doubts:
        reading["doubtful"] = [{"version": doubt.version, "match": doubt.match} for doubt in live.doubts]
    if live.denials:
        reading["denials"] = reports_json(deal, live.denials)
    if live.carried_fields:
        reading["carried_fields"] = carried_fields_json(deal, live.carried_fields)
    return reading


def reading_json(deal: Deal, term: Term, reading: Reading, reports: tuple[Report, ...]) -> ReadingJson:
    """One reading with its reports, its counts of outlets and originals, and its place."""
    words = _content(deal, term, reading)
    if reading.agreed:
        words["agreed"] = reading.agreed
    if reading.rank:
        words["rank"] = reading.rank
    if reading.why:
        words["why"] = reading.why
    if reading.clause:
        words["clause"] = reading.clause
    if not deal.counts(reports):
        words["left_out"] = True
    if is_inferred(reports):
        words["inferred"] = True
    if reading.bounds:
        words["bounds"] = reading.bounds
    if reading.covers:
        words["covers"] = reading.covers
    outlets, originals = witnesses(deal, reports)
    return {
        "state": "unclear" if reading.unclear else reading.state,
        **words,
        "text": reading_text(deal, term, reading),
        "reports": reports_json(deal, reports),
        "outlets": len(outlets),
        "originals": len(originals),
        **place_json(reading.written_at),
    }


def _content(deal: Deal, term: Term, reading: Reading) -> _ReadingWords:
    """What it says of the term: the stance, the value or the alternatives."""
    words: _ReadingWords = {}
    if reading.stance:
        words["stance"] = reading.stance
    if reading.value:
        words["value"] = value_json(reading.value)
    if told := edtf_json(deal, reading.value):
        words["edtf"] = told["edtf"]
    if reading.brackets:
        words["alternatives"] = [_bracket(deal, term, one) for one in reading.brackets]
    if reading.prefers:
        words["prefers"] = dict(reading.prefers)
    return words


def _bracket(deal: Deal, term: Term, one: Bracket) -> BracketJson:
    text = one.value.text(deal.context_of(term))
    return {"value": value_json(one.value), "text": text, "proposed_by": list(one.proposed_by)}
