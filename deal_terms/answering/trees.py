"""What changed between two trees of files: deal by deal on the record clock, then the YAML that belongs to no deal."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from deal_terms.answering.filters import Filter
from deal_terms.answering.pairs import DealPair, OtherFile, Pairs
from deal_terms.answering.record import RecordDiff, record_diff, with_comments
from deal_terms.answering.record import differs as record_differs
from deal_terms.errors import DealTermsError, Problem
from deal_terms.files import printable
from deal_terms.frozen_records import dataclass
from deal_terms.model.deal import Deal
from deal_terms.snapshots.snapshot import whole

if TYPE_CHECKING:
    from deal_terms.answering.structural import Structural

ALL = Filter()


@dataclass(frozen=True)
class DealChanges:
    """One deal of two trees: its folder, what is to be said of how it was read, and what changed in its record."""

    folder: str
    answer: RecordDiff
    note: str = ""


@dataclass(frozen=True)
class TreesDiff:
    """The answer: every deal of which a file differs, every other YAML file, and what was not compared, with why.

    `before_label` and `after_label` name the two trees as the user knows them.
    """

    before_label: str
    after_label: str
    deals: tuple[DealChanges, ...]
    files: tuple[Structural, ...]
    not_compared: tuple[tuple[str, str], ...] = ()
    filter: Filter = ALL

    def with_filter(self, filter: Filter) -> TreesDiff:
        """The same answer with a filter on every deal."""
        deals = tuple(replace(one, answer=replace(one.answer, filter=filter)) for one in self.deals)
        return replace(self, deals=deals, filter=filter)

    def visible_files(self) -> tuple[Structural, ...]:
        """The structural comparisons to be shown: none where a filter asks for terms or kinds."""
        return () if self.filter.active else self.files


def trees_diff(pairs: Pairs, *, narrowed: bool = False) -> TreesDiff:
    """What changed in every pair; `narrowed`: nothing is said of a file that is none of those that differ.

    Raises DealTermsError with everything that keeps a side from being read.
    """
    pairs.check()
    deals = (DealChanges(one.folder, pair_diff(pairs, one, narrowed=narrowed), _note(one)) for one in pairs.deals)
    not_compared = ((printable(other.change.path), other.why) for other in pairs.others if other.why)
    files = _structural(pairs, [other for other in pairs.others if not other.why])
    return TreesDiff(pairs.before.label, pairs.after.label, tuple(deals), files, tuple(not_compared))


def pair_diff(pairs: Pairs, pair: DealPair, *, narrowed: bool = False) -> RecordDiff:
    """What changed in the record of one deal; one of one side alone is compared with nothing."""
    was, deal = pair.before.deal, pair.after.deal
    known = deal or was
    assert known is not None
    was_at = pair.folder if pair.moved_from is None else pair.moved_from
    only: Collection[str] | None = pair.files if narrowed and was and deal else None
    labels = pairs.before.label_of(was_at), pairs.after.label_of(pair.folder)
    answer = record_diff(was or _bare(known), deal or _bare(known), *labels, pair.rewritten, only)
    return with_comments(answer, pair.comments)


def differs(answer: TreesDiff, fail_on: str) -> bool:
    """Whether `--fail-on` of that word is to fail: in any deal, or, for any and material, in any other YAML file."""
    if fail_on in ("any", "material") and any(one.changes for one in answer.files):
        return True
    return any(record_differs(one.answer, fail_on) for one in answer.deals)


def _note(pair: DealPair) -> str:
    if not pair.before.exists:
        return "The whole deal is new."
    if not pair.after.exists:
        return "The whole deal was deleted."
    return "" if pair.moved_from is None else f"Its folder was {pair.moved_from} before."


def _bare(deal: Deal) -> Deal:
    """A deal before the first word of it was written, or after the last was deleted."""
    parts = ("parties", "speakers", "topics", "terms", "sources", "events", "figures", "versions", "positions")
    nothing: dict[str, Any] = {part: {} for part in parts}
    return replace(deal, **nothing)


def _structural(pairs: Pairs, others: list[OtherFile]) -> tuple[Structural, ...]:
    """The other YAML files, each compared as it is written."""
    if not others:
        return ()
    from deal_terms.answering.structural import structural_diff  # noqa: PLC0415  most files are those of deals

    was = pairs.before.contents(path for other in others if (path := other.change.before))
    now = pairs.after.contents(path for other in others if (path := other.change.after))
    told: list[Structural] = []
    problems: list[Problem] = []
    for one in (other.change for other in others):
        labels = pairs.before.label_of(one.before or one.path), pairs.after.label_of(one.path)
        try:
            sides = [whole(held[path]) if path else None for held, path in ((was, one.before), (now, one.after))]
            told.append(structural_diff(sides[0], sides[1], *labels))
        except DealTermsError as error:
            problems += error.problems
    if problems:
        narrow = (
            "name the paths that you mean: -- PATH" if pairs.after.git else "compare the folders of the deals alone"
        )
        raise DealTermsError([*problems, Problem(None, "files that are not specs cannot be read", narrow)])
    return tuple(told)
