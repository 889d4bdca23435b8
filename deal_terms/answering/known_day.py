"""The day that is asked about: refusals of what was not known yet on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deal_terms.errors import trouble

if TYPE_CHECKING:  # plain YAML is compared without anything of a deal
    from deal_terms.model.deal import Deal

_LATER = "name a later day: --as-known-on DATE"


def refuse_unheard(deal: Deal, spec: str) -> None:
    """Raises DealTermsError of a text or position of which nothing was reported by that day."""
    day = deal.omissions.known_on if deal.omissions else None
    if day and deal.as_recorded().spec(spec) and not deal.spec(spec):
        raise trouble(f"nothing was reported of {spec} by {day.isoformat()}", _LATER)


def refuse_not_out(deal: Deal, source: str) -> None:
    """Raises DealTermsError of a source that was not certainly out by that day."""
    if deal.omissions and source in deal.omissions.not_out:
        raise trouble(f"{source} was not certainly out by {deal.omissions.known_on}", _LATER)


def refuse_no_text(deal: Deal) -> None:
    """Raises DealTermsError where nothing was reported of any text by that day."""
    day = deal.omissions.known_on if deal.omissions else None
    if day and not deal.versions and deal.as_recorded().versions:
        raise trouble(f"nothing was reported of any text by {day.isoformat()}", _LATER)
