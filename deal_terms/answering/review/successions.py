"""Which texts a review has to compare: each new one with the one before it, and those that a new one came before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from deal_terms.model.deal import Deal


class Succession(NamedTuple):
    """A text and the one before it, None where nothing is known to be earlier; one for each track that joins in it.

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
        before = deal.lineage.predecessors(version)
        if version in new:
            yield from (Succession(one, version, is_new=True) for one in (before or (None,)))
        elif was is not None:
            earlier = _before(was, version, names)
            instead_of = next(iter([*(one for one in earlier if one not in before), *earlier]), None)
            for one in before:
                if one not in earlier:
                    yield Succession(one, version, is_new=False, instead_of=instead_of)


def _before(was: Deal, version: str, names: Mapping[str, str]) -> list[str]:
    """The versions before it in the state before, by the names they have now."""
    old = next((old for old, new in names.items() if new == version), version)
    return [names.get(one, one) for one in was.lineage.predecessors(old)] if old in was.versions else []
