"""Did you mean: the known word most like one that is not known, and the words that are, in one sentence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

FEW = 12
# Whoever mistyped a word on the command line is told all that would do, but for more than these, which fill a screen.
TYPED = 30
ALIKE = 0.6  # difflib's own measure of a good match
MANY = 200
MOST = 4_000
_BITS = 32
NONE_YET = "none is declared yet"


def nearest(word: str, words: Iterable[str], alike: float = ALIKE) -> str | None:
    """The nearest known word; None if none is alike. Case, and `_` or a space for `-`, count for nothing at first.

    `alike`: how much of both words has to agree, from 0 to 1. Of more than `MANY` words, only those are looked at that
    share the rarest pieces with the word, so that thousands of misspellings of thousands of words take no longer each.
    """
    import difflib  # noqa: PLC0415  for mistakes alone

    index = _index(words if isinstance(words, Collection) else tuple(words))
    for spelled in dict.fromkeys((word.casefold().replace("_", "-").replace(" ", "-"), word)):
        may_be = index.may_be(spelled, alike)
        close = difflib.get_close_matches(spelled, may_be, n=1, cutoff=alike)
        if close:
            return close[0]
    return None


class _Index:
    """Known words, of each its length and its letters; of many words also where each piece of three letters stands."""

    def __init__(self, words: Collection[str]) -> None:
        self.words = words
        self.size = len(words)
        self._shapes = [(one, len(one), _letters(one)) for one in words]
        self._longest = max((length for _, length, _ in self._shapes), default=0)
        self._standing: dict[str, list[int]] = defaultdict(list)
        for number, (one, *_) in enumerate(self._shapes if self.size > MANY else ()):
            for piece in _pieces(one):
                self._standing[piece].append(number)

    def may_be(self, word: str, alike: float) -> list[str]:
        """Those that share so many letters with the word, in any order, that difflib may find them alike: it counts
        letters one by one."""
        long = len(word)
        if 2 * self._longest < alike * (long + self._longest):
            return []
        shapes = self._shapes if self.size <= MANY else self._sharing_rare_pieces(word)
        mine, slack = _letters(word), alike * long - 1e-6
        return [one for one, size, letters in shapes if 2 * (mine & letters).bit_count() >= alike * size + slack]

    def _sharing_rare_pieces(self, word: str) -> list[tuple[str, int, int]]:
        """The `FEW` that share most of its rarest pieces, up to `MOST` places where those stand."""
        shared: Counter[int] = Counter()
        left = MOST
        for standing in sorted((self._standing.get(piece, []) for piece in _pieces(word)), key=len):
            if (left := left - len(standing)) < 0 and shared:
                break
            shared.update(standing[:MOST])
        best = sorted(shared, key=lambda number: (-shared[number], number))[:FEW]
        return [self._shapes[number] for number in sorted(best)]


# The last few lists of words that were asked, each held for as long as it is known by its identity.
_INDEXES: list[_Index] = []


def _index(words: Collection[str]) -> _Index:
    for index in _INDEXES:
        if index.words is words and index.size == len(words):
            return index
    index = _Index(words)
    _INDEXES[:] = [index, *_INDEXES[:7]]
    return index


def _pieces(word: str) -> set[str]:
    padded = f" {word} "
    return {padded[start : start + 3] for start in range(len(padded) - 2)}


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
    is near, some are told, and `rest` says what lists the others. `most=None` limits nothing; `none` is said where no
    word is known.
    """
    return did_you_mean_of_kinds(word, {label: words}, most=most, rest=rest, none=none)


def did_you_mean_of_kinds(
    word: str,
    words_by_kind: Mapping[str, Iterable[str]],
    *,
    most: int | None = TYPED,
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
    near = nearest(word, next(iter(words_by_kind.values())) if len(words_by_kind) == 1 else every)
    are_many = most is not None and len(every) > most
    if near and (len(every) == 1 or are_many):
        return f"did you mean {near}?"
    listed = "; ".join(f"{label}: {_listed(ids, are_many, rest)}" for label, ids in words.items() if ids)
    return f"did you mean {near}? ({listed})" if near else listed


def _listed(words: list[str], are_many: bool, rest: str) -> str:  # noqa: FBT001  of all that are listed with them
    told = words[:FEW] if are_many else words
    left = len(words) - len(told)
    return ", ".join(told) + (f" and {left} more{rest}" if left else "")
