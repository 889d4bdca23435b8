"""The matrix of the page: a table a topic, columns of one width under heads that stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from deal_terms.answering.browse import Browse
from deal_terms.model.record import Version
from deal_terms.wording.grid import ColumnHead, GridCell, MatrixGrid, RowHead


@dataclass(frozen=True)
class CellPart:
    """One cell. `is_silent`: nothing stands behind it, and nothing of it leads anywhere."""

    spec: str
    cell: GridCell
    is_silent: bool


@dataclass(frozen=True)
class RowPart:
    """One term with its cells."""

    head: RowHead
    cells: tuple[CellPart, ...]


@dataclass(frozen=True)
class TopicPart:
    """The rows of one topic, about the text or apart from it."""

    head: RowHead
    rows: tuple[RowPart, ...]


@dataclass(frozen=True)
class MatrixPart:
    """The columns, of which `texts` come first, and the topics."""

    columns: tuple[ColumnHead, ...]
    texts: int
    topics: tuple[TopicPart, ...]


def part(answer: Browse) -> MatrixPart:
    """Every cell, worded as the screens word it."""
    grid = MatrixGrid(answer)
    texts = sum(isinstance(spec, Version) for spec in answer.columns)
    return MatrixPart(grid.columns, texts, tuple(_topics(grid)))


def _topics(grid: MatrixGrid) -> Iterator[TopicPart]:
    heads: list[RowHead] = []
    for is_term, group in groupby(enumerate(grid.rows), key=lambda numbered: bool(numbered[1].term)):
        if not is_term:
            heads = [head for _, head in group]
            continue
        rows = tuple(RowPart(head, tuple(_cells(grid, number))) for number, head in group)
        yield TopicPart(heads[-1], rows)


def _cells(grid: MatrixGrid, row: int) -> Iterator[CellPart]:
    term = grid.rows[row].term
    for column, spec in enumerate(grid.answer.columns):
        side = grid.answer.side(term, column)
        told = side is not None and bool(side.readings or side.unclear or spec.terms.get(term))
        yield CellPart(spec.id, grid.cell(row, column), not told)
