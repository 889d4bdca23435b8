"""Publishers that look like one outlet in two spellings, which would count as two."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from deal_terms.errors import Problem
from deal_terms.model.deal import Deal
from deal_terms.model.sources import Source

ARTICLES = frozenset({"the", "le", "la", "les", "der", "die", "das", "el", "il"})


def publisher_warnings(deal: Deal) -> Iterator[Problem]:
    """A warning for each spelling after the first: the same letters but for case, accents, spaces and an article."""
    first: dict[str, Source] = {}
    told: set[str] = set()
    for source in deal.sources.values():
        alike = _alike(source.publisher)
        earlier = first.setdefault(alike, source)
        if alike and source.publisher != earlier.publisher and source.publisher not in told:
            told.add(source.publisher)
            message = (
                f"{source.id} is of {source.publisher!r}, and {earlier.id} of {earlier.publisher!r}: "
                "one outlet, spelled in two ways, counts as two"
            )
            hint = (
                f"write {earlier.publisher} in both, or list the other under `publishers` as a spelling of it; "
                "where they are two outlets, say in one name what sets it apart"
            )
            yield Problem(source.written_at, message, hint, "warning")


def _alike(publisher: str) -> str:
    plain = unicodedata.normalize("NFKD", publisher).casefold()
    words = "".join(one if one.isalnum() else " " for one in plain if not unicodedata.combining(one)).split()
    return "".join(words[1:] if words and words[0] in ARTICLES and len(words) > 1 else words)
