"""What one version says of its place among others: what it follows or revises, and its days."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from datetime import date
from math import inf
from typing import TypeVar

from deal_terms.model.record import Heading, Spec, Version
from deal_terms.values.days import End, is_before
from deal_terms.values.telling import only_says_less

NodeT = TypeVar("NodeT", bound=Hashable)


def parents(version: Version) -> list[str]:
    """What a version follows and revises."""
    named = [*version.follows, *([version.revises.version] if version.revises else [])]
    return list(dict.fromkeys(named))


def parents_first(parents_of: Mapping[NodeT, Collection[NodeT]]) -> list[NodeT]:
    """The members of a graph, each after its parents, but for those in a circle and behind one.

    `parents_of` names each parent once, and members alone.
    """
    waits = {one: len(above) for one, above in parents_of.items()}
    children: dict[NodeT, list[NodeT]] = {one: [] for one in parents_of}
    for one, above in parents_of.items():
        for parent in above:
            children[parent].append(one)
    ordered = [one for one, count in waits.items() if not count]
    for one in ordered:  # grows on the way
        for child in children[one]:
            waits[child] -= 1
            if not waits[child]:
                ordered.append(child)
    return ordered


def ends_before(one: Spec, other: Spec) -> bool:
    """Whether the dates of `one`, under every reading, end before those of `other` begin."""
    return is_before(ends(one)[1], ends(other)[0])


def ends(spec: Spec) -> tuple[End | None, End | None]:
    """The outermost ends of the date readings of a text or position, in which it certainly lies; None where one of them
    is open, undated or approximate."""
    dates = [heading.date for heading in sharpest(spec.date) if heading.date]
    firsts, lasts = [date.certain_first() for date in dates], [date.certain_last() for date in dates]
    first = None if not firsts or None in firsts else min((end for end in firsts if end), key=_first_moment)
    last = None if not lasts or None in lasts else max((end for end in lasts if end), key=_last_moment)
    return first, last


def first_day(spec: Spec) -> date | None:
    """The first day that it may be of under any reading, an approximate one included; None where one does not say."""
    firsts = [heading.date.first_day() for heading in sharpest(spec.date) if heading.date]
    return None if None in firsts else min((day for day in firsts if day), default=None)


def _first_moment(end: End) -> tuple[date, float]:
    return end.day or date.min, -inf if end.at is None else end.at


def _last_moment(end: End) -> tuple[date, float]:
    return end.day or date.max, inf if end.at is None else end.at


def sharpest(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """The date readings without those that only say less than another: `2025-02` beside `2025-02-12`."""
    dates = [heading.date for heading in headings if heading.date]
    return tuple(
        heading
        for heading in headings
        if heading.date and not any(only_says_less(heading.date, date) for date in dates if date != heading.date)
    )
