"""A comparison of three as plain data."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from deal_terms.answering.compare import OUTCOMES, TermComparison, ThreeWayDiff
from deal_terms.judging.kinds import Table
from deal_terms.presenting.json.diff import ConclusionJson, conclusion_json
from deal_terms.presenting.json.pieces import OfDealJson, TermJson, term_json
from deal_terms.presenting.json.specs import SpecJson, spec_json
from deal_terms.presenting.json.words import Count, Says

OutcomeJson: TypeAlias = Annotated[str, Says(enum=list(OUTCOMES))]


class ComparedTermJson(TermJson):
    """One term on three sides."""

    outcome: OutcomeJson
    """Which side differs from the base; `agreed`: neither does."""
    ours: ConclusionJson
    """What became of it from the base to ours."""
    theirs: ConclusionJson
    """What became of it from the base to theirs."""


class CompareJson(OfDealJson):
    clock: Literal["deal"]
    comparison: Table
    """Which table of kinds is in use."""
    base: SpecJson
    ours: SpecJson
    theirs: SpecJson
    terms: list[ComparedTermJson]
    """One entry a term about the text that one of the three mentions."""
    apart: list[ComparedTermJson]
    """One entry a term about framing, process or surroundings."""
    summary: dict[OutcomeJson, Count]
    """How many terms about the text came out as each."""
    none_mentions: Count
    """How many terms about the text none of the three mentions."""


def compare_json(answer: ThreeWayDiff) -> CompareJson:
    """Every term with what became of it on either side, and the counts."""
    return {
        "clock": "deal",
        "deal": answer.deal.name,
        "register": answer.deal.register_file,
        "comparison": answer.ours.table,
        "base": spec_json(answer.ours.deal, answer.ours.before),
        "ours": spec_json(answer.ours.deal, answer.ours.after),
        "theirs": spec_json(answer.theirs.deal, answer.theirs.after),
        "terms": [_term(answer, one) for one in answer.terms if not one.is_outside_text],
        "apart": [_term(answer, one) for one in answer.terms if one.is_outside_text],
        "summary": {str(outcome): count for outcome, count in answer.summary.items()},
        "none_mentions": answer.not_covered,
    }


def _term(answer: ThreeWayDiff, one: TermComparison) -> ComparedTermJson:
    return {
        **term_json(one.term),
        "outcome": one.outcome,
        "ours": conclusion_json(answer.ours, one.ours),
        "theirs": conclusion_json(answer.theirs, one.theirs),
    }
