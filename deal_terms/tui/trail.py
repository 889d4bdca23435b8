"""Where the reader was: the places left by going to another one, back and forward."""

from __future__ import annotations

from typing import NamedTuple

# So many places are kept.
LONGEST = 200


class Detail(NamedTuple):
    """What a page of details is about, by its ids, each empty where it does not apply.

    `state` is which of three states of a file is meant, where three are compared.
    """

    term: str = ""
    spec: str = ""
    baseline: str = ""
    source: str = ""
    entry: str = ""
    state: int | None = None


class Spot(NamedTuple):
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
        self._behind: list[Spot] = []
        self._ahead: list[Spot] = []

    @property
    def last(self) -> Spot | None:
        """The place before this one."""
        return self._behind[-1] if self._behind else None

    def leave(self, spot: Spot) -> None:
        """Goes on from a place: what lay ahead of it is forgotten."""
        if spot != self.last:
            self._behind = [*self._behind, spot][-LONGEST:]
        self._ahead.clear()

    def back(self, spot: Spot) -> Spot | None:
        """The place before this one, to go to; None where there is none."""
        return _moved(self._behind, self._ahead, spot)

    def forward(self, spot: Spot) -> Spot | None:
        """The place that the reader came back from, to go to; None where there is none."""
        return _moved(self._ahead, self._behind, spot)


def _moved(taken: list[Spot], left: list[Spot], spot: Spot) -> Spot | None:
    while taken:
        other = taken.pop()
        if other != spot:
            left.append(spot)
            return other
    return None
