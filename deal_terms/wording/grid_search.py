"""What a search looks through in a grid: heads, cells, and the reports that stand behind a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from deal_terms.model.deal import Deal
from deal_terms.model.record import Report
from deal_terms.wording.grid import ColumnHead, Grid
from deal_terms.wording.reports import source_line

# The head of a row or of a column, in the place of a column's or a row's number.
HEAD_CELL = -1


@lru_cache(maxsize=8)
def pattern(words: str) -> re.Pattern[str]:
    """What finds some words, however they are capitalised and however the spaces between them are broken."""
    return re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)


def searched_cells(grid: Grid, row: int) -> Iterator[tuple[int, str]]:
    """What is said in the head of a row and in each of its cells, with the reports behind it; by column."""
    head = grid.rows[row]
    if not head.term:
        return
    yield HEAD_CELL, f"{head.term}\n{head.label}\n{head.note}"
    for column in range(len(grid.columns)):
        yield column, "\n".join((grid.cell(row, column).words, *_reports(grid, row, column)))


def searched_heads(grid: Grid) -> Iterator[tuple[int, str]]:
    """What is said in the head of each column; by column."""
    for column, head in enumerate(grid.columns):
        yield column, head_words(head)


def head_words(head: ColumnHead) -> str:
    """What is said in the head of a column."""
    return f"{head.id}\n{head.title}\n{head.note}"


def _reports(grid: Grid, row: int, column: int) -> Iterator[str]:
    deal, spec = grid.answer.deal, grid.spec(column)
    for reading in spec.terms.get(grid.rows[row].term, ()) if spec else ():
        for report in reading.reports:
            yield from _report(deal, report)


def _report(deal: Deal, report: Report) -> Iterator[str]:
    yield from (report.source, report.says, report.caveat, report.note, report.quote)
    if source := deal.every_source.get(report.source):
        yield source_line(source)
    yield from (deal.speakers[one].name for one in report.by if one in deal.speakers)
