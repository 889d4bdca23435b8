"""The list of a deal's versions and positions as plain data."""

from __future__ import annotations

from deal_terms.answering.listing import Listing
from deal_terms.presenting.json.pieces import OfDealJson
from deal_terms.presenting.json.specs import PositionJson, VersionJson, position_json, version_json
from deal_terms.presenting.json.words import Count


class ListedVersionJson(VersionJson):
    terms: Count
    """How many terms it speaks of."""


class ListedPositionJson(PositionJson):
    terms: Count
    """How many terms it speaks of."""


class ListingJson(OfDealJson):
    title: str
    versions: list[ListedVersionJson]
    positions: list[ListedPositionJson]


def list_json(answer: Listing) -> ListingJson:
    """Every version and position with what it says of itself."""
    deal = answer.deal
    return {
        "deal": deal.name,
        "title": deal.title,
        "register": deal.register_file,
        "versions": [{**version_json(deal, one), "terms": len(one.terms)} for one in deal.versions.values()],
        "positions": [{**position_json(deal, one), "terms": len(one.terms)} for one in deal.positions.values()],
    }
