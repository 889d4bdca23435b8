"""The line of a text that stands for what it does not say: where that was taken out, else the nearest that differs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deal_terms.answering.review.findings import Finding, OfDeal
from deal_terms.errors import Place
from deal_terms.snapshots.hunks import Hunk


def silent_term(finding: Finding) -> str:
    """The term of which the later of two texts says nothing any more; empty for any other finding."""
    match finding.about:
        case OfDeal(change=change) if not change.after.readings and change.regrouping is None:
            return change.term
    return ""


def line_of_removal(at: Place, hunks: Sequence[Hunk], before: Sequence[bytes], term: str) -> Place | None:
    """Where the term was taken out of this very file, whose lines before are given; else the line nearest to the place
    that a hunk has. None where there are no hunks."""
    key = re.compile(rb" +['\"]?" + re.escape(term.encode()) + rb"['\"]?:")
    for hunk in hunks:
        lines = before[max(hunk.before - 1, 0) : max(hunk.before - 1, 0) + hunk.before_count]
        if any(map(key.match, lines)):
            return Place(at.file, max(hunk.after, 1), 1)
    shown = [line for hunk in hunks for line in _ends(hunk)]
    return Place(at.file, min(shown, key=lambda line: (abs(line - at.line), line)), 1) if shown else None


def _ends(hunk: Hunk) -> tuple[int, int]:
    """The first and the last line of a hunk in the state after; one where lines were only taken out."""
    first = max(hunk.after, 1)
    return first, max(first, hunk.after + hunk.after_count - 1)
