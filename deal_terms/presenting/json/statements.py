"""A statement as plain data: whose it is, what it is of, what it says, by which reports."""

from __future__ import annotations

from collections.abc import Iterable

from deal_terms.answering.statements import Statement
from deal_terms.model.deal import Deal
from deal_terms.model.record import Report
from deal_terms.presenting.json.pieces import Plain, report_json
from deal_terms.values import Value
from deal_terms.wording.reports import witnesses
from deal_terms.wording.statements import words


def statement_json(deal: Deal, statement: Statement, reports: Iterable[Report]) -> Plain:
    """The statement with the reports asked for; `spec` is null for events and figures, `id` for headings."""
    at = statement.said.written_at
    return {
        "what": statement.what,
        "spec": statement.spec.id if statement.spec else None,
        "id": statement.subject or None,
        "text": words(deal, statement),
        "reports": [report_json(report) for report in reports],
        "file": at.file,
        "line": at.line,
        "column": at.column,
    }


def value_json(deal: Deal, value: Value | None, reports: tuple[Report, ...]) -> Plain:
    """One value of a figure with its reports and its counts of outlets and originals."""
    outlets, originals = witnesses(deal, reports)
    return {
        "value": value.written() if value else None,
        "text": value.text(deal.context) if value else "",
        "reports": [report_json(report) for report in reports],
        "outlets": len(outlets),
        "originals": len(originals),
    }
