"""The demands held against a text, or against every text, as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, NotRequired, TypeAlias

from typing_extensions import TypedDict

from deal_terms.answering.gaps import DemandCheck, Gap, Gaps
from deal_terms.answering.stances import StandingPosition
from deal_terms.judging.changes import Conclusion
from deal_terms.judging.kinds import TEXT_AGAINST_POSITION
from deal_terms.model.record import Version
from deal_terms.presenting.json.conclusions import FieldJson, NotJudged, field_json
from deal_terms.presenting.json.matrix import CellJson, cell_json
from deal_terms.presenting.json.pieces import OfDealJson, TermAboutJson, term_about_json
from deal_terms.presenting.json.specs import SpecJson, spec_json
from deal_terms.presenting.json.words import Count, Id, Says

Verdict: TypeAlias = Annotated[str, Says(enum=list(TEXT_AGAINST_POSITION))]


VerdictAnswerJson = TypedDict(
    "VerdictAnswerJson", {"kind": Verdict, "fields": list[FieldJson], "code": NotRequired[NotJudged]}
)


class VerdictJson(TypedDict):
    """What one text comes to."""

    text: Id
    kind: Verdict
    answers: list[VerdictAnswerJson]
    in_its_place: NotRequired[list[Id]]
    """The terms that the text has instead, where this one was split, or merged with others: it is not judged."""


class StandJson(TypedDict):
    """One position on one term."""

    party: Id
    position: Id
    asked: bool
    """False where it asks nothing of this kind, or others were asked about; it then has no verdicts."""
    later_than: list[Id]
    """Positions of the same party whose place it takes."""
    not_repeated_in: list[Id]
    """Later positions of the same party that do not mention the term."""
    addressed_by: list[Id]
    """The texts that say something of it."""
    said: CellJson
    verdicts: list[VerdictJson]
    """What each text comes to."""


class GapJson(TermAboutJson):
    """A term on which something is demanded."""

    kind: Verdict
    """The verdict of the text asked about; else the best that any text has."""
    stands: list[StandJson]
    """Where each side stands."""
    texts: list[CellJson]
    """What each of the texts has, in their order."""


UnaddressedJson = TypedDict("UnaddressedJson", {"term": Id, "party": Id, "position": Id})


class GapsJson(OfDealJson):
    text: Id | None
    """The text asked about; null: all of them."""
    texts: list[SpecJson]
    parties: list[Id]
    """The parties whose demands were asked about."""
    gaps: list[GapJson]
    """One entry a term about the text in which something is demanded."""
    proposals: list[GapJson]
    """One entry a term about the text on which something is proposed."""
    offers: list[GapJson]
    """One entry a term about the text on which something is offered: taken up or not."""
    apart: list[GapJson]
    """One entry a term about framing, process or surroundings."""
    addressed_by_no_text: list[UnaddressedJson]
    summary: dict[Verdict, Count]
    """How many terms came out as each verdict."""


def gaps_json(answer: Gaps) -> GapsJson:
    """Every term with a demand: where each side stands, with the verdict of each text asked about, and what it has."""
    deal = answer.deal
    return {
        "deal": deal.name,
        "register": deal.register_file,
        "text": answer.text.id if answer.text else None,
        "texts": [spec_json(deal, text) for text in ([answer.text] if answer.text else answer.texts)],
        "parties": list(answer.parties),
        "gaps": [_gap(answer, gap) for gap in answer.visible(answer.gaps)],
        "proposals": [_gap(answer, gap) for gap in answer.visible(answer.proposals)],
        "offers": [_gap(answer, gap) for gap in answer.visible(answer.offers)],
        "apart": [_gap(answer, gap) for gap in answer.visible(answer.outside_text)],
        "addressed_by_no_text": [
            {"term": term.id, "party": demand.position.party, "position": demand.position.id}
            for gaps in (answer.gaps, answer.outside_text)
            for term, demand in answer.unaddressed_demands(gaps)
        ],
        "summary": answer.summary,
    }


def _gap(answer: Gaps, gap: Gap) -> GapJson:
    deal, term = answer.deal, gap.term
    return {
        **term_about_json(deal, term),
        "kind": answer.kind(gap),
        "stands": [_stand(answer, gap, stand) for stand in gap.stands],
        "texts": [cell_json(deal, term, text, gap.texts[text.id]) for text in _texts(answer)],
    }


def _texts(answer: Gaps) -> Sequence[Version]:
    return [answer.text] if answer.text else answer.texts


def _stand(answer: Gaps, gap: Gap, stand: StandingPosition) -> StandJson:
    """One position; `asked` is false where it asks nothing, or where the demands of others were asked about."""
    asked = next((demand for demand in gap.demands if demand.stand is stand), None)
    return {
        "party": stand.position.party,
        "position": stand.position.id,
        "asked": asked is not None,
        "later_than": [position.id for position in stand.before_it],
        "not_repeated_in": [position.id for position in stand.not_repeated],
        "addressed_by": asked.addressed_by if asked else [],
        "said": cell_json(answer.deal, gap.term, stand.position, stand.side),
        "verdicts": [_verdict(asked, text) for text in _texts(answer)] if asked else [],
    }


def _verdict(demand: DemandCheck, text: Version) -> VerdictJson:
    change = demand.changes[text.id]
    told: VerdictJson = {"text": text.id, "kind": change.kind, "answers": [_answer(one) for one in change.answers]}
    if change.regrouping:
        told["in_its_place"] = list(change.regrouping.after)
    return told


def _answer(one: Conclusion) -> VerdictAnswerJson:
    told: VerdictAnswerJson = {"kind": one.kind, "fields": [field_json(field) for field in one.fields]}
    if one.code:
        told["code"] = one.code
    return told
