"""Parties as they stand in a sentence: with their article, and with verbs that agree."""

from __future__ import annotations

from deal_terms.model.deal import Deal


def party_subject(deal: Deal, party: str) -> str:
    """`the United States`, `Ukraine`: the name as it stands inside a sentence."""
    one = deal.parties[party]
    return f"{one.article} {one.name}".strip()


def possessive(deal: Deal, party: str) -> str:
    """`the United States’`, `Ukraine’s`."""
    name = party_subject(deal, party)
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def agreeing_verb(deal: Deal, party: str, verb: str) -> str:
    """A verb in the third person, `demands`, as it is said of the party: `demand` of several."""
    plural = party in deal.parties and deal.parties[party].plural
    return {"has": "have", "is": "are"}.get(verb, verb.removesuffix("s")) if plural else verb
