"""Where the reader was: the places left by going to another one, back and forward."""

from __future__ import annotations

from typing import NamedTuple

# So many places are kept.
LONGEST = 200


class Detail(NamedTuple):
    """What a page of details is about, by its ids, each empty where it does not apply."""

    term: str = ""
    spec: str = ""
    baseline: str = ""
    source: str = ""
    entry: str = ""


class Stand(NamedTuple):
    """A place: the view with the sides of its pair, the cursor, and the page of details that had the keys, if one had.

    The cursor is a term and a column of a grid; `statement` and `detail_statement` are numbers on a page.
    """

    view: str
    pair: tuple[str, str]
    term: str = ""
    column: str = ""
    statement: int = 0
    detail: Detail | None = None
    detail_statement: int = 0


class Trail:
    """The places behind the reader, and those that they came back from."""

    def __init__(self) -> None:
        self._behind: list[Stand] = []
        self._ahead: list[Stand] = []

    @property
    def last(self) -> Stand | None:
        """The place before this one."""
        return self._behind[-1] if self._behind else None

    def leave(self, here: Stand) -> None:
        """Goes on from a place: what lay ahead of it is forgotten."""
        if here != self.last:
            self._behind = [*self._behind, here][-LONGEST:]
        self._ahead.clear()

    def back(self, here: Stand) -> Stand | None:
        """The place before this one, to go to; None where there is none."""
        return _moved(self._behind, self._ahead, here)

    def forward(self, here: Stand) -> Stand | None:
        """The place that the reader came back from, to go to; None where there is none."""
        return _moved(self._ahead, self._behind, here)


def _moved(taken: list[Stand], left: list[Stand], here: Stand) -> Stand | None:
    while taken:
        stand = taken.pop()
        if stand != here:
            left.append(here)
            return stand
    return None
