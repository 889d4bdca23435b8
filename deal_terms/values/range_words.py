"""How a range is written: the word for a bound, then one number or two."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deal_terms.patterns import pattern
from deal_terms.values.ranges import BAND_OF, Qualifier
from deal_terms.values.refusals import MisreadError, shown_value
from deal_terms.values.spelled_words import BOUNDS

_BOUNDS: dict[str, Qualifier] = {
    "about": "about",
    "nearly": "nearly",
    "almost": "nearly",
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
    return pattern(rf"({'|'.join(map(re.escape, longest_first))})(?![^\W\d_]|(?<=\w)[$])\.?\s*(.*)", re.IGNORECASE)


_BOUND = _leading(list(_BOUNDS))
_MEANT_BOUND = _leading(list(_MEANT))
_BAND = pattern(
    r"(?P<first>over|above|at least)\s+(?P<lower>\S.*?)\s+"
    r"(?:(?:and|but)\s+)?(?P<last>up to|at most|under)\s+(?P<upper>\S.*)",
    re.IGNORECASE,
)
# A hyphen parts two ends only between two of their characters or two spaces: elsewhere it is a minus sign.
_APART = pattern(r"\s*–\s*|\s+to\s+|(?<=[0-9A-Za-z%])-(?=\S)|\s+-\s+")


def split(words: str) -> tuple[Qualifier, list[str]]:
    """The word for the bound, and the one or two ends; MisreadError for anything else."""
    said: Qualifier = "exactly"
    if band := _BAND.fullmatch(words):
        return _of_band(band)
    if bound := _BOUND.fullmatch(words):
        said, words = _BOUNDS[bound[1].lower()], bound[2]
    elif meant := _MEANT_BOUND.fullmatch(words):
        raise MisreadError(f"{meant[1]} is not a word for a bound", f"the word for it is {_MEANT[meant[1].lower()]}")
    if re.fullmatch(r"(?:between|from)\s+(.+?)\s+(?:and|to)\s+(.+)", words, re.IGNORECASE):
        raise MisreadError(
            f"{shown_value(words)} is not how a range is written", "a range has a dash between its ends: 300–350"
        )
    ends = _APART.split(words)
    if not all(ends):
        raise MisreadError(
            f"{shown_value(words)} lacks one end", "write both ends, or one with at least, over, under or up to"
        )
    if len(ends) > 2:
        raise MisreadError(f"{shown_value(words)} has more than two ends", "a range has two: write 300–350")
    if len(ends) == 2 and said != "exactly":
        both = f"say where it ends with `up to`: {said} 25% up to 50%"
        alone = "a range is written alone, and a bound before one number"
        raise MisreadError(f"{said} before a range", both if said in ("over", "at least") else alone)
    return said, ends


def _of_band(band: re.Match[str]) -> tuple[Qualifier, list[str]]:
    """`over 25% up to 50%`, `at least 5 and under 10`."""
    first, last = _BOUNDS[band["first"].lower()], _BOUNDS[band["last"].lower()]
    ends = [band["lower"], band["upper"]]
    if any(_BOUND.fullmatch(end) for end in ends) or any(len(_APART.split(end)) > 1 for end in ends):
        raise MisreadError(
            f"{shown_value(band[0])} has more than two ends", "a range has two: write over 25% up to 50%, or 25–50%"
        )
    return BAND_OF[first == "over", last == "under"], ends


def is_bound(words: str) -> bool:
    """Whether words end in a word for a bound, which has its place before everything else."""
    return any(words.lower() == bound or words.lower().endswith(f" {bound}") for bound in _BOUNDS)
