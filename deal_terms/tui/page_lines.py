"""A page's lines at one width, laid out as far as they are needed: its stops, and the places of some words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from re import Pattern
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from deal_terms.tui.page_fit import fitted
from deal_terms.wording.page import Block, Item, Page, Section, Table

# The screens begin with a grid: a page is laid out when one is looked at.
if TYPE_CHECKING:
    from deal_terms.presenting.text import PageLine, Stop


class Stretch(NamedTuple):
    """The lines of one stop, `end` not among them; from `lead` on stand the headings that lead to it."""

    stop: Stop
    lead: int
    first: int
    end: int

    @property
    def lines(self) -> range:
        """Its own lines."""
        return range(self.first, self.end)

    def top_line(self, top: int, height: int, way: int) -> int:
        """The first line of a screen that shows it, with its headings where there is room, moved as little as may be.

        Of one that is taller than the screen, its beginning or, on the way up, its end.
        """
        if len(self.lines) > height:
            return self.first if way > 0 else self.end - height
        first = self.lead if self.end - self.lead <= height else self.first
        return min(max(top, self.end - height), first)

    def next_top(self, top: int, height: int, way: int) -> int | None:
        """The first line of the screen half a screen on, where more of it is there; None where all of it was seen."""
        half = max(1, height // 2)
        if way > 0 and self.end > top + height:
            return min(top + half, self.end - height)
        return max(top - half, self.first) if way < 0 and self.first < top else None


class LinePart(NamedTuple):
    """Part of a line: its number, and the characters from `start` to `end`."""

    line: int
    start: int
    end: int


# What a search finds: a piece of one line or of several.
Hit: TypeAlias = tuple[LinePart, ...]


class PageLines:
    """A page at a width. `lines` and `stops` hold what is laid out so far; `count` is the number of all stops."""

    def __init__(self, page: Page, width: int) -> None:
        self.count = _count(page.blocks)
        self.lines: list[PageLine] = []
        self.stops: list[Stretch] = []
        # What lays a page out is imported for one that says something.
        self.is_whole = not (page.title or page.facts or page.blocks)
        self._coming = fitted(page, max(1, width))

    def lay_out(self, until: Callable[[], bool] = lambda: False) -> None:
        """Lays out more lines, until told to stop or the page is whole."""
        while not self.is_whole and not until():
            line = next(self._coming, None)
            if line is None:
                self.is_whole = True
                return
            self.lines.append(line)
            if line.stop is not None:
                self._belongs(line.stop)

    def reach_stop(self, number: int) -> None:
        """Lays out a stop with all its lines."""
        self.lay_out(lambda: len(self.stops) > number + 1)

    def reach_line(self, number: int, until: Callable[[], bool] = lambda: False) -> None:
        """Lays out a line, unless told to stop before."""
        self.lay_out(lambda: len(self.lines) > number or until())

    def stop_at(self, line: int) -> int:
        """The number of the stop that a line belongs to, or of the last one before it; -1 where there is none."""
        return bisect_right(self.stops, line, key=lambda stretch: stretch.first) - 1

    def nearest_stop(self, number: int, top: int, height: int, way: int) -> int:
        """A stop that is among so many lines from `top` on: that one, else the first or last, rather one that begins
        there; that one, too, where there is none."""
        seen = []
        for other in range(max(0, self.stop_at(top)), len(self.stops)):
            if self.stops[other].first >= top + height:
                break
            if self.stops[other].end > top:
                seen.append(other)
        if not seen or number in seen:
            return number
        begun = [other for other in seen if self.stops[other].first >= top] or seen
        return begun[0 if way > 0 else -1]

    def first_under_headings(self) -> list[int]:
        """The stops that come first under a heading, as far as is laid out."""
        return [
            number
            for number, stretch in enumerate(self.stops)
            if any(run.mark == "strong" for line in self.lines[stretch.lead : stretch.first] for run in line.runs)
        ]

    def has_same_stop(self, was: PageLines, number: int, until: Callable[[], bool]) -> bool:
        """Whether `same_stop` has enough lines to answer at once, once more are laid out until told to stop."""
        self.lay_out(lambda: len(self.stops) > number + 1 or until())
        if self.is_whole or (len(self.stops) > number + 1 and self._is_same(was, number)):
            return True
        if len(self.stops) > number + 1:
            self.lay_out(until)
        return self.is_whole

    def same_stop(self, was: PageLines, number: int) -> int:
        """The stop that is the one of that number in an earlier page: by its subject and words, else by its subject,
        else by its place."""
        about, words = was.stops[number].stop.about, was.words(number)
        self.reach_stop(number)
        if self._is_same(was, number):
            return number
        self.lay_out()
        nearest = sorted(range(len(self.stops)), key=lambda other: abs(other - number))
        alike = [other for other in nearest if self.stops[other].stop.about == about]
        otherwise = alike if about and alike else nearest
        return next((other for other in alike if self.words(other) == words), next(iter(otherwise), 0))

    def words(self, number: int) -> str:
        """What a stop says, however it is broken into lines."""
        stretch = self.stops[number]
        return "".join("".join(line.text.split()) for line in self.lines[stretch.first : stretch.end])

    def find(self, words: Pattern[str], first: int, end: int, more: int) -> list[Hit]:
        """Every place that has some words and begins on one of some lines, however it is broken into lines.

        It ends no further than so many lines later.
        """
        starts = [0]
        for line in self.lines[first : end + more]:
            starts.append(starts[-1] + len(line.text) + 1)
        whole = "\n".join(line.text for line in self.lines[first : end + more])
        last = starts[min(end - first, len(starts) - 1)]
        found = (hit.span() for hit in words.finditer(whole))
        return [tuple(_pieces(start, stop, starts, first)) for start, stop in found if start < last]

    def _is_same(self, was: PageLines, number: int) -> bool:
        """Whether the stop of a number is the one of that number in an earlier page."""
        if number >= len(self.stops) or self.stops[number].stop.about != was.stops[number].stop.about:
            return False
        return self.words(number) == was.words(number)

    def _belongs(self, stop: Stop) -> None:
        end = len(self.lines)
        if self.stops and self.stops[-1].stop is stop:
            self.stops[-1] = self.stops[-1]._replace(end=end)
        else:
            lead = self.stops[-1].end if self.stops else 0
            self.stops.append(Stretch(stop, lead, end - 1, end))


def _count(blocks: tuple[Block, ...]) -> int:
    """How many stops some blocks have."""
    stops = 0
    for block in blocks:
        if isinstance(block, Section):
            stops += _count(block.blocks)
        elif isinstance(block, Table):
            stops += len(block.rows)
        else:
            stops += isinstance(block, Item)
    return stops


def _pieces(start: int, end: int, starts: list[int], first: int) -> Iterator[LinePart]:
    """A stretch of the text of some lines, line by line; `first` is the number of the first of them."""
    line = bisect_right(starts, start) - 1
    while start < end:
        last = min(end, starts[line + 1] - 1)
        if last > start:
            yield LinePart(first + line, start - starts[line], last - starts[line])
        line += 1
        start = starts[line]
