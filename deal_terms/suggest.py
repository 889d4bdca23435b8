"""Did you mean: the known word most like one that is not known, and the words that are, in one sentence."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

FEW = 12
ALIKE = 0.6  # difflib's own measure of a good match
_BITS = 32
NONE_YET = "none is declared yet"


def nearest(word: str, words: Iterable[str], alike: float = ALIKE) -> str | None:
    """The nearest known word; None if none is alike. Case, and `_` or a space for `-`, count for nothing at first.

    `alike`: how much of both words has to agree, from 0 to 1.
    """
    choices = tuple(words)
    for spelled in dict.fromkeys((word.casefold().replace("_", "-").replace(" ", "-"), word)):
        may_be = _sharing_enough(spelled, choices, alike)
        close = difflib.get_close_matches(spelled, may_be, n=1, cutoff=alike)
        if close:
            return close[0]
    return None


def _sharing_enough(word: str, choices: tuple[str, ...], alike: float) -> list[str]:
    """Those that share so many letters with the word, in any order, that difflib may find them alike.

    In a large deal thousands of words are held against thousands of ids, and difflib counts letters one by one.
    """
    long, (longest, shapes) = len(word), _shapes(choices)
    if 2 * longest < alike * (long + longest):
        return []
    mine, slack = _letters(word), alike * long - 1e-6
    return [one for one, size, letters in shapes if 2 * (mine & letters).bit_count() >= alike * size + slack]


@lru_cache(maxsize=64)
def _shapes(words: tuple[str, ...]) -> tuple[int, list[tuple[str, int, int]]]:
    """How long the longest is, and of each its length and its letters."""
    return max(map(len, words), default=0), [(one, len(one), _letters(one)) for one in words]


def _letters(word: str) -> int:
    """A bit for each letter of a word and each time that it occurs; some letters share theirs, which shuts none out."""
    counts = Counter(ord(letter) % _BITS for letter in word)
    return sum(int("1".rjust(_BITS, "0") * times, 2) << letter for letter, times in counts.items())


def did_you_mean(
    word: str,
    words: Iterable[str],
    label: str = "known",
    *,
    most: int | None = FEW,
    rest: str = "",
    none: str = NONE_YET,
) -> str:
    """Advice on a word that is not known: `did you mean diff? (known: list, show, diff)`.

    Without the question where no word is near. Of one word, or of more than `most`, the nearest is enough; where none
    is near, `rest` says what lists those left out. `most=None` limits nothing, as on the command line; `none` is said
    where no word is known.
    """
    return did_you_mean_of_kinds(word, {label: words}, most=most, rest=rest, none=none)


def did_you_mean_of_kinds(
    word: str,
    words_by_kind: Mapping[str, Iterable[str]],
    *,
    most: int | None = None,
    rest: str = "",
    none: str = NONE_YET,
) -> str:
    """The same for a word of several kinds: `did you mean ebb? (versions: first, second; sources: ebb, gull)`."""
    words = {
        label: sorted(ids) if isinstance(ids, set | frozenset) else list(ids) for label, ids in words_by_kind.items()
    }
    every = [one for ids in words.values() for one in ids]
    if not every:
        return none
    near = nearest(word, every)
    if near and (len(every) == 1 or (most is not None and len(every) > most)):
        return f"did you mean {near}?"
    listed = "; ".join(f"{label}: {_listed(ids, most, rest)}" for label, ids in words.items() if ids)
    return f"did you mean {near}? ({listed})" if near else listed


def _listed(words: list[str], most: int | None, rest: str) -> str:
    left = len(words) - (len(words) if most is None else most)
    return ", ".join(words[:most]) + (f" and {left} more{rest}" if left > 0 else "")
