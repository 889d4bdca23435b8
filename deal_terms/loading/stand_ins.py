"""What git left in the place of a file: both sides of a conflict between markers, or a pointer of Git LFS."""

from __future__ import annotations

from deal_terms.errors import Place, Problem
from deal_terms.loading.conflict_markers import conflict_problem
from deal_terms.patterns import pattern

# The first two lines of a pointer, in the order that its specification asks for (git-lfs, docs/spec.md).
_POINTER = pattern(rb"version https://git-lfs\.github\.com/spec/v\d+\r?\n(?:ext-\d-.*\n)*oid sha256:[0-9a-f]{64}\b")
_KEPT = "this is a pointer of Git LFS, not the file: git itself does not have what it says"
_HINT = "run `git lfs pull`; to compare revisions of it, keep it out of LFS: `git lfs untrack`, and add it again"


def stand_in_problem(data: bytes, file: str) -> Problem | None:
    """What to say of something that is not the file; None where it is."""
    if _POINTER.match(data):
        return Problem(Place(file, 1, 1), _KEPT, _HINT)
    return conflict_problem(data, file)
