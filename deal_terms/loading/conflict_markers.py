"""Conflicts that git, or a merge of ours, left in a file with their markers: where each begins and ends."""

from __future__ import annotations

import re

from deal_terms.errors import Place, Problem

# Seven signs or as many as `conflict-marker-size` asks for; a label may follow.
_OURS, _PARTED, _THEIRS = (re.compile(rb"%s{7,}(?: .*)?\r?" % sign) for sign in (b"<", b"=", b">"))


def conflicts(data: bytes) -> list[tuple[int, int]]:
    """The first and the last line of every conflict, counted from 1."""
    if b"<<<<<<<" not in data:
        return []
    found, begun, parted = [], 0, False
    for number, line in enumerate(data.split(b"\n"), 1):
        if _OURS.fullmatch(line):
            begun, parted = number, False
        elif _PARTED.fullmatch(line):
            parted = bool(begun)
        elif parted and _THEIRS.fullmatch(line):
            found.append((begun, number))
            begun, parted = 0, False
    return found


def conflict_problem(data: bytes, file: str) -> Problem | None:
    """What to say of a file with conflicts in it; None where there is none."""
    found = conflicts(data)
    if not found:
        return None
    lines = ", ".join(f"{first} to {last}" for first, last in found)
    count = "1 conflict" if len(found) == 1 else f"{len(found)} conflicts"
    message = f"{count} with markers, in lines {lines}"
    return Problem(Place(file, found[0][0], 1), message, "settle what each is to say, and remove the lines of markers")
