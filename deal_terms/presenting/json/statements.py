"""A statement as plain data: whose it is, what it is of, what it says, by which reports."""

from __future__ import annotations

from collections.abc import Iterable

from typing_extensions import TypedDict

from deal_terms.answering.statements import Statement, What
from deal_terms.model.deal import Deal
from deal_terms.model.record import Report
from deal_terms.presenting.json.pieces import ReportJson, ValueJson, reports_json, value_json
from deal_terms.presenting.json.words import Count, Id, PlaceJson, place_json
from deal_terms.values import Value
from deal_terms.wording.reports import witnesses
from deal_terms.wording.statements import words


class StatementJson(PlaceJson):
    """One thing that is said, where, and by which reports."""

    what: What
    spec: Id | None
    """The version or position; null for events and figures."""
    id: Id | None
    """The term, event or figure; null for what a file says of itself."""
    text: str
    """In a reader's words."""
    reports: list[ReportJson]
    """Those that were asked about."""


class FigureValueJson(TypedDict):
    value: ValueJson | None
    text: str
    """In a reader's words."""
    reports: list[ReportJson]
    outlets: Count
    originals: Count


def statement_json(deal: Deal, statement: Statement, reports: Iterable[Report]) -> StatementJson:
    """The statement with the reports asked for; `spec` is null for events and figures, `id` for headings."""
    return {
        "what": statement.what,
        "spec": statement.spec.id if statement.spec else None,
        "id": statement.subject or None,
        "text": words(deal, statement),
        "reports": reports_json(deal, reports),
        **place_json(statement.content.written_at),
    }


def figure_value_json(deal: Deal, value: Value | None, reports: tuple[Report, ...]) -> FigureValueJson:
    """One value of a figure with its reports and its counts of outlets and originals."""
    outlets, originals = witnesses(deal, reports)
    return {
        "value": value_json(value) if value else None,
        "text": value.text(deal.context) if value else "",
        "reports": reports_json(deal, reports),
        "outlets": len(outlets),
        "originals": len(originals),
    }
