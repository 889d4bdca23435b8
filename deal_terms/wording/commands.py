"""A command that a page leads to, as it has to be typed where the page was asked for."""

from __future__ import annotations

import shlex

from deal_terms.model.deal import Deal


def command(deal: Deal, *words: str) -> str:
    """`deal-terms history TERM`, with --deal where the deal would not be found without; quoted for a POSIX shell."""
    if not deal.asked_as:
        return shlex.join(["deal-terms", *words])
    named = [f"--deal={deal.asked_as}"] if deal.asked_as.startswith("-") else ["--deal", deal.asked_as]
    return shlex.join(["deal-terms", *named, *words])
