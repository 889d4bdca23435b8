"""The line beneath a screen: how much is shown, where the cursor stands, what is held against what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from deal_terms.answering.browse import FIRST, LEFT, NONE, Browse
from deal_terms.answering.filters import Filter
from deal_terms.model.deal import Deal
from deal_terms.model.record import Spec
from deal_terms.wording.counts import plural
from deal_terms.wording.page import Page, Paragraph
from deal_terms.wording.tags import TAGS

BASELINES = {
    LEFT: "each against the one of its kind to the left",
    FIRST: "each against the first column",
    NONE: "nothing is marked",
}


class ColumnMarks(NamedTuple):
    """What is marked in the column under the cursor, as rows, and how many cells are disputed in all columns.

    `by_row`: the rows differ as a whole, as in the pair.
    """

    before: Spec | None
    after: Spec
    kinds: Mapping[str, int]
    changes: Sequence[int]
    disputes: Sequence[int]
    disputed_cells: int
    row: int
    by_row: bool


def status_line(browse: Browse, column: ColumnMarks, search: str, hint: str = "") -> str:
    """One line: what a search came to, what became of the column, what is disputed, how much is shown.

    `hint` stands behind what is counted.
    """
    parts = [search] if search else []
    counted = [_change_words(column), _dispute_words(column)]
    parts += [f"{', '.join(counted)}: {hint}"] if hint else counted
    parts.append(f"{plural(len(browse.terms), 'term')}" + (f", {browse.hidden} not shown" if browse.hidden else ""))
    if filtered := filter_words(browse.deal, browse.filter):
        parts.append(f"filtered: {filtered}")
    if not column.by_row and browse.baseline != LEFT:
        parts.append(baseline_words(browse.baseline))
    parts.append("the edge shows " + ("every row" if column.by_row else "this column"))
    return "; ".join(parts)


def _change_words(column: ColumnMarks) -> str:
    """`initial → revised: change 2 of 6: 3 dropped, 2 raised`."""
    if column.before is None:
        return f"{column.after.id} is held against nothing"
    sides = f"{column.before.id} → {column.after.id}"
    if not column.changes:
        return f"{sides}: no change"
    at = [*column.changes].index(column.row) + 1 if column.row in column.changes else 0
    place = f"change {at} of {len(column.changes)}: " if at else ""
    # In the order of the table of kinds: what weighs most comes first.
    told = [f"{column.kinds[kind]} {TAGS[kind].word}" for kind in TAGS if column.kinds.get(kind)]
    return f"{sides}: {place}{', '.join(told)}"


def _dispute_words(column: ColumnMarks) -> str:
    here, every = len(column.disputes), column.disputed_cells
    if column.by_row or not every:
        return f"! {here} disputed" if here else "none disputed"
    return f"! {here} disputed here, {every} in all columns"


def baseline_words(baseline: str) -> str:
    """What the marks of a matrix are made against."""
    return BASELINES.get(baseline, f"each against {baseline}")


def filter_words(deal: Deal, filter: Filter) -> str:
    """A filter in words: `topic Money, party Ukraine`."""
    told = [f"topic {deal.topics[one].label}" for one in filter.topics]
    told += [f"weight {one}" for one in filter.weights]
    told += [f"party {deal.parties[one].name}" for one in filter.parties]
    told += [TAGS[one].word for one in filter.kinds]
    told += [f"source {one}" for one in filter.sources]
    told += [f"speaker {deal.speakers[one].name}" for one in filter.speakers]
    told += [f"“{filter.words}”"] if filter.words else []
    return ", ".join(told + (["resting on one source"] if filter.single_source else []))


def no_pair(deal: Deal) -> Page:
    """What stands in the place of a pair that cannot be compared."""
    said = "Nothing is side by side yet: choose two columns with = in the matrix, or with b and v."
    return Page(f"{deal.title}: two side by side", (("register", deal.register_file),), (Paragraph(said),))
