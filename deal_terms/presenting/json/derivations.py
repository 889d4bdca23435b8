"""What a term of a text came of, as plain data."""

from __future__ import annotations

from typing_extensions import TypedDict

from deal_terms.model.deal import Deal
from deal_terms.model.record import Derivation, Descent
from deal_terms.presenting.json.pieces import ReportJson, reports_json
from deal_terms.presenting.json.words import Id


class DerivationJson(TypedDict):
    """What a term of the text came of."""

    term: Id
    descent: Descent
    """Whether it came of a term that was split, or of several that were merged."""
    terms: list[Id]
    """The terms of the text before."""
    reports: list[ReportJson]


def derivation_json(deal: Deal, one: Derivation) -> DerivationJson:
    """What a term came of, and who says so."""
    reports = reports_json(deal, one.reports)
    return {"term": one.term, "descent": one.descent, "terms": list(one.origins), "reports": reports}
