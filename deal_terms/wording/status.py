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

    `folded_columns` are folded away. `by_row`: the rows differ as a whole, as in the pair.
    """

    before: Spec | None
    after: Spec
    kinds: Mapping[str, int]
    changes: Sequence[int]
    disputes: Sequence[int]
    disputed_cells: int
    folded_columns: int
    row: int
    by_row: bool


def status_line(browse: Browse, column: ColumnMarks, search: str, *, hint: str = "", room: int | None = None) -> str:
    """One line: what a search came to, what became of the column, what is disputed, how much is shown.

    `hint` stands behind what is counted. What says least is left out where there is no room for all.
    """
    more = [
        folded_words(column.folded_columns) if column.folded_columns else "",
        f"filtered: {told}" if (told := filter_words(browse.deal, browse.filter)) else "",
        f"{browse.hidden} not shown" if browse.hidden else "",
        f"{len(browse.deal.left_out)} left out, told at the end of 3 to 6" if browse.deal.left_out else "",
        baseline_words(browse.baseline) if not column.by_row and browse.baseline != LEFT else "",
        plural(len(browse.terms), "term"),
        "the edge shows " + ("every row" if column.by_row else "this column"),
    ]
    behind = [words for words in more if words]
    lines = [_line(column, search, hint, behind[:count]) for count in range(len(behind), -1, -1)]
    fewer = range(len(column.kinds), 0, -1)
    for sides in (False,) if hint else (True, False):
        lines += [_line(column, search, hint, [], sides=sides, kinds=count) for count in fewer]
    lines += [_line(column, search, "", [], sides=False, kinds=count) for count in fewer]
    return next((line for line in lines if room is None or len(line) <= room), lines[-1])


def _line(
    column: ColumnMarks,
    search: str,
    hint: str,
    behind: list[str],
    *,
    sides: bool = True,
    kinds: int | None = None,
) -> str:
    counted = [_change_words(column, sides=sides, kinds=kinds), _dispute_words(column, here=not sides and not hint)]
    told = [f"{', '.join(counted)}: {hint}"] if hint else counted
    return "; ".join([*([search] if search else []), *told, *behind])


def known_words(deal: Deal) -> str:
    """The day on which a deal is looked at, and on how many of its sources that rests; empty where it is now."""
    omissions = deal.omissions
    if omissions is None or omissions.known_on is None:
        return ""
    count = len(omissions.whole.sources)
    rests = f"{count - len(omissions.not_out)} of {plural(count, 'source')}"
    return f"as known on {omissions.known_on.isoformat()} by {rests}; d an earlier day, D a later one"


def folded_words(count: int) -> str:
    """That some columns say nothing of any term that is shown, and how they come back."""
    return f"{plural(count, 'column')} without a word here: _ or v shows {'it' if count == 1 else 'them'}"


def _change_words(column: ColumnMarks, *, sides: bool = True, kinds: int | None = None) -> str:
    """`initial → revised: change 2 of 6: 3 dropped, 2 raised`; in short without the sides and all but a few kinds."""
    if column.before is None:
        return f"{column.after.id} is held against nothing"
    between = f"{column.before.id} → {column.after.id}: " if sides else ""
    if not column.changes:
        return f"{between}no change"
    at = [*column.changes].index(column.row) + 1 if column.row in column.changes else 0
    place = f"change {at} of {len(column.changes)}: " if at and sides else ""
    # In the order of the table of kinds: what weighs most comes first.
    named = [(column.kinds[kind], TAGS[kind].word) for kind in TAGS if column.kinds.get(kind)]
    told = [f"{count} {word}" for count, word in named[:kinds]]
    rest = sum(count for count, _ in named[len(told) :])
    return f"{between}{place}{', '.join([*told, *[f'{rest} more'] * bool(rest)])}"


def _dispute_words(column: ColumnMarks, *, here: bool = False) -> str:
    """How many are disputed in the column, and in all; `here`: in the column alone."""
    count, every = len(column.disputes), column.disputed_cells
    if column.by_row or not every or here:
        return f"! {count} disputed" if count else "none disputed"
    return f"! {count} disputed here, {every} in all columns"


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
