"""The matrix of the page: a table a topic, columns of one width under heads that stay."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from deal_terms.answering.browse import Browse
from deal_terms.frozen_records import dataclass
from deal_terms.model.record import Version
from deal_terms.presenting.html import anchors
from deal_terms.wording.grid import ColumnHead, GridCell, MatrixGrid, RowHead
from deal_terms.wording.marked_text import Line, Run
from deal_terms.wording.tags import TAGS

# What a dot stands for, as the page says above the matrix.
SILENT_WORDS = ("nothing reported", "not mentioned")


@dataclass(frozen=True)
class CellPart:
    """One cell, and where it leads: nowhere if nothing is reported of it."""

    cell: GridCell
    anchor: str

    @property
    def silence(self) -> str:
        """A dot for what no report says anything of; more than that in words."""
        words = "; ".join(line[-1].text for line in self.cell.lines)
        return TAGS["silent"].glyph if words in SILENT_WORDS else words

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its lines; of one of which nothing is reported any more, what became of it says so."""
        told = [line for line in self.cell.lines if not (self.cell.kind and _is_silence(line))]
        return tuple(_plain_glyph(line) for line in told)


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


def part(answer: Browse, places: frozenset[str]) -> MatrixPart:
    """Every cell, worded as the screens word it."""
    grid = MatrixGrid(answer)
    texts = sum(isinstance(spec, Version) for spec in answer.columns)
    return MatrixPart(grid.columns, texts, tuple(_topics(grid, places)))


def _topics(grid: MatrixGrid, places: frozenset[str]) -> Iterator[TopicPart]:
    heads: list[RowHead] = []
    for is_term, group in groupby(enumerate(grid.rows), key=lambda numbered: bool(numbered[1].term)):
        if not is_term:
            heads = [head for _, head in group]
            continue
        rows = tuple(RowPart(head, tuple(_cells(grid, number, places))) for number, head in group)
        yield TopicPart(heads[-1], rows)


def _cells(grid: MatrixGrid, row: int, places: frozenset[str]) -> Iterator[CellPart]:
    term = grid.rows[row].term
    for column, spec in enumerate(grid.answer.columns):
        anchor = anchors.cell(term, spec.id)
        yield CellPart(grid.cell(row, column), anchor if anchor in places else "")


def _is_silence(line: Line) -> bool:
    return all(run.mark == "quiet" for run in line) and line[0].text == f"{TAGS['silent'].glyph} "


def _plain_glyph(line: Line) -> Line:
    """A line whose glyph stands unmarked before its words."""
    return (Run(line[0].text), *line[1:]) if len(line) > 1 and line[0].mark == "quiet" else line
