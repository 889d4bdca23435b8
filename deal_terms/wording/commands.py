"""A command that a page leads to, as it has to be typed where the page was asked for."""

from __future__ import annotations

import shlex

from deal_terms.model.deal import Deal

WITH_RETRACTED = "--with-retracted"


def command(deal: Deal, *words: str) -> str:
    """`deal-terms history TERM`, with --deal where the deal would not be found without; quoted for a POSIX shell.

    What the page was asked to count is asked of the command, too.
    """
    named = []
    if deal.asked_as:
        named = [f"--deal={deal.asked_as}"] if deal.asked_as.startswith("-") else ["--deal", deal.asked_as]
    counted = [one for one in standpoint_options(deal) if one not in words]
    return shlex.join(["deal-terms", *named, *words, *counted])


def standpoint_options(deal: Deal) -> list[str]:
    """The options that ask to count what is counted in a deal; none where that is all that there is."""
    if not deal.omissions:
        return []
    retracted = [WITH_RETRACTED] if deal.omissions.with_retracted else []
    known_on = deal.omissions.known_on
    return [*retracted, *([f"--as-known-on={known_on.isoformat()}"] if known_on else [])]
