"""Which version is earlier than which: by what it follows or revises, else by certain dates."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from heapq import heappop, heappush
from typing import Generic, TypeVar

from deal_terms.model.lineage import ends, parents, parents_first
from deal_terms.model.record import Version
from deal_terms.values.days import End

WhenT = TypeVar("WhenT", date, int)


class Precedence:
    """The order of some versions, each part of it found when it is first asked for, and once.

    A set of versions is an integer whose bits are their places in the order they are handed over in: whom a version
    comes after is then settled for all others at a stroke, and a chain of many texts costs little more than its
    length.
    """

    def __init__(self, versions: Mapping[str, Version]) -> None:
        self._versions = versions
        self._ids = list(versions)
        self.bits = {version: 1 << index for index, version in enumerate(self._ids)}
        self.everyone = (1 << len(self._ids)) - 1

    def set_of(self, versions: Iterable[str]) -> int:
        """Those versions as a set; one that is not here is in none."""
        return sum(self.bits.get(version, 0) for version in set(versions))

    def members(self, versions: int) -> Iterator[str]:
        """The members of a set, in the order handed over."""
        while versions:
            lowest = versions & -versions
            yield self._ids[lowest.bit_length() - 1]
            versions ^= lowest

    def last(self, versions: int) -> str | None:
        """The member of a set that was handed over last; None of an empty set."""
        return self._ids[versions.bit_length() - 1] if versions else None

    def earlier_than(self, version: str) -> int:
        """The set of those that are earlier: it reaches them, or, where neither reaches the other, their dates end
        before its dates begin."""
        reached, dated = self.above[version], self._dated_before(version) & ~self.below[version]
        return (reached | dated) & ~self.bits[version]

    def later_than(self, version: str) -> int:
        """The set of those that it is earlier than."""
        reaching, dated = self.below[version], self.dated_after(version) & ~self.above[version]
        return (reaching | dated) & ~self.bits[version]

    @cached_property
    def reading_order(self) -> list[str]:
        """The ids: none before one that is earlier; those that are not ordered stay as they were handed over.

        "Earlier" need not be transitive (dates order what `follows` does not), so versions are taken one by one. Each
        that is not ready waits for one of those before it.
        """
        left = self.everyone
        waiting: dict[int, list[int]] = defaultdict(list)
        ready: list[int] = []

        def place(index: int) -> None:
            before = self.earlier_than(self._ids[index]) & left
            if before:
                waiting[before.bit_length() - 1].append(index)
            else:
                heappush(ready, index)

        for index in range(len(self._ids)):
            place(index)
        ordered = []
        while left:
            # In a circle, which is refused elsewhere, nobody is ready: the first that is left is taken.
            index = heappop(ready) if ready else (left & -left).bit_length() - 1
            if not left >> index & 1:
                continue
            left &= ~(1 << index)
            ordered.append(self._ids[index])
            for waits in waiting.pop(index, ()):
                place(waits)
        return ordered

    @cached_property
    def parents_first(self) -> list[str]:
        """Every version after those that it follows or revises, but for those in a circle and behind one."""
        return parents_first({version: self.parents(version) for version in self._ids})

    @cached_property
    def above(self) -> dict[str, int]:
        """Of each version the set of those that it reaches."""
        above = dict.fromkeys(self._ids, 0)
        for version in self.parents_first:
            for parent in self.parents(version):
                above[version] |= above[parent] | self.bits[parent]
        for version in self.bits.keys() - set(self.parents_first):
            ahead, reached = self.parents(version), 0
            while ahead:
                parent = ahead.pop()
                if not reached & self.bits[parent]:
                    reached |= self.bits[parent]
                    ahead += self.parents(parent)
            above[version] = reached & ~self.bits[version]
        return above

    @cached_property
    def below(self) -> dict[str, int]:
        """Of each version the set of those that reach it."""
        below = dict.fromkeys(self._ids, 0)
        for version in reversed(self.parents_first):
            for parent in self.parents(version):
                below[parent] |= below[version] | self.bits[version]
        for version in self.bits.keys() - set(self.parents_first):
            for one in self.members(self.above[version]):
                below[one] |= self.bits[version]
        return below

    def dated_after(self, version: str) -> int:
        """The set of those whose first day, or instant, lies after its last."""
        last = self._ends[version][1]
        if not last or not last.day:
            return 0
        days, instants, every = self._firsts
        if last.at is None:
            return every.after(last.day)
        return days.after(last.day) | instants.after(last.at)

    def _dated_before(self, version: str) -> int:
        """The set of those whose last day, or instant, lies before its first."""
        first = self._ends[version][0]
        if not first or not first.day:
            return 0
        days, instants, every = self._lasts
        if first.at is None:
            return every.before(first.day)
        return days.before(first.day) | instants.before(first.at + first.beyond)

    @cached_property
    def _ends(self) -> dict[str, tuple[End | None, End | None]]:
        return {version: ends(self._versions[version]) for version in self._ids}

    @cached_property
    def _firsts(self) -> tuple[_Ranked[date], _Ranked[int], _Ranked[date]]:
        return self._ranked({version: first for version, (first, _) in self._ends.items() if first})

    @cached_property
    def _lasts(self) -> tuple[_Ranked[date], _Ranked[int], _Ranked[date]]:
        return self._ranked({version: last for version, (_, last) in self._ends.items() if last})

    def _ranked(self, found: Mapping[str, End]) -> tuple[_Ranked[date], _Ranked[int], _Ranked[date]]:
        """By day those that have no time of day, by instant those that have one, and all of them by day."""
        days = [(end.day, self.bits[version], end.at) for version, end in found.items() if end.day]
        return (
            _Ranked([(day, bit) for day, bit, at in days if at is None]),
            _Ranked(
                [(at + end.beyond, self.bits[version]) for version, end in found.items() if (at := end.at) is not None]
            ),
            _Ranked([(day, bit) for day, bit, _ in days]),
        )

    def parents(self, version: str) -> list[str]:
        """What a version follows and revises, of those that are here."""
        return [one for one in parents(self._versions[version]) if one in self.bits and one != version]


class _Ranked(Generic[WhenT]):
    """Versions by when they begin, or end: the set of those before and after any day, or instant."""

    def __init__(self, moments: list[tuple[WhenT, int]]) -> None:
        moments.sort()
        self._when: list[WhenT] = [when for when, _ in moments]
        self._sets = [0]
        for _, bit in moments:
            self._sets.append(self._sets[-1] | bit)

    def before(self, when: WhenT) -> int:
        """The set of those before it."""
        return self._sets[bisect_left(self._when, when)]

    def after(self, when: WhenT) -> int:
        """The set of those after it."""
        return self._sets[-1] & ~self._sets[bisect_right(self._when, when)]
