"""Which deals lie in another folder now: where nothing is left of one, and another has much the same register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from deal_terms.loading.file_kind import REGISTER, deal_folders, is_of_deal
from deal_terms.snapshots.snapshot import Snapshot

# A register of which this much is the same is that of the same deal, as git takes such a file for the same.
ALIKE = 0.5


def folders_before(before: Snapshot, after: Snapshot) -> dict[str, str]:
    """Folder → the one that the deal lay in before: nothing of it is left there, and the registers are alike."""
    was, now = deal_folders(before.entries), deal_folders(after.entries)
    gone = [folder for folder in sorted(was - now) if not _is_left(after, folder)]
    new = [folder for folder in sorted(now - was) if not _is_left(before, folder)]
    if not gone or not new:
        return {}
    old, young = _registers(before, gone), _registers(after, new)
    alike = [(_likeness(old[one], young[other]), one, other) for one in gone for other in new]
    found: dict[str, str] = {}
    for likeness, one, other in sorted(alike, key=lambda each: -each[0]):
        if likeness >= ALIKE and other not in found and one not in found.values():
            found[other] = one
    return found


def _is_left(state: Snapshot, folder: str) -> bool:
    start = f"{folder}/" if folder else ""
    return any(path.startswith(start) and is_of_deal(path.removeprefix(start)) for path in state.entries)


def _registers(state: Snapshot, folders: Collection[str]) -> dict[str, Counter[bytes]]:
    held = state.contents(f"{folder}/{REGISTER}".lstrip("/") for folder in folders)
    lines = {path: content.splitlines() if isinstance(content, bytes) else [] for path, content in held.items()}
    return {folder: Counter(lines[f"{folder}/{REGISTER}".lstrip("/")]) for folder in folders}


def _likeness(one: Counter[bytes], other: Counter[bytes]) -> float:
    """How much of both is in either: 1 where the lines are the same."""
    return 2 * (one & other).total() / max(one.total() + other.total(), 1)
