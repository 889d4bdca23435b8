"""A comparison on the deal clock as plain data."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypeAlias, cast

from typing_extensions import TypedDict

from deal_terms.answering.diff import Diff, is_material
from deal_terms.judging.changes import Change, InterestEffect
from deal_terms.judging.interests import TOWARDS
from deal_terms.judging.kinds import Table, all_kinds
from deal_terms.judging.readings import Side
from deal_terms.judging.regroupings import Regrouping
from deal_terms.loading.interests import BASES
from deal_terms.model.deal import Deal, Term
from deal_terms.presenting.json.carry_over import CarryOverJson, carry_over_json
from deal_terms.presenting.json.conclusions import AnswerJson, answer_json
from deal_terms.presenting.json.derivations import DerivationJson, derivation_json
from deal_terms.presenting.json.pieces import Kind, OfDealJson, TermJson, term_json
from deal_terms.presenting.json.sides import SaidJson, said_json
from deal_terms.presenting.json.specs import SpecJson, spec_json
from deal_terms.presenting.json.words import Count, Fingerprint, Id, Says

KindCounts: TypeAlias = dict[Kind, Count]
Why: TypeAlias = Annotated[
    str,
    Says("Why it does not count.", enum=[*all_kinds(), "no_own_report", "baseless", "by_measure", "paid_otherwise"]),
]


class SideJson(SaidJson):
    """What one side says of the term."""

    carried_over: NotRequired[CarryOverJson]
    """The file is silent: the readings are those of a text that it leaves as it was."""


class ReckoningJson(TypedDict):
    """A declared preference held against the change."""

    party: Id
    field: str
    """The field; empty for the term as a whole."""
    prefers: Annotated[str, Says(enum=[*TOWARDS, "at_least"])]
    basis: Annotated[str, Says(enum=list(BASES))]
    position: NotRequired[Id]
    version: NotRequired[Id]
    why: NotRequired[str]


class NotCountedJson(ReckoningJson):
    """A declared preference that the change says nothing of."""

    code: Why


class OfTermJson(TypedDict):
    """What one side says of one of several terms."""

    term: Id
    side: SideJson


class RegroupingJson(TypedDict):
    """Terms that became others: each with what is said of it."""

    before: list[OfTermJson]
    """The terms before; none beside a verdict, which looks at one text."""
    after: list[OfTermJson]
    """The terms in their place."""
    said: list[DerivationJson]
    """Who says that the ones became the others."""


class _Earlier(TypedDict, total=False):
    reinstated_from: Id
    reported_before: Id
    reverted_to: Id
    regrouping: RegroupingJson
    """The terms that were split, or merged: one entry tells of all of them."""


class ConclusionJson(_Earlier):
    """What one comparison of a term comes to."""

    kind: Kind
    """`depends` where the answers differ."""
    material: bool
    """False for what is folded away in print."""
    disputed: Annotated[str, Says(enum=["before", "after", "both", "neither"])]
    """Which side has rival readings."""
    answers: list[AnswerJson]
    """What may be concluded; several where it depends."""
    before: SideJson
    after: SideJson
    towards: list[ReckoningJson]
    """Declared interests that the change moves towards."""
    away_from: list[ReckoningJson]
    not_counted: list[NotCountedJson]
    fingerprint: Fingerprint


class ChangeJson(TermJson, ConclusionJson):
    """One term compared."""


OutOfJson = TypedDict("OutOfJson", {"terms": Count, "of": Count})


class DiffJson(OfDealJson):
    clock: Literal["deal"]
    comparison: Table
    """Which table of kinds is in use."""
    before: SpecJson
    after: SpecJson
    changes: list[ChangeJson]
    """One entry a term about the text; one for all of those that became others."""
    apart: list[ChangeJson]
    """One entry a term about framing, process or surroundings."""
    summary: KindCounts
    """How many terms came out as each kind."""
    apart_summary: KindCounts
    neither_side_reported: OutOfJson


def diff_json(answer: Diff) -> DiffJson:
    """Every change with its answers, both sides and their reports, and the counts."""
    silent, of = answer.not_reported
    return {
        "clock": "deal",
        "deal": answer.deal.name,
        "register": answer.deal.register_file,
        "comparison": answer.table,
        "before": spec_json(answer.deal, answer.before),
        "after": spec_json(answer.deal, answer.after),
        "changes": [_change(answer, change) for change in answer.visible(answer.changes, show_all=True)],
        "apart": [_change(answer, change) for change in answer.visible(answer.outside_text, show_all=True)],
        "summary": answer.summary,
        "apart_summary": answer.outside_summary,
        "neither_side_reported": {"terms": silent, "of": of},
    }


def conclusion_json(answer: Diff, change: Change) -> ConclusionJson:
    """What the comparison of one term comes to, without the term."""
    deal = answer.deal
    term = deal.terms[change.term]
    earlier: _Earlier = {}
    if change.reinstated_from:
        earlier["reinstated_from"] = change.reinstated_from
    if change.reported_before:
        earlier["reported_before"] = change.reported_before
    if change.reverted_to:
        earlier["reverted_to"] = change.reverted_to
    if change.regrouping:
        earlier["regrouping"] = _regrouping(deal, change.regrouping)
    return {
        "kind": change.kind,
        "material": is_material(answer, change),
        "disputed": change.disputed_side,
        **earlier,
        "answers": [answer_json(one) for one in change.answers],
        "before": side_json(deal, term, change.before),
        "after": side_json(deal, term, change.after),
        "towards": [_reckoning(deal, term, one) for one in change.interest_effects if one.direction == "towards"],
        "away_from": [_reckoning(deal, term, one) for one in change.interest_effects if one.direction == "away_from"],
        "not_counted": [
            {**_reckoning(deal, term, one), "code": one.code} for one in change.interest_effects if not one.direction
        ],
        "fingerprint": answer.fingerprint(change),
    }


def _change(answer: Diff, change: Change) -> ChangeJson:
    return {**term_json(answer.deal.terms[change.term]), **conclusion_json(answer, change)}


def _regrouping(deal: Deal, group: Regrouping) -> RegroupingJson:
    before, after = (
        [OfTermJson(term=term, side=side_json(deal, deal.terms[term], side)) for term, side in sides.items()]
        for sides in (group.before, group.after)
    )
    said = [derivation_json(deal, link) for _, link in group.derivations]
    return {"before": before, "after": after, "said": said}


def _reckoning(deal: Deal, term: Term, one: InterestEffect) -> ReckoningJson:
    interest = term.interests[one.interest]
    told: ReckoningJson = {
        "party": one.party,
        "field": one.field,
        "prefers": one.prefers,
        "basis": interest.basis,
    }
    if interest.position:
        told["position"] = interest.position
    if interest.version:
        told["version"] = deal.text_id(interest.version)
    if interest.why:
        told["why"] = interest.why
    return told


def side_json(deal: Deal, term: Term, side: Side) -> SideJson:
    """What one side says, and on what it rests."""
    told = cast("SideJson", said_json(deal, term, side))
    if side.carry_over:
        told["carried_over"] = carry_over_json(deal, side.carry_over)
    return told
