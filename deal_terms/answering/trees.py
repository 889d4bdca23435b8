"""What changed between two trees of files: deal by deal on the record clock, then the YAML that belongs to no deal."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from deal_terms.answering.filters import Filter
from deal_terms.answering.record import RecordDiff, record_diff
from deal_terms.answering.record import differs as record_differs
from deal_terms.model.deal import Deal

if TYPE_CHECKING:
    from deal_terms.answering.structural import Structural

ALL = Filter()
# Why a file is not compared: it is of another kind.
NO_YAML = "no YAML"


@dataclass(frozen=True)
class DealTold:
    """One deal of two trees: its folder, what is to be said of how it was read, and what changed in its record."""

    folder: str
    answer: RecordDiff
    note: str = ""


@dataclass(frozen=True)
class TreesDiff:
    """The answer: every deal of which a file differs, every other YAML file, and what was not compared, with why.

    `before` and `after` name the two trees as the user knows them.
    """

    before: str
    after: str
    deals: tuple[DealTold, ...]
    files: tuple[Structural, ...]
    not_compared: tuple[tuple[str, str], ...] = ()
    keep: Filter = ALL

    def kept(self, keep: Filter) -> TreesDiff:
        """The same answer with a filter on every deal."""
        deals = tuple(replace(one, answer=replace(one.answer, keep=keep)) for one in self.deals)
        return replace(self, deals=deals, keep=keep)

    def told_files(self) -> tuple[Structural, ...]:
        """The structural comparisons to be shown: none where a filter asks for terms or kinds."""
        return () if self.keep.active else self.files


def told_of(
    folder: str,
    states: tuple[Deal | None, Deal | None],
    shown: tuple[str, str],
    rewritten: Iterable[str] = (),
    only: Collection[str] | None = None,
) -> DealTold | None:
    """What changed in one deal; None where it is on neither side. A deal of one side alone is compared with nothing."""
    was, deal = states
    known = deal or was
    if known is None:
        return None
    note = "" if was and deal else "The whole deal is new." if deal else "The whole deal was deleted."
    whole = None if note else only
    return DealTold(folder, record_diff(was or _bare(known), deal or _bare(known), *shown, rewritten, whole), note)


def differs(answer: TreesDiff, wanted: str) -> bool:
    """Whether `--fail-on` of that word is to fail: in any deal, or, for any and material, in any other YAML file."""
    if wanted in ("any", "material") and any(one.changes for one in answer.files):
        return True
    return any(record_differs(one.answer, wanted) for one in answer.deals)


def _bare(deal: Deal) -> Deal:
    """A deal before the first word of it was written, or after the last was deleted."""
    parts = ("parties", "speakers", "topics", "terms", "sources", "events", "figures", "versions", "positions")
    nothing: dict[str, Any] = {part: {} for part in parts}
    return replace(deal, **nothing)
