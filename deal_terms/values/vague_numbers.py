"""Numbers told in words alone: dozens, hundreds of thousands, most. They name none, and have no bounds."""

from __future__ import annotations

import re

from deal_terms.patterns import pattern
from deal_terms.values.schema import in_either_case

_LARGE = ("thousands", "millions", "billions", "trillions")
VAGUE = frozenset(
    {
        "tens",
        "dozens",
        "scores",
        "hundreds",
        *_LARGE,
        *(f"{many} of {one}" for many in ("tens", "hundreds") for one in _LARGE),
    }
)
MOST = "most"
_OF = pattern(rf"({'|'.join(sorted(VAGUE, key=len, reverse=True))}) of (\S.*)", re.IGNORECASE)

_ONE = "|".join(map(in_either_case, ("tens", "dozens", "scores", "hundreds", *_LARGE)))
IN_WORDS = rf"^\s*(?:{_ONE})(?:\s+[oO][fF]\s+(?:{'|'.join(map(in_either_case, _LARGE))}))?"
"""For an editor: what begins with such a number."""


def vague_count(words: str) -> str:
    """`dozens`, `tens of thousands`; empty for anything else."""
    return folded if (folded := words.casefold()) in VAGUE else ""


def vague_share(words: str) -> str:
    """`most`; empty for anything else."""
    return folded if (folded := words.casefold()) == MOST else ""


def split_vague(words: str) -> tuple[str, str]:
    """The vague number and what it is of: `millions`, `USD`; two empty texts for anything else."""
    found = _OF.fullmatch(words)
    return (found[1].casefold(), found[2]) if found else ("", "")
