"""A matrix as plain data: every cell with its full readings."""

from __future__ import annotations

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from deal_terms.answering.matrix import Matrix, Row
from deal_terms.judging.readings import Side
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Spec
from deal_terms.presenting.json.diff import OutOfJson
from deal_terms.presenting.json.pieces import OfDealJson, ReportJson, TermAboutJson, reports_json, term_about_json
from deal_terms.presenting.json.readings import ReadingJson, live_json, reading_json
from deal_terms.presenting.json.specs import SpecJson, spec_json
from deal_terms.presenting.json.words import Count, Id


class CellJson(TypedDict):
    """What one version or position says of one term."""

    spec: Id
    disputed: bool
    readings: list[ReadingJson]
    """None: silence."""
    says_less: NotRequired[list[Count]]
    """Readings that only say less than another: told beside it, no rivals."""
    told_differently: NotRequired[list[Count]]
    """Readings in other words, another currency or another measure, which are not held against each other."""
    unclear: NotRequired[list[ReportJson]]
    """Reports that nobody knows whether the term is there."""
    set_aside: NotRequired[list[ReadingJson]]
    """Deprecated readings, with the reason."""


NoCellJson = TypedDict("NoCellJson", {"spec": Id, "no_part_of_a_text": Literal[True]})


class RowJson(TermAboutJson):
    """One term, column by column."""

    cells: list[CellJson | NoCellJson]
    """One a column, in the order of the columns."""


class MatrixJson(OfDealJson):
    columns: list[SpecJson]
    rows: list[RowJson]
    """One a term about the text."""
    apart: list[RowJson]
    """One a term about framing, process or surroundings."""
    left_out: list[Id]
    """Positions without a column: remarks of people outside the talks."""
    reported_in_no_column: OutOfJson


def matrix_json(answer: Matrix) -> MatrixJson:
    """The columns, then a row a term with a cell a column, in the same order."""
    return {
        "deal": answer.deal.name,
        "register": answer.deal.register_file,
        "columns": [spec_json(answer.deal, spec) for spec in answer.specs],
        "rows": [_row(answer, row) for row in answer.visible(answer.rows, show_all=True)],
        "apart": [_row(answer, row) for row in answer.visible(answer.outside_text, show_all=True)],
        "left_out": [position.id for position in answer.left_out],
        "reported_in_no_column": {"terms": len(answer.silent), "of": len(answer.rows)},
    }


def cell_json(deal: Deal, term: Term, spec: Spec, said: Side) -> CellJson:
    """What one spec says of one term; `readings` is empty for silence, and `set_aside` holds the deprecated ones."""
    told: CellJson = {
        "spec": spec.id,
        "disputed": said.rivals,
        "readings": [live_json(deal, term, live) for live in said.live],
    }
    if said.vaguer_indices:
        told["says_less"] = sorted(said.vaguer_indices)
    if said.unlike_indices:
        told["told_differently"] = sorted(said.unlike_indices)
    if said.unclear:
        told["unclear"] = reports_json(said.unclear)
    aside = [one for one in spec.terms.get(term.id, ()) if one.rank == "deprecated"]
    if aside:
        told["set_aside"] = [reading_json(deal, term, one, one.reports) for one in aside]
    return told


def _row(answer: Matrix, row: Row) -> RowJson:
    return {
        **term_about_json(answer.deal, row.term),
        "cells": [
            cell_json(answer.deal, row.term, spec, said) if said else {"spec": spec.id, "no_part_of_a_text": True}
            for spec, said in zip(answer.specs, row.cells, strict=True)
        ],
    }
