"""Which texts a review has to compare: each new one with the one before it, and those that a new one came before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from deal_terms.model import lineage
from deal_terms.model.deal import Deal


class Succession(NamedTuple):
    """A text and the one before it, None where nothing is known to be earlier.

    `is_new`: the text itself is; else it was compared with `instead_of` so far, None where it was the first.
    """

    before: str | None
    after: str
    is_new: bool
    instead_of: str | None = None


def successions(was: Deal | None, deal: Deal, new: Collection[str], names: Mapping[str, str]) -> Iterator[Succession]:
    """In reading order: each of the `new` versions, and every other whose place in that order is another than it was.

    `names` leads from old ids to new ones, for files that only got another name. Without the state before, nothing is
    known of the places that the other versions had.
    """
    for version in deal.versions:
        before = predecessor(deal, version)
        if version in new:
            yield Succession(before, version, is_new=True)
        elif was is not None and before is not None:
            earlier = _before(was, version, names)
            if earlier != before:
                yield Succession(before, version, is_new=False, instead_of=earlier)


def predecessor(deal: Deal, version: str) -> str | None:
    """The version it follows, else the one it revises, else the nearest that is certainly earlier."""
    named = [parent for parent in lineage.parents(deal.versions[version]) if parent in deal.versions]
    dated = lineage.earlier_than(deal.versions, version, other_than="")[-1:] if not named else []
    return next(iter(named or dated), None)


def _before(was: Deal, version: str, names: Mapping[str, str]) -> str | None:
    """The version before it in the state before, by the name it has now."""
    old = next((old for old, new in names.items() if new == version), version)
    if old not in was.versions:
        return None
    earlier = predecessor(was, old)
    return names.get(earlier, earlier) if earlier else None
