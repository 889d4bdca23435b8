"""Which texts a review has to compare: each new one with the one before it, and those that a new one came before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from deal_terms.model.deal import Deal
from deal_terms.model.record import Version


class Succession(NamedTuple):
    """A text and the one before it, None where nothing is known to be earlier; one for each track that joins in it.

    `is_new`: the text itself is; else it was compared with `instead_of` so far, None where it was the first.
    """

    before: str | None
    after: str
    is_new: bool
    instead_of: str | None = None


def successions(
    was: Deal | None, deal: Deal, new: Collection[str], names: Mapping[str, tuple[str, ...]]
) -> Iterator[Succession]:
    """In reading order: each text all of whose files are `new`, and every other whose place in that order is another
    than it was.

    `names` leads from the ids of old files to those that say now what they said, where that is not the same file.
    Without the state before, nothing is known of the places that the other texts had.
    """
    for version, text in deal.versions.items():
        before = deal.lineage.predecessors(version)
        if all(file in new for file in _files(text)):
            yield from (Succession(one, version, is_new=True) for one in (before or (None,)))
        elif was is not None:
            earlier = _before(was, deal, version, names)
            instead_of = next(iter([*(one for one in earlier if one not in before), *earlier]), None)
            for one in before:
                if one not in earlier:
                    yield Succession(one, version, is_new=False, instead_of=instead_of)


def _before(was: Deal, deal: Deal, version: str, names: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The texts before it in the state before, by the ids they have now."""
    now = {old: _now(deal, text, names) for old, text in was.versions.items()}
    old = next((old for old, here in now.items() if here == version), None)
    return [now[one] for one in was.lineage.predecessors(old)] if old else []


def _now(deal: Deal, text: Version, names: Mapping[str, tuple[str, ...]]) -> str:
    """The id that an earlier text has now; its own where none of its files is left."""
    left = (new for file in _files(text) for new in names.get(file, (file,)))
    return next((found for new in left if (found := deal.text_id(new)) in deal.versions), text.id)


def _files(text: Version) -> tuple[str, ...]:
    return tuple(account.id for account in text.accounts) or (text.id,)
