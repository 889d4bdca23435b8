"""What the texts before one had of a term, on its own lines: what a change comes back to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from functools import cached_property

from deal_terms.judging.consolidation import consolidated_side
from deal_terms.judging.readings import MergedReading, content_of
from deal_terms.model.deal import Deal, Term

HAD_IT = frozenset({"value", "by_text", "by_report"})


def past_of(deal: Deal, term: Term) -> Past:
    """The past of a term, which every comparison of a deal asks."""
    key = ("past of", term.id)  # no version has such an id
    if key not in deal.memo:
        deal.memo[key] = Past(deal, term)
    found = deal.memo[key]
    assert isinstance(found, Past)
    return found


class Past:
    """One term in every version of a deal, read when it is first asked for, and once."""

    def __init__(self, deal: Deal, term: Term) -> None:
        self._deal, self._term = deal, term

    def last_that_had(self, version: str, *, other_than: str = "") -> str | None:
        """The latest version before this one, but for one, of which a live reading without doubt has the term."""
        return self._last(self._had, version, other_than)

    def last_that_held(self, version: str, contents: frozenset[Hashable], *, other_than: str) -> str | None:
        """The latest version before this one, but for one, that holds exactly these contents without doubt."""
        return self._last(self._held.get(contents, 0), version, other_than)

    def _last(self, among: int, version: str, other_than: str) -> str | None:
        if self._deal.is_set_aside(version) or self._deal.is_set_aside(other_than):
            return None  # a forgery has no place among the texts, and nothing comes back in one
        lineage = self._deal.lineage
        left = among & ~lineage.set_of([other_than]) if other_than else among
        return lineage.last_before(version, left)

    @cached_property
    def _had(self) -> int:
        return self._deal.lineage.set_of(
            version
            for version in self._deal.versions
            if any(live.state in HAD_IT and not live.doubts for live in self._lives(version))
        )

    @cached_property
    def _held(self) -> dict[frozenset[Hashable], int]:
        found: dict[frozenset[Hashable], list[str]] = defaultdict(list)
        for version in self._deal.versions:
            found[frozenset(content_of(live) for live in self._lives(version) if not live.doubts)].append(version)
        return {contents: self._deal.lineage.set_of(versions) for contents, versions in found.items()}

    def _lives(self, version: str) -> tuple[MergedReading, ...]:
        """Its live readings; none where it is doubtful that they are carried over."""
        held = consolidated_side(self._deal, self._deal.versions[version], self._term.id)
        return () if held.carry_over and held.carry_over.doubts else held.readings
