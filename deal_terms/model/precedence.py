"""Which version is earlier than which: by what it follows or revises, else by certain dates."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from heapq import heappop, heappush

from deal_terms.model.lineage import days, parents, parents_first
from deal_terms.model.record import Version


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
        """The set of those whose first day lies after its last."""
        last = self._days[version][1]
        if not last:
            return 0
        firsts, up_to = self._by_first_day
        return up_to[-1] & ~up_to[bisect_right(firsts, last)]

    def _dated_before(self, version: str) -> int:
        """The set of those whose last day lies before its first."""
        first = self._days[version][0]
        return self._by_last_day[1][bisect_left(self._by_last_day[0], first)] if first else 0

    @cached_property
    def _days(self) -> dict[str, tuple[date | None, date | None]]:
        return {version: days(self._versions[version]) for version in self._ids}

    @cached_property
    def _by_first_day(self) -> tuple[list[date], list[int]]:
        return self._by_day([(first, version) for version, (first, _) in self._days.items() if first])

    @cached_property
    def _by_last_day(self) -> tuple[list[date], list[int]]:
        return self._by_day([(last, version) for version, (_, last) in self._days.items() if last])

    def _by_day(self, dated: list[tuple[date, str]]) -> tuple[list[date], list[int]]:
        """The days in order, and before each, and after the last, the set of versions up to there."""
        dated.sort()
        sets = [0]
        for _, version in dated:
            sets.append(sets[-1] | self.bits[version])
        return [day for day, _ in dated], sets

    def parents(self, version: str) -> list[str]:
        """What a version follows and revises, of those that are here."""
        return [one for one in parents(self._versions[version]) if one in self.bits and one != version]
