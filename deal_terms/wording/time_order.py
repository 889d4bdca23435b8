"""Whether one file is certainly earlier than another: only then may a sentence say `then`."""

from __future__ import annotations

from deal_terms.model import lineage
from deal_terms.model.deal import Deal
from deal_terms.model.record import Spec


def certainly_earlier(deal: Deal, one: Spec, other: Spec) -> bool:
    """Whether our reading order, a reported descent or the dates say so; never beside a forgery."""
    if deal.is_set_aside(one.id) or deal.is_set_aside(other.id):
        return False
    if one.id in deal.versions and other.id in deal.versions:
        return deal.lineage.is_earlier(one.id, other.id)
    return lineage.ends_before(one, other)
