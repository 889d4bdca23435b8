"""A matrix as plain data: every cell with its full readings."""

from __future__ import annotations

from typing import Literal, NotRequired, Required, cast

from typing_extensions import TypedDict

from deal_terms.answering.matrix import Matrix, Row
from deal_terms.answering.originals import Original
from deal_terms.answering.single_source import SingleSource, cell_witness, single_source
from deal_terms.judging.readings import Side
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Spec
from deal_terms.presenting.json.carry_over import OwnWordJson, own_word_json
from deal_terms.presenting.json.diff import OutOfJson
from deal_terms.presenting.json.pieces import OfDealJson, TermAboutJson, term_about_json
from deal_terms.presenting.json.readings import ReadingJson, reading_json
from deal_terms.presenting.json.sides import SaidJson, said_json
from deal_terms.presenting.json.specs import SpecJson, spec_json
from deal_terms.presenting.json.words import Count, Id


class WitnessJson(TypedDict, total=False):
    """Either a source or a speaker."""

    source: Id
    speaker: Id


class FallJson(WitnessJson):
    """How many cells rest on a source alone, or on the word of a speaker."""

    cells: Required[Count]


class SingleSourceJson(TypedDict):
    """How much rests on one source or speaker; given where that was asked for."""

    cells: Count
    """Cells with a report, filtered or not."""
    whole: Count
    """Those of which every report rests on one."""
    partly: Count
    """Those of which only some reading does."""
    falls: list[FallJson]


class CellJson(SaidJson):
    """What one version or position says of one term."""

    spec: Id
    disputed: bool
    carried_over: NotRequired[OwnWordJson]
    """The file is silent: the readings are those of a text that it leaves as it was."""
    set_aside: NotRequired[list[ReadingJson]]
    """Deprecated readings, with the reason."""


class MatrixCellJson(CellJson):
    """A cell, and what it rests on."""

    rests_on: NotRequired[WitnessJson]
    """The one source or speaker behind every report of the cell, where there is only one."""


NoCellJson = TypedDict("NoCellJson", {"spec": Id, "no_part_of_a_text": Literal[True]})


class RowJson(TermAboutJson):
    """One term, column by column."""

    cells: list[MatrixCellJson | NoCellJson]
    """One a column, in the order of the columns."""


class MatrixJson(OfDealJson):
    columns: list[SpecJson]
    rows: list[RowJson]
    """One a term about the text."""
    apart: list[RowJson]
    """One a term about framing, process or surroundings."""
    without_column: list[Id]
    """Positions without a column: remarks of people outside the talks."""
    reported_in_no_column: OutOfJson
    single_source: NotRequired[SingleSourceJson]


def matrix_json(answer: Matrix) -> MatrixJson:
    """The columns, then a row a term with a cell a column, in the same order."""
    told: MatrixJson = {
        "deal": answer.deal.name,
        "register": answer.deal.register_file,
        "columns": [spec_json(answer.deal, spec) for spec in answer.specs],
        "rows": [_row(answer, row) for row in answer.visible(answer.rows, show_all=True)],
        "apart": [_row(answer, row) for row in answer.visible(answer.outside_text, show_all=True)],
        "without_column": [position.id for position in answer.without_column],
        "reported_in_no_column": {"terms": len(answer.silent), "of": len(answer.rows)},
    }
    if answer.filter.single_source:
        told["single_source"] = _single_source(single_source(answer))
    return told


def cell_json(deal: Deal, term: Term, spec: Spec, side: Side) -> CellJson:
    """What one spec says of one term; `readings` is empty for silence, and `set_aside` holds the deprecated ones."""
    told = cast("CellJson", {"spec": spec.id, "disputed": side.rivals, **said_json(deal, term, side)})
    if side.carry_over:
        told["carried_over"] = own_word_json(deal, side.carry_over)
    aside = [one for one in spec.terms.get(term.id, ()) if one.rank == "deprecated"]
    if aside:
        told["set_aside"] = [reading_json(deal, term, one, one.reports) for one in aside]
    return told


def _cell(deal: Deal, term: Term, spec: Spec, said: Side) -> MatrixCellJson:
    told = cast("MatrixCellJson", cell_json(deal, term, spec, said))
    if witness := cell_witness(deal, said):
        told["rests_on"] = _witness(witness)
    return told


def _witness(witness: Original) -> WitnessJson:
    return {"source": witness.source} if witness.source else {"speaker": witness.speaker}


def _single_source(counts: SingleSource) -> SingleSourceJson:
    falls: list[FallJson] = [{**_witness(one), "cells": cells} for one, cells in counts.falls.items()]
    return {"cells": counts.cells, "whole": counts.whole, "partly": counts.partly, "falls": falls}


def _row(answer: Matrix, row: Row) -> RowJson:
    return {
        **term_about_json(answer.deal, row.term),
        "cells": [
            _cell(answer.deal, row.term, spec, said) if said else {"spec": spec.id, "no_part_of_a_text": True}
            for spec, said in zip(answer.specs, row.cells, strict=True)
        ],
    }
