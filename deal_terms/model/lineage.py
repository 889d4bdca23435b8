"""Which version is earlier than which: by what it follows or revises, else by certain dates."""

from __future__ import annotations

from collections import deque
from datetime import date

from deal_terms.model.record import Heading, Spec, Version
from deal_terms.values.telling import only_says_less


def ancestors(versions: dict[str, Version], version: str) -> list[str]:
    """The versions reached from `version` by `follows` and `revises`, nearest first; stops at a cycle."""
    reached: dict[str, None] = {}
    ahead = deque([version])
    while ahead:
        for parent in parents(versions[ahead.popleft()]):
            if parent in versions and parent != version and parent not in reached:
                reached[parent] = None
                ahead.append(parent)
    return list(reached)


def parents(version: Version) -> list[str]:
    """What a version follows and revises."""
    named = [version.follows, version.revises.version if version.revises else None]
    return [parent for parent in dict.fromkeys(named) if parent]


def is_earlier(versions: dict[str, Version], one: str, other: str) -> bool:
    """Whether `one` is earlier than `other`; two versions need not be ordered at all."""
    if one == other:
        return False
    if one in ancestors(versions, other):
        return True
    if other in ancestors(versions, one):
        return False
    return ends_before(versions[one], versions[other])


def ends_before(one: Spec, other: Spec) -> bool:
    """Whether the dates of `one`, under every reading, end before those of `other` begin."""
    last, first = days(one)[1], days(other)[0]
    return last is not None and first is not None and last < first


def days(version: Spec) -> tuple[date | None, date | None]:
    """The outermost days of a version's date readings; None where one of them is open or undated."""
    dates = [heading.date for heading in sharpest(version.date) if heading.date]
    firsts = [date.first_day() for date in dates]
    lasts = [date.last_day() for date in dates]
    first = None if not firsts or None in firsts else min(day for day in firsts if day)
    last = None if not lasts or None in lasts else max(day for day in lasts if day)
    return first, last


def sharpest(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """The date readings without those that only say less than another: `2025-02` beside `2025-02-12`."""
    dates = [heading.date for heading in headings if heading.date]
    return tuple(
        heading
        for heading in headings
        if heading.date and not any(only_says_less(heading.date, date) for date in dates if date != heading.date)
    )


def in_order(versions: dict[str, Version]) -> list[str]:
    """The ids in reading order: none before one that is earlier; those that are not ordered stay as they are.

    "Earlier" need not be transitive (dates order what `follows` does not), so versions are taken one by one.
    """
    reached = {version: frozenset(ancestors(versions, version)) for version in versions}
    spans = {version: days(versions[version]) for version in versions}

    def precedes(one: str, other: str) -> bool:
        if one == other or one in reached[other]:
            return one != other
        last, first = spans[one][1], spans[other][0]
        return other not in reached[one] and last is not None and first is not None and last < first

    left = list(versions)
    # Of each, how many of those that are left are earlier.
    before = {one: sum(precedes(other, one) for other in left) for one in left}
    ordered = []
    while left:
        first = next((one for one in left if not before[one]), left[0])
        ordered.append(first)
        left.remove(first)
        for one in left:
            before[one] -= precedes(first, one)
    return ordered


def earlier_than(versions: dict[str, Version], version: str, *, other_than: str) -> list[str]:
    """The versions earlier than `version`, the earliest first, without `other_than`."""
    earlier = [one for one in versions if one != other_than and is_earlier(versions, one, version)]
    return [one for one in in_order(versions) if one in earlier]
