"""A ThreeWayDiff → a table: a row a term, with what each of the three has of it, and on which reports."""

from __future__ import annotations

from typing import Final

from deal_terms.answering.compare import TermComparison, ThreeWayDiff
from deal_terms.wording.diff_table import side_cells
from deal_terms.wording.page import Table

SIDES: Final = ("base", "ours", "theirs")
COLUMNS: Final = (
    *("deal", *SIDES, "what", "id", "label", "topic", "weight", "outcome", "ours_kind", "theirs_kind"),
    *(f"{side}_{column}" for column in ("state", "value", "reports", "at") for side in SIDES),
)


def table(answer: ThreeWayDiff) -> Table:
    """Every term that one of the three mentions, those that are agreed included."""
    return Table(COLUMNS, tuple(_row(answer, one) for one in answer.terms))


def _row(answer: ThreeWayDiff, one: TermComparison) -> tuple[str, ...]:
    told = {
        "deal": answer.deal.name,
        **dict(zip(SIDES, answer.labels, strict=True)),
        "what": answer.deal.about(one.term.id),
        "id": one.term.id,
        "label": one.term.label,
        "topic": one.term.topic,
        "weight": one.term.weight,
        "outcome": one.outcome,
        "ours_kind": one.ours.kind,
        "theirs_kind": one.theirs.kind,
    }
    held = (answer.ours, one.ours.before), (answer.ours, one.ours.after), (answer.theirs, one.theirs.after)
    for side, (of, taken) in zip(SIDES, held, strict=True):
        cells = side_cells(of, of.deal.terms[one.term.id], taken, tuple(range(len(taken.readings))))
        told |= {f"{side}_{column}": text for column, text in cells.items()}
    return tuple(told[column] for column in COLUMNS)
