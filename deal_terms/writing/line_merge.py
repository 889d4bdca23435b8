"""Three states of a few lines → the lines with what both sides changed, where no change touches another (diff3)."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import chain

from deal_terms.loading.parts import Lines


def merge_lines(base: Lines, ours: Lines, theirs: Lines) -> Lines | None:
    """Both changes in one; None where they touch and differ. Which side is ours makes no difference."""
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    merged: list[bytes] = []
    done = (0, 0, 0)
    for at in (*_common(base, ours, theirs), (len(base), len(ours), len(theirs))):
        was, one, other = (lines[start:stop] for lines, start, stop in zip((base, ours, theirs), done, at, strict=True))
        if one != other and was not in (one, other):
            return None
        merged += other if one == was else one
        if at[0] < len(base):
            merged.append(base[at[0]])
        done = at[0] + 1, at[1] + 1, at[2] + 1
    return tuple(merged)


def _common(base: Lines, ours: Lines, theirs: Lines) -> list[tuple[int, int, int]]:
    """The lines that stand in all three, by their numbers in each."""
    one, other = (dict(_pairs(base, side)) for side in (ours, theirs))
    return [(line, one[line], other[line]) for line in sorted(one.keys() & other.keys())]


def _pairs(base: Lines, side: Lines) -> chain[tuple[int, int]]:
    blocks = SequenceMatcher(None, base, side, autojunk=False).get_matching_blocks()
    return chain.from_iterable(((a + step, b + step) for step in range(size)) for a, b, size in blocks)
