"""The timeline drawn to scale: a row an entry, a mark a day, a bar where only a range is known."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from deal_terms.answering.timeline import Moment, Timeline
from deal_terms.frozen_records import dataclass
from deal_terms.wording.moments import label, when

ROW = 22
LEFT = 10
WIDTH = 1000
# What a label takes at most. It stands before its mark where there is so much room, else behind it.
LABEL_ROOM = 340
GAP = 10
# Of what began nobody knows when, so much is drawn before its end.
STUB = 24
TOP = 30
# No more than so many rows: beyond, the drawing would be longer than anybody scrolls.
MOST_ROWS = 120
LONGEST_LABEL = 50
# What the name of a month takes.
ROOM = 60
MONTHS_PER_TICK = (1, 2, 3, 6, 12, 24, 60, 120)
MOST_TICKS = 14


@dataclass(frozen=True)
class Mark:
    """One row: where it begins and ends, in units of the drawing; `is_open_left`, right: that end is not known.

    `label` ends at `at` where it stands before the mark, else it begins there.
    """

    label: str
    title: str
    what: str
    y: int
    x: float
    end: float
    is_day: bool
    is_open_left: bool
    is_open_right: bool

    @property
    def is_label_before(self) -> bool:
        """Whether the label stands before the mark."""
        return self.x > LABEL_ROOM

    @property
    def at(self) -> float:
        """Where the label ends, or begins."""
        return round(self.x - GAP if self.is_label_before else self.end + GAP, 1)


@dataclass(frozen=True)
class Tick:
    """A line across the drawing at the first day of a month."""

    x: float
    label: str


@dataclass(frozen=True)
class Drawing:
    """The whole drawing; `left_out` counts the placed entries that have no row."""

    width: int
    height: int
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    left_out: int


def drawing(answer: Timeline) -> Drawing | None:
    """None where nothing is dated."""
    placed = [one for one in answer.placed_moments if one.first or one.last]
    drawn = placed[:MOST_ROWS]
    days = [day for one in drawn for day in (one.first, one.last) if day]
    if not days:
        return None
    first, last = min(days).replace(day=1), max(days)
    span = max((last - first).days, 1) + 3

    def across(day: datetime.date) -> float:
        return round(LEFT + (day - first).days / span * (WIDTH - LEFT), 1)

    def mark(number: int, one: Moment) -> Mark:
        begin, end = one.first or first, one.last or last
        named = label(answer.deal, one)
        title = f"{when(answer.deal, one)}: {named}"
        at = (across(begin), across(end))
        if one.first is None:
            at = (round(max(at[0], at[1] - STUB), 1), at[1])
        y = TOP + ROW * number + ROW // 2
        return Mark(_short(named), title, one.what, y, *at, one.exact, one.first is None, one.last is None)

    marks = tuple(mark(number, one) for number, one in enumerate(drawn))
    ticks = tuple(Tick(across(day), f"{day:%b %Y}") for day in _months(first, last) if across(day) < WIDTH - ROOM)
    return Drawing(WIDTH, TOP + ROW * len(marks) + ROW // 2, marks, ticks, len(placed) - len(drawn))


def _short(words: str) -> str:
    """A label, cut between two words where it is too long."""
    if len(words) <= LONGEST_LABEL:
        return words
    kept = words[:LONGEST_LABEL]
    return f"{(kept[: kept.rfind(' ')] if ' ' in kept else kept[:-1]).rstrip(' ;,')} …"


def _months(first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    """The first days of months, as many apart as leave room for their names."""
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((one for one in MONTHS_PER_TICK if months // one <= MOST_TICKS), MONTHS_PER_TICK[-1])
    for month in range(0, months + 1, step):
        years, index = divmod(first.month - 1 + month, 12)
        if first.year + years <= datetime.MAXYEAR:
            yield datetime.date(first.year + years, index + 1, 1)
