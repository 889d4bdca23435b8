"""The order of the versions of a deal, line by line: what came before a text on its own lines, and what competes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from deal_terms.model.precedence import Precedence
from deal_terms.model.record import Version

UNNAMED_LINE = ""


class Lineage:
    """Which versions are earlier, later, on one line or on competing ones; none of it is worked out before it is
    asked for."""

    def __init__(self, versions: Mapping[str, Version]) -> None:
        self._versions = versions

    @cached_property
    def reading_order(self) -> list[str]:
        """The ids: none before one that is earlier; those that are not ordered stay as they are."""
        return Precedence(self._versions).reading_order

    def ancestors(self, version: str) -> list[str]:
        """The versions reached from `version` by `follows` and `revises`, in reading order; never itself."""
        return list(self._precedence.members(self._precedence.above[version]))

    def ancestors_dated_after(self, version: str) -> list[str]:
        """The ancestors whose dates begin after those of this one end, which cannot be."""
        sets = self._precedence
        return list(sets.members(sets.above[version] & sets.dated_after(version)))

    def is_earlier(self, one: str, other: str) -> bool:
        """Whether `one` is earlier than `other`; two versions need not be ordered at all."""
        return bool(self._precedence.earlier_than(other) & self._precedence.bits[one])

    def lines(self, version: str) -> frozenset[str]:
        """The lines it belongs to: its own, else those of what it follows or revises, several where tracks join; else
        the unnamed one."""
        return self._lines[version]

    @property
    def has_lines(self) -> bool:
        """Whether any version belongs to a named line."""
        return any(line != UNNAMED_LINE for line in self._of_line)

    def compete(self, one: str, other: str) -> bool:
        """Whether neither reaches the other and they have no line in common."""
        return bool(self._competing(one) & self._precedence.bits[other])

    def earlier_texts(self, version: str) -> list[str]:
        """The earlier versions that it does not compete with, in reading order."""
        return list(self._precedence.members(self._steps_before(version)))

    def last_before(self, version: str, among: int | None = None) -> str | None:
        """The latest in reading order of the earlier versions that it does not compete with; `among`: of that set."""
        before = self._steps_before(version)
        return self._precedence.last(before if among is None else before & among)

    def joined_tracks(self, version: str) -> list[str]:
        """The versions that it follows where tracks join in it, in reading order; none where it follows one at most."""
        followed = [one for one in self._precedence.parents(version) if one in self._versions[version].follows]
        return sorted(followed, key=self.reading_order.index) if len(followed) > 1 else []

    def predecessors(self, version: str) -> list[str]:
        """What it takes the place of: all that it follows where tracks join, else what it follows, else what it
        revises, else the latest earlier version that it does not compete with."""
        last = self.last_before(version)
        return self.joined_tracks(version) or self._precedence.parents(version)[:1] or ([last] if last else [])

    def deriving(self, version: str) -> list[str]:
        """The texts before a version that it does not compete with, and itself, of which it is said that terms came of
        others; in reading order."""
        if not self._deriving:
            return []
        return list(self._precedence.members(self._deriving & (self._steps_before(version) | self.set_of([version]))))

    def set_of(self, versions: Iterable[str]) -> int:
        """Those versions as a set, for `last_before`."""
        return self._precedence.set_of(versions)

    def unordered_with(self, version: str) -> list[str]:
        """The versions neither earlier nor later by all that is reported and declared; nothing is asked of the order
        of those that compete."""
        sets = self._precedence
        ordered = sets.earlier_than(version) | sets.later_than(version) | sets.bits[version]
        return list(sets.members(sets.everyone & ~ordered & ~self._competing(version)))

    def _steps_before(self, version: str) -> int:
        return self._precedence.earlier_than(version) & ~self._competing(version)

    @cached_property
    def _precedence(self) -> Precedence:
        """In reading order, so that the highest bit of a set is the latest of its members."""
        return Precedence({version: self._versions[version] for version in self.reading_order})

    @cached_property
    def _deriving(self) -> int:
        """The set of the versions with terms that came of others."""
        return self.set_of(one.id for one in self._versions.values() if one.derivations)

    @cached_property
    def _lines(self) -> dict[str, frozenset[str]]:
        """A version in a circle, which is refused elsewhere, has the line that it names itself."""
        lines: dict[str, frozenset[str]] = {}
        for version in self._precedence.parents_first:
            own = self._versions[version].line
            taken = frozenset().union(*(lines[parent] for parent in self._precedence.parents(version)))
            lines[version] = frozenset({own}) if own else taken or frozenset({UNNAMED_LINE})
        return {one: lines.get(one, frozenset({self._versions[one].line or UNNAMED_LINE})) for one in self._versions}

    @cached_property
    def _of_line(self) -> dict[str, int]:
        """Of each line the set of its versions."""
        found: dict[str, int] = defaultdict(int)
        for version, lines in self._lines.items():
            for line in lines:
                found[line] |= self._precedence.bits[version]
        return found

    def _competing(self, version: str) -> int:
        if len(self._of_line) < 2:
            return 0
        sets = self._precedence
        together = sets.above[version] | sets.below[version] | sets.bits[version]
        for line in self._lines[version]:
            together |= self._of_line[line]
        return sets.everyone & ~together
