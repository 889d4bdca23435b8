"""The order of the parts of a merged file: that of whoever moved them, and what either side added where it stood."""

from __future__ import annotations

from collections.abc import Collection, Sequence

Keys = Sequence[str]


def merged_order(base: Keys, ours: Keys, theirs: Keys, remaining: Collection[str]) -> list[str]:
    """The keys that are kept, each on one side at least. Which side is ours makes no difference."""
    common = [key for key in ours if key in theirs and key in remaining]
    ordered = _common_order(base, common, [key for key in theirs if key in common])
    runs = [_runs(side, ordered, remaining) for side in (ours, theirs)]
    found: list[str] = []
    for anchor in ("", *ordered):
        found += [anchor] if anchor else []
        for run in sorted(side[anchor] for side in runs if anchor in side):
            found += run
    return found


def _common_order(base: Keys, ours: list[str], theirs: list[str]) -> list[str]:
    was = [key for key in base if key in ours]
    is_moved = [[key for key in side if key in was] != was for side in (ours, theirs)]
    if is_moved[0] != is_moved[1]:
        return ours if is_moved[0] else theirs
    return min(ours, theirs)


def _runs(side: Keys, common: Collection[str], remaining: Collection[str]) -> dict[str, list[str]]:
    """What stands on one side alone, by the common key before it."""
    runs: dict[str, list[str]] = {}
    anchor = ""
    for key in side:
        if key in common:
            anchor = key
        elif key in remaining:
            runs.setdefault(anchor, []).append(key)
    return runs
