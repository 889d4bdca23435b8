"""The states that the slider of the page steps through, as its script reads them, each cell as short as it can be."""

from __future__ import annotations

from deal_terms import untrusted
from deal_terms.answering.known_states import known_states
from deal_terms.answering.report import DealReport
from deal_terms.frozen_records import dataclass
from deal_terms.wording.report.known_cells import Steps, known_cells


@dataclass(frozen=True)
class Slider:
    """`cells`: by term and column what a cell said, from which day on. A number stands for silence before that day,
    and for what the cell says now from then on; else `[[day, words], …]`, words left out for what it says now.
    """

    days: list[str]
    cells: dict[str, dict[int, object]]


def slider(answer: DealReport) -> Slider:
    """The states of the matrix before now."""
    days, cells = known_cells(answer.matrix, known_states(answer.deal))
    count = len(days)
    return Slider(
        days,
        {term: {column: _short(steps, count) for column, steps in columns.items()} for term, columns in cells.items()},
    )


def _short(steps: Steps, days: int) -> object:
    if steps == [(0, "")]:
        return days
    if len(steps) == 2 and steps[0] == (0, "") and steps[1][1] is None:
        return steps[1][0]
    return [[day] if words is None else [day, untrusted.line(words)] for day, words in steps]
