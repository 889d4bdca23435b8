"""The list of a deal's versions and positions as plain data."""

from __future__ import annotations

from deal_terms.answering.listing import Listing
from deal_terms.model.deal import Deal
from deal_terms.model.record import Spec
from deal_terms.presenting.json.pieces import Plain, spec_json


def list_json(answer: Listing) -> Plain:
    """Every version and position with what it says of itself."""
    return {
        "deal": answer.deal.name,
        "title": answer.deal.title,
        "register": answer.deal.register_file,
        "versions": [_counted(answer.deal, one) for one in answer.deal.versions.values()],
        "positions": [_counted(answer.deal, one) for one in answer.deal.positions.values()],
    }


def _counted(deal: Deal, spec: Spec) -> Plain:
    return spec_json(deal, spec) | {"terms": len(spec.terms)}
