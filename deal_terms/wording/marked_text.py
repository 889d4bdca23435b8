"""Text with marks: what a cell says, and which of its words are new or gone against another cell."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Literal, NamedTuple, TypeAlias

from deal_terms.patterns import pattern

Mark = Literal[
    "plain", "quiet", "strong", "new", "changed", "gone", "open", "heading", "value", "word_new", "word_gone"
]


class Run(NamedTuple):
    """Some words under one mark. `word_new` and `word_gone` mark single words against the other side."""

    text: str
    mark: Mark = "plain"


Line: TypeAlias = tuple[Run, ...]

# A number is one word with its point: of 1.2 against 1.8 both are marked whole.
_TOKEN = pattern(r"\s+|\d+(?:[.,]\d+)*|[^\W\d]+|[^\w\s]")
# With less in common the two are written anew, and marking every other word would be noise.
REWRITTEN = 0.4
# Beyond this many words a comparison word by word costs more than it shows.
LONGEST = 3000


def mark_differences(before: str, after: str) -> tuple[Line, Line]:
    """The two texts with the words marked that only one of them has; unmarked where they were written anew."""
    one, other = _TOKEN.findall(before), _TOKEN.findall(after)
    if before == after or len(one) + len(other) > LONGEST:
        return (Run(before),), (Run(after),)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.ratio() < REWRITTEN:
        return (Run(before),), (Run(after),)
    gone: list[Run] = []
    new: list[Run] = []
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        same = tag == "equal"
        gone.append(Run("".join(one[start:end]), "plain" if same else "word_gone"))
        new.append(Run("".join(other[other_start:other_end]), "plain" if same else "word_new"))
    return _told(gone), _told(new)


def gone_only(before: Line, after: Line) -> int:
    """How many words the earlier text has lost where the later one shows no mark of it."""
    if any(run.mark == "word_new" for run in after):
        return 0
    return sum(len(run.text.split()) for run in before if run.mark == "word_gone")


def _told(runs: list[Run]) -> Line:
    return tuple(run for run in runs if run.text)
