"""What went wrong, where, and what would fix it: the one form in which every room reports problems."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal, NamedTuple

from deal_terms.frozen_records import dataclass

MOST_ALIKE = 20


class Place(NamedTuple):
    """A position in a file; lines and columns count from 1, columns in characters."""

    file: str
    line: int
    column: int


@dataclass(frozen=True)
class Problem:
    """One thing wrong: where, what was seen, and what would do instead.

    `place` is None for trouble with no position in a file (a file that cannot be opened, an unknown id on the
    command line); the sentence then names its subject itself. A `warning` never stops the work. A `confidential` one
    tells of a confidential file, and is not for a log that others read. `alike`: so many more of the same message are
    in the file, and are not told.
    """

    place: Place | None
    message: str
    hint: str = ""
    level: Literal["error", "warning"] = "error"
    confidential: bool = False
    alike: int = 0

    def __str__(self) -> str:
        """`terms/x/deal.yaml:3:5: error: what was seen; what would do`."""
        return f"{self._at}{self.level}: {self.words}"

    @property
    def words(self) -> str:
        """What was seen; what would do."""
        return f"{self.what_was_seen}; {self.hint}" if self.hint else self.what_was_seen

    @property
    def what_was_seen(self) -> str:
        """What was seen, and how often more."""
        return f"{self.message} (and {self.alike:,} more like this in the file)" if self.alike else self.message

    @property
    def words_at_place(self) -> str:
        """The same, with the place in front."""
        return f"{self._at}{self.words}"

    @property
    def _at(self) -> str:
        return f"{self.place.file}:{self.place.line}:{self.place.column}: " if self.place else ""


class DealTermsError(Exception):
    """The work cannot go on; carries every problem found, in the order of the files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        """Every problem in a line of its own."""
        return "\n".join(map(str, self.problems))

    def __repr__(self) -> str:
        """How many there are, and the first."""
        more = f", and {len(self.problems) - 1} more" if len(self.problems) > 1 else ""
        return f"<DealTermsError: {self.problems[0] if self.problems else 'no problem'}{more}>"


def first_of_alike(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """What is told of them: where a file has one mistake over and over, the first `MOST_ALIKE`, the last of which says
    how many more there are."""
    told: list[Problem] = []
    counts: dict[tuple[str, str, str], int] = {}
    last: dict[tuple[str, str, str], int] = {}
    for problem in problems:
        kind = (problem.level, problem.place.file if problem.place else "", problem.message)
        count = counts[kind] = counts.get(kind, 0) + 1
        if count > MOST_ALIKE:
            told[last[kind]] = replace(told[last[kind]], alike=count - MOST_ALIKE)
        else:
            last[kind] = len(told)
            told.append(problem)
    return tuple(told)


def trouble(message: str, hint: str = "", place: Place | None = None) -> DealTermsError:
    """A DealTermsError of one problem."""
    return DealTermsError([Problem(place, message, hint)])
