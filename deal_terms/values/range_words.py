"""How a range is written: the word for a bound, then one number or two."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deal_terms.values.ranges import Qualifier
from deal_terms.values.refusals import MisreadError, shown_value
from deal_terms.values.spelled_words import BOUNDS

_BOUNDS: dict[str, Qualifier] = {
    "about": "about",
    "over": "over",
    "above": "over",
    "at least": "at least",
    "under": "under",
    "at most": "at most",
    "up to": "up to",
}
_MEANT = {word: meant for word, meant in BOUNDS.items() if word not in _BOUNDS}


def _leading(words: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"({'|'.join(map(re.escape, longest_first))})(?![^\W\d_]|(?<=\w)[$])\.?\s*(.*)", re.IGNORECASE)


_BOUND = _leading(list(_BOUNDS))
_MEANT_BOUND = _leading(list(_MEANT))
# A hyphen parts two ends only between two of their characters or two spaces: elsewhere it is a minus sign.
_APART = re.compile(r"\s*–\s*|\s+to\s+|(?<=[0-9A-Za-z%])-(?=\S)|\s+-\s+")


def split(words: str) -> tuple[Qualifier, list[str]]:
    """The word for the bound, and the one or two ends; MisreadError for anything else."""
    said: Qualifier = "exactly"
    if bound := _BOUND.fullmatch(words):
        said, words = _BOUNDS[bound[1].lower()], bound[2]
    elif meant := _MEANT_BOUND.fullmatch(words):
        raise MisreadError(
            f"{meant[1]} is not a word for a bound", f"write {_MEANT[meant[1].lower()]} {meant[2]}".rstrip()
        )
    if between := re.fullmatch(r"(?:between|from)\s+(.+?)\s+(?:and|to)\s+(.+)", words, re.IGNORECASE):
        raise MisreadError(f"{shown_value(words)} is not how a range is written", f"write {between[1]}–{between[2]}")
    ends = _APART.split(words)
    if not all(ends):
        raise MisreadError(
            f"{shown_value(words)} lacks one end", "write both ends, or one with at least, over, under or up to"
        )
    if len(ends) > 2:
        raise MisreadError(f"{shown_value(words)} has more than two ends", "a range has two: write 300–350")
    if len(ends) == 2 and said != "exactly":
        raise MisreadError(f"{said} before a range", f"write the range alone: {shown_value(words)}")
    return said, ends


def is_bound(words: str) -> bool:
    """Whether words end in a word for a bound, which has its place before everything else."""
    return any(words.lower() == bound or words.lower().endswith(f" {bound}") for bound in _BOUNDS)
