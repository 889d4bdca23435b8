"""Which texts a review has to compare: each new one with the one before it, and those that a new one came before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from deal_terms.model.deal import Deal
from deal_terms.model.record import Version

Names = Mapping[str, tuple[str, ...]]
"""The id of an old file → those of the files that say now what it said, where that is not the same file."""


class Succession(NamedTuple):
    """A text and the one before it, None where nothing is known to be earlier; one for each track that joins in it.

    `is_new`: the text itself is; else it was compared with `instead_of` so far, None where it was the first. That is
    the same text where the two are compared anew, as other files say now what one of them holds.
    """

    before: str | None
    after: str
    is_new: bool
    instead_of: str | None = None

    @property
    def is_anew(self) -> bool:
        """Whether the same two texts were compared so far."""
        return not self.is_new and self.instead_of == self.before


def successions(was: Deal | None, deal: Deal, new: Collection[str], names: Names) -> Iterator[Succession]:
    """In reading order: each text all of whose files are `new`, every other whose place in that order is another than
    it was, and each pair in which one text is told by other files now: an account was added, or it leaves all else as
    another text has it, which it did not so far.

    Without the state before, nothing is known of the places that the other texts had.
    """
    otherwise = _told_otherwise(was, deal, names) if was else set()
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
                elif not otherwise.isdisjoint((one, version)):
                    yield Succession(one, version, is_new=False, instead_of=one)


def text_before(was: Deal, deal: Deal, version: str, names: Names) -> Version | None:
    """A text as it was in the state before, whatever it was called there; None where it was not there."""
    return next((text for text in was.versions.values() if _now(deal, text, names) == version), None)


def _told_otherwise(was: Deal, deal: Deal, names: Names) -> set[str]:
    """The texts that were there and that other files tell of now, or that leave all else as another text has it, and
    those that leave all else as one of these has it."""
    found: set[str] = set()
    for version in deal.lineage.reading_order:
        text, old = deal.versions[version], text_before(was, deal, version, names)
        if old is None:
            continue
        files = {new for file in _files(old) for new in names.get(file, (file,))}
        base, former = _base(text), _base(old)
        former = _now(deal, was.versions[former], names) if former in was.versions else former
        if files != set(_files(text)) or base != former or base in found:
            found.add(version)
    return found


def _base(text: Version) -> str | None:
    """The text that it leaves as it was in all else."""
    return text.revises.version if text.revises and text.revises.rest else None


def _before(was: Deal, deal: Deal, version: str, names: Names) -> list[str]:
    """The texts before it in the state before, by the ids they have now."""
    old = text_before(was, deal, version, names)
    return [_now(deal, was.versions[one], names) for one in was.lineage.predecessors(old.id)] if old else []


def _now(deal: Deal, text: Version, names: Names) -> str:
    """The id that an earlier text has now; its own where none of its files is left."""
    left = (new for file in _files(text) for new in names.get(file, (file,)))
    return next((found for new in left if (found := deal.text_id(new)) in deal.versions), text.id)


def _files(text: Version) -> tuple[str, ...]:
    return tuple(account.id for account in text.accounts) or (text.id,)
