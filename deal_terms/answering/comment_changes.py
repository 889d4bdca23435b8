"""The comments of a file before and after → which are new, gone, worded otherwise, or stand beside something else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

from deal_terms.answering import sequence_match
from deal_terms.answering.sequence_match import Pair
from deal_terms.errors import Problem
from deal_terms.loading.comments import Comment, comments
from deal_terms.snapshots.snapshot import Content

What: TypeAlias = Literal["added", "removed", "changed", "moved"]


class CommentChange(NamedTuple):
    """One comment that differs; a side that is None does not have it."""

    what: What
    before: Comment | None
    after: Comment | None


def comment_changes(
    before: bytes | None, after: bytes | None, before_label: str, after_label: str
) -> tuple[CommentChange, ...]:
    """What differs between the comments of two states of a file, in the order of the second; a file that is not there
    on one side has no comments to compare.

    A comment is the same while its words are and it stands under the same keys, in whatever line.
    """
    if before is None or after is None:
        return ()
    was, now = comments(before, before_label), comments(after, after_label)
    same = sequence_match.same_items(*([(one.text, one.under) for one in side] for side in (was, now)))
    pairs = _paired(same, [one.text for one in was], [one.text for one in now])
    pairs = _paired(pairs, [one.under for one in was], [one.under for one in now], alone=True)
    told = sequence_match.in_order(sequence_match.with_rest(pairs, len(was), len(now)))
    unchanged = set(same)
    return tuple(_change(pair, was, now) for pair in told if pair not in unchanged)


def comments_by_file(
    sides: Mapping[str, tuple[Content, Content]],
    labels: Callable[[str], tuple[str, str]],
) -> dict[str, tuple[CommentChange, ...]]:
    """What differs between the comments of several files, by name; `labels` name a file on either side. Of one that
    cannot be read, its deal says so."""
    told = {}
    for name, (was, now) in sides.items():
        if (
            not isinstance(was, Problem)
            and not isinstance(now, Problem)
            and (found := comment_changes(was, now, *labels(name)))
        ):
            told[name] = found
    return told


def _paired(
    pairs: list[Pair], before: Sequence[Hashable], after: Sequence[Hashable], *, alone: bool = False
) -> list[Pair]:
    """The pairs, and those of the comments left over that are equal in this; `alone`: only where one side has as many
    as the other."""
    groups: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, items in enumerate((before, after)):
        taken = {pair[side] for pair in pairs}
        for place, item in enumerate(items):
            if place not in taken:
                groups[item][side].append(place)
    more = [
        Pair(*pair)
        for was, now in groups.values()
        if len(was) == len(now) or not alone
        for pair in zip(was, now, strict=False)
    ]
    return [*pairs, *more]


def _change(pair: Pair, was: list[Comment], now: list[Comment]) -> CommentChange:
    before = was[pair.before] if pair.before is not None else None
    after = now[pair.after] if pair.after is not None else None
    if before is None or after is None:
        return CommentChange("removed" if before else "added", before, after)
    return CommentChange("moved" if before.text == after.text else "changed", before, after)
