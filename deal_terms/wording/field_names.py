"""What the fields of a value are called in a reader's words."""

from __future__ import annotations

from deal_terms.model.deal import Deal
from deal_terms.values.schedule import PREFIX

NAMES = {
    "of": "base",
    "net_of": "deductions",
    "decided_by": "how it decides",
    "to": "undertaking",
    "if": "condition",
    "until": "end",
    "when": "time",
    "value": "in all",
}


# What the one field of a value is called where the value tells more beside it.
OF_WHOLE = {"period": "length", "money": "amount"}


def field_name(deal: Deal, path: str, *, whole: str = "") -> str:
    """A field in a reader's words; `whole`: what the field that is the whole value is called."""
    if path == "value" and whole:
        return whole
    if path.startswith(PREFIX):
        number, _, rest = path.removeprefix(PREFIX).partition(".")
        return f"{field_name(deal, rest)} of step {number}" if rest else f"step {number}"
    if path.startswith("seats."):
        party = path.removeprefix("seats.")
        return f"seats of {deal.parties[party].name}" if party in deal.parties else f"{party} seats"
    return NAMES.get(path, path)
