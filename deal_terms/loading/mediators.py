"""Who mediates takes no side: a mediator may be named in a text, and has no position and no interest."""

from __future__ import annotations

from deal_terms.loading.fields import Problems
from deal_terms.model.deal import Deal


def check_mediators(deal: Deal, problems: Problems) -> None:
    """Refuses what would make a mediator a side."""
    for position in deal.positions.values():
        if position.party in deal.parties and position.party not in deal.sides:
            message = f"{position.id} is a position of {position.party}, a mediator, who takes no side"
            hint = "write its remarks with `party: none`, or leave `role: mediator` out"
            problems.refuse_at(position.keys_at.get("party", position.written_at), message, hint)
    for term in deal.terms.values():
        for interest in term.interests:
            if interest.party in deal.parties and interest.party not in deal.sides:
                message = f"an interest of {interest.party}, a mediator, who takes no side"
                problems.refuse_at(interest.written_at, message, "take it out, or leave `role: mediator` out")
