"""What went wrong, where, and what would mend it: the one form every room reports trouble in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple


class Place(NamedTuple):
    """A position in a file; lines and columns count from 1, columns in characters."""

    file: str
    line: int
    column: int


@dataclass(frozen=True)
class Problem:
    """One thing wrong: where, what was seen, and what would do instead.

    `place` is None for trouble with no position in a file (a file that cannot be opened, an unknown id on the
    command line); the sentence then names its subject itself. A `warning` never stops the work.
    """

    place: Place | None
    saw: str
    would_do: str = ""
    level: Literal["error", "warning"] = "error"


class Trouble(Exception):  # noqa: N818  it holds any number of problems, some of them no errors
    """The work cannot go on; carries every problem found, in the order of the files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.saw for problem in self.problems))


def trouble(saw: str, would_do: str = "", place: Place | None = None) -> Trouble:
    """A Trouble of one problem."""
    return Trouble([Problem(place, saw, would_do)])
