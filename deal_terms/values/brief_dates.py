"""A date in short, beside other things: as it is written where that is plain ISO 8601, else in words."""

from __future__ import annotations

from deal_terms.patterns import pattern
from deal_terms.values.context import Context
from deal_terms.values.day_range import Date

_PLAIN = pattern(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?")


def brief_text(date: Date) -> str:
    """`2025-02`, `oval-office`; `about February 2025` for `2025-02~`."""
    ends = [end for end in (date.lower, date.upper) if end]
    plain = all(end.event or _PLAIN.fullmatch(end.literal) for end in ends)
    return date.canonical() if plain else date.text(Context())
