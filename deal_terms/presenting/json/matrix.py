"""A matrix as plain data: every cell with its full readings."""

from __future__ import annotations

from deal_terms.answering.matrix import Matrix, Row
from deal_terms.judging.readings import Side
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Spec
from deal_terms.presenting.json.pieces import Plain, reading_json, report_json, spec_json


def matrix_json(answer: Matrix) -> Plain:
    """The columns, then a row a term with a cell a column, in the same order."""
    return {
        "deal": answer.deal.name,
        "register": answer.deal.register_file,
        "columns": [spec_json(answer.deal, spec) for spec in answer.specs],
        "rows": [_row(answer, row) for row in answer.told(answer.rows, everything=True)],
        "apart": [_row(answer, row) for row in answer.told(answer.apart, everything=True)],
        "left_out": [position.id for position in answer.left_out],
        "reported_in_no_column": {"terms": len(answer.silent), "of": len(answer.rows)},
    }


def cell_json(deal: Deal, term: Term, spec: Spec, said: Side) -> Plain:
    """What one spec says of one term; `readings` is empty for silence, and `set_aside` holds the deprecated ones."""
    readings = []
    for live in said.live:
        told = reading_json(deal, term, live.reading, live.reports)
        if live.doubts:
            told["doubtful"] = [{"version": doubt.version, "match": doubt.match} for doubt in live.doubts]
        readings.append(told)
    told = {"spec": spec.id, "disputed": said.rivals, "readings": readings}
    if said.unclear:
        told["unclear"] = [report_json(report) for report in said.unclear]
    aside = [one for one in spec.terms.get(term.id, ()) if one.rank == "deprecated"]
    if aside:
        told["set_aside"] = [reading_json(deal, term, one, one.reports) for one in aside]
    return told


def _row(answer: Matrix, row: Row) -> Plain:
    deal, term = answer.deal, row.term
    return {
        "term": term.id,
        "label": term.label,
        "topic": term.topic,
        "about": deal.about(term.id),
        "weight": term.weight,
        "cells": [
            cell_json(deal, term, spec, said) if said else {"spec": spec.id, "no_part_of_a_text": True}
            for spec, said in zip(answer.specs, row.cells, strict=True)
        ],
    }
