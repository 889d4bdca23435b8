"""Which cells of a matrix rest on one source or speaker alone, and how many do on each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from deal_terms.answering.matrix import Matrix, compared_readings, readings
from deal_terms.answering.originals import Original, only_witness
from deal_terms.answering.withdrawal import Fall, fall
from deal_terms.frozen_records import dataclass
from deal_terms.judging.readings import Side
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Report, Spec
from deal_terms.model.relays import chain


@dataclass(frozen=True)
class SingleSource:
    """Counts over every cell that a report stands behind, filtered or not.

    `whole` are those of which all reports rest on one witness, `partly` those of which only some reading does.
    `falls`: how many cells rest on a source alone, or on the word of a speaker alone. Without it they say nothing,
    or that a text which was read in full does not have the term.
    """

    cells: int
    whole: int
    partly: int
    falls: Mapping[Original, int]


def single_source(answer: Matrix) -> SingleSource:
    """The counts for every cell of a matrix."""
    deal = answer.deal
    cells = [cell for row in (*answer.rows, *answer.outside_text) for cell in row.cells if cell and cell_reports(cell)]
    witnesses = [cell_witness(deal, cell) for cell in cells]
    partly = sum(
        witness is None and has_single_source(deal, cell) for cell, witness in zip(cells, witnesses, strict=True)
    )
    falls = Counter(
        source for cell in cells for source in deal.sources if fall(deal, cell_reports(cell), source) is not None
    )
    spoken = Counter(witness for witness in witnesses if witness and witness.speaker)
    told = {Original(source=source): falls[source] for source in deal.sources if falls[source]}
    return SingleSource(len(cells), sum(witness is not None for witness in witnesses), partly, {**told, **spoken})


@dataclass(frozen=True, slots=True)
class SingleSourceCell:
    """A cell that falls with its witness: whether that reports it alone, or others only by relaying it."""

    term: Term
    spec: Spec
    side: Side
    fall: Fall


def cells_by_witness(answer: Matrix) -> Mapping[Original, tuple[SingleSourceCell, ...]]:
    """What falls with each source, and with the word of each speaker that several sources print; as far as the filter
    of the matrix shows its row."""
    deal = answer.deal
    found: dict[Original, list[SingleSourceCell]] = {Original(source=source): [] for source in deal.sources}
    for row in (*answer.visible(answer.rows), *answer.visible(answer.outside_text)):
        for spec, cell in zip(answer.specs, row.cells, strict=True):
            reports = cell_reports(cell) if cell else ()
            if not cell or not reports:
                continue
            # What falls with a source falls by every report of it: the first one tells which sources those can be.
            told = next((report for report in reports if not report.denies), None)
            for source in chain(deal.sources, told) if told else ():
                if how := fall(deal, reports, source):
                    found[Original(source=source)].append(SingleSourceCell(row.term, spec, cell, how))
            witness = cell_witness(deal, cell)
            if witness and witness.speaker:
                found.setdefault(witness, []).append(SingleSourceCell(row.term, spec, cell, "alone"))
    return {witness: tuple(cells) for witness, cells in found.items() if cells}


def has_single_source(deal: Deal, cell: Side) -> bool:
    """Whether a reading of the cell rests on one witness alone, or the whole cell does."""
    return bool(cell_witness(deal, cell)) or (
        not cell.carry_over and any(only_witness(deal, reports) for reports in compared_readings(cell))
    )


def cell_reports(cell: Side) -> tuple[Report, ...]:
    """Every report behind a cell; none behind what is only carried over, which counts where it comes from."""
    if cell.carry_over:
        return ()
    return tuple(report for reports in readings(cell) for report in reports)


def cell_witness(deal: Deal, cell: Side) -> Original | None:
    """What a whole cell rests on alone."""
    return only_witness(deal, cell_reports(cell))
