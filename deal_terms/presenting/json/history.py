"""The history of one term as plain data."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from deal_terms.answering.diff import Diff
from deal_terms.answering.history import History, HistoryStep
from deal_terms.judging.readings import Side
from deal_terms.presenting.json.diff import ConclusionJson, conclusion_json
from deal_terms.presenting.json.matrix import CellJson, cell_json
from deal_terms.presenting.json.pieces import OfDealJson, TermAboutJson, term_about_json
from deal_terms.presenting.json.specs import PositionJson, VersionJson, position_json, version_json
from deal_terms.presenting.json.words import Id


class SinceJson(ConclusionJson):
    version: Id


class StepJson(TypedDict):
    """One version, and what became of the term in it."""

    version: VersionJson
    said: CellJson
    unordered: list[Id]
    """Versions that are neither earlier nor later as far as is reported; competing ones are not among them."""
    since: SinceJson | None
    """The change since the version before; of what is carried over it names the last amendment alone."""
    joined: NotRequired[list[SinceJson]]
    """The changes since the other versions that it follows, where tracks join."""
    again: NotRequired[SinceJson]


StandpointJson = TypedDict("StandpointJson", {"position": PositionJson, "said": CellJson})


class HistoryJson(OfDealJson, TermAboutJson):
    clock: Literal["deal"]
    versions: list[StepJson]
    positions: list[StandpointJson]


def history_json(answer: History) -> HistoryJson:
    """Every version with what it says and how that differs from the version before, then every position."""
    deal, term = answer.deal, answer.term
    return {
        "clock": "deal",
        "deal": deal.name,
        "register": deal.register_file,
        **term_about_json(deal, term),
        "versions": [_step(answer, step) for step in answer.steps],
        "positions": [
            {
                "position": position_json(deal, stand.position),
                "said": cell_json(deal, term, stand.position, stand.side),
            }
            for stand in answer.stands
        ],
    }


def _step(answer: History, step: HistoryStep) -> StepJson:
    told: StepJson = {
        "version": version_json(answer.deal, step.version),
        "said": cell_json(answer.deal, answer.term, step.version, step.side),
        "unordered": answer.deal.lineage.unordered_with(step.version.id),
        "since": _since(step.diff) if step.diff else None,
    }
    if step.joined_tracks:
        told["joined"] = [_since(compared) for compared in step.joined_tracks]
    if step.reappearance:
        told["again"] = _since(step.reappearance)
    return told


def _since(compared: Diff) -> SinceJson:
    """The change as `diff` tells it, after the id of the version compared with."""
    [change] = (
        *compared.visible(compared.changes, show_all=True),
        *compared.visible(compared.outside_text, show_all=True),
    )
    change = replace(change, before=_with_own_word(change.before), after=_with_own_word(change.after))
    return {"version": compared.before.id, **conclusion_json(compared, change)}


def _with_own_word(side: Side) -> Side:
    """The side with the last of its amendments alone: the others stand at their own versions, once."""
    if side.carry_over is None:
        return side
    return replace(side, carry_over=replace(side.carry_over, amendments=side.carry_over.amendments[-1:]))
