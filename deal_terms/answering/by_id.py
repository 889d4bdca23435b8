"""What is meant by an id: a version or position, or any entry of a deal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from deal_terms.answering.known_day import refuse_unheard
from deal_terms.errors import trouble
from deal_terms.model.deal import Deal
from deal_terms.model.record import Spec
from deal_terms.suggest import did_you_mean

KnownT = TypeVar("KnownT")


def both(deal: Deal, one: str, other: str) -> tuple[Spec, Spec]:
    """Two versions or positions that are to be compared. Raises DealTermsError of an id that none has."""
    found = deal.both(one, other)
    return found[0] or spec(deal, one), found[1] or spec(deal, other)


def spec(deal: Deal, id_: str) -> Spec:
    """A version or position. Raises DealTermsError where none has the id, or none of which anything was known."""
    refuse_unheard(deal, id_)
    return entry(deal, deal.text_id(id_), {one.id: one for one in deal.every_spec()}, "version or position")


def entry(deal: Deal, id_: str, known: Mapping[str, KnownT], what: str) -> KnownT:
    """One of those known, of which `what` is said in words. Raises DealTermsError where it is none of them."""
    if id_ in known:
        return known[id_]
    raise trouble(f"{deal.name} has no {what} {id_!r}", did_you_mean(id_, known))
