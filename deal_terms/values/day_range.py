"""Days: one date as exactly as it is known, an event, or a range between two ends."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Literal, Self

from deal_terms.frozen_records import dataclass
from deal_terms.values.context import Context
from deal_terms.values.days import End, is_before, is_reversed, moved_end
from deal_terms.values.fit import Fit, span_holds, span_meets
from deal_terms.values.leaf import Leaf, Order, UpDown, movement
from deal_terms.values.unspecified import Unspecified

Preposition = Literal["on", "as_of", "after", "from", "by"]
_TIMES = UpDown("later", "earlier")


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A range of days or instants, its ends included; None is an open end.

    `preposition`: `on` for a date or an event alone and `as_of`, both with two ends; `after` and `from` for a range
    with a lower end, `by` for one without.
    """

    preposition: Preposition
    lower: End | None
    upper: End | None

    def first_day(self) -> datetime.date | None:
        """The first day it can mean; None: open, or an event without a date."""
        return self.lower.day if self.lower else None

    def last_day(self) -> datetime.date | None:
        """The last day it can mean; None: open, or an event without a date."""
        return self.upper.day if self.upper else None

    def partial(self) -> bool:
        """Whether it is several days that say how exactly one is known, such as a month, and no range."""
        return self.preposition in {"on", "as_of"} and not (self.lower and self.lower.event) and self._spans()

    def is_vague(self) -> bool:
        """Whether an end of it is approximate, or doubtful."""
        return any(end.vague for end in (self.lower, self.upper) if end)

    def certain_first(self) -> End | None:
        """The end that it certainly does not begin before; None: open, approximate, doubtful, or not known."""
        return _certain(self.lower)

    def certain_last(self) -> End | None:
        """The end that it certainly does not go beyond; None as for the first."""
        return _certain(self.upper)

    def certainly_ends_before(self, other: Date) -> bool:
        """Whether it lies before another, whatever `about` may stretch to in either."""
        return is_before(self.certain_last(), other.certain_first())

    def in_place(self) -> str:
        """`on`, `in` or `at` before its words in a sentence; empty where they begin with a word of their own."""
        if self.preposition != "on":
            return ""
        lower = self._lower()
        if lower.event:
            return "at"
        return "" if lower.literal[-1] in "~%" else "in" if self._spans() else "on"

    def edtf(self, context: Context) -> str | None:
        """EDTF (ISO 8601-2) of the same days; None where it hangs on an event whose date is not known."""
        if self.is_plain():
            return self._lower().edtf(context)
        ends = [_interval_end(end, context) for end in (self.lower, self.upper)]
        return None if None in ends else "/".join(end for end in ends if end)

    def fields(self) -> dict[str, Leaf | Unspecified]:
        """The one field."""
        return {"value": self}

    def canonical(self) -> str:
        """`2025-02`, `after oval-office, by 2025-04-01`, `as of 2025-03`."""
        return self._said(lambda end: end.literal)

    def key(self) -> Hashable:
        """Equal for dates that mean the same days by the same events, as exactly and as surely."""
        ends = self.lower and self.lower.key(), self.upper and self.upper.key()
        return (self.is_soft(told=False), self._is_doubtful(), *ends)

    def order(self, after: Date) -> Order:
        """Later, earlier, widened or narrowed; changed where an event without a date makes the ends differ."""
        if self.key() == after.key():
            instant = self.lower is not None and self.lower.at is not None
            return Order("restated", None if self.canonical() == after.canonical() else "zone" if instant else "bound")
        inside = after.within(self), self.within(after)
        soft = self.is_soft(told=False), after.is_soft(told=False)
        if all(inside) and soft[0] == soft[1]:
            return Order("restated", "event" if self._is_doubtful() == after._is_doubtful() else "doubt")
        if all(inside) or (soft[0] and inside[0]) or (soft[1] and inside[1]):
            return Order("restated")
        low = moved_end(self.lower, after.lower, from_open=1)
        high = moved_end(self.upper, after.upper, from_open=-1)
        if low is None or high is None:
            return Order("changed")
        open_alike = self.lower is None is after.lower or self.upper is None is after.upper
        return Order(movement(low, high, _TIMES, open_alike=open_alike))

    def is_like(self, other: Date) -> bool:
        """Whether it is known how their ends lie: not of two events of which one has no date."""
        low = moved_end(self.lower, other.lower, from_open=1)
        return None not in {low, moved_end(self.upper, other.upper, from_open=-1)}

    def is_soft(self, *, told: bool) -> bool:
        """Whether it is a bound on what is told, or known no more exactly than to a day, a month or a year.

        A day says less than an instant of it; an approximate end makes the whole of a range inexact.
        """
        return told or self.partial() or self._is_one_day() or self.is_vague()

    def contains(self, other: Date) -> bool:
        """Whether all days of the other lie inside this."""
        return other.within(self)

    def common(self, other: Self) -> Self | None:
        """The days that both allow, as far as is known; None where there are none."""
        if not self.is_like(other):
            return None
        if self.contains(other) or other.contains(self):
            return other if self.contains(other) else self
        lower = _day_alone(other.lower if moved_end(self.lower, other.lower, from_open=1) == 1 else self.lower)
        upper = _day_alone(other.upper if moved_end(self.upper, other.upper, from_open=-1) == -1 else self.upper)
        if is_reversed(lower, upper):
            return None
        return replace(self, preposition=preposition(lower), lower=lower, upper=upper)

    def within(self, demand: Date) -> bool:
        """Whether all days of this lie inside a demanded range."""
        low = moved_end(demand.lower, self.lower, from_open=1)
        high = moved_end(demand.upper, self.upper, from_open=-1)
        return low is not None and high is not None and low >= 0 >= high

    def reaches(self, threshold: Date) -> bool:
        """Whether all days of this lie on or after the first day of the threshold."""
        move = moved_end(threshold.lower, self.lower, from_open=1)
        return threshold.lower is not None and self.lower is not None and move is not None and move >= 0

    def below(self, threshold: Date) -> bool:
        """Whether all days of this lie before the first day of the threshold."""
        return is_before(self.upper, threshold.lower)

    def keeps_to(self, limit: Date) -> bool:
        """Whether all days of this lie on or before the last day of the other."""
        move = moved_end(limit.upper, self.upper, from_open=-1)
        return limit.upper is not None and self.upper is not None and move is not None and move <= 0

    def above(self, limit: Date) -> bool:
        """Whether all days of this lie after the last day of the other."""
        return is_before(limit.upper, self.lower)

    def asks(self) -> int:
        """1 for a first day alone, -1 for a last day alone, 0 for anything else."""
        if self.lower is None:
            return -1
        return 1 if self.upper is None else 0

    def is_plain(self) -> bool:
        """Whether it is one date, however exactly it is known."""
        return self.preposition in {"on", "as_of"}

    def is_open(self, direction: int) -> bool:
        """Whether it has no first day (1), or no last day (-1)."""
        return (self.lower if direction > 0 else self.upper) is None

    def meets(self, demand: Date, direction: int) -> Fit:
        """How much of a demanded date a text has that gives this one."""
        return span_meets(self, demand, direction)

    def holds(self, refusal: Date, direction: int) -> Fit:
        """How much of a refused date a text has that gives this one."""
        return span_holds(self, refusal, direction)

    def text(self, context: Context) -> str:
        """`February 2025`, `after the Oval Office clash (February 2025), by 2025-04-01`."""
        return self._said(lambda end: end.text(context))

    def short_text(self, context: Context) -> str:
        """The same with an event by its id: `after oval-office (February 2025), by 2025-04-01`."""
        return self._said(lambda end: end.short_text(context))

    def to_yaml(self) -> str | dict[str, object]:
        """A scalar, or a mapping of the ends."""
        match self.preposition:
            case "on":
                return self._lower().literal
            case "as_of":
                return {"as_of": self._lower().literal}
            case _:
                ends = ((self.preposition, self.lower), ("by", self.upper))
                return {word: end.literal for word, end in ends if end is not None}

    def _said(self, end_text: Callable[[End], str]) -> str:
        if self.preposition == "on":
            return end_text(self._lower())
        if self.preposition == "as_of":
            return f"as of {end_text(self._lower())}"
        ends = ((self.preposition, self.lower), ("by", self.upper))
        return ", ".join(f"{word} {end_text(end)}" for word, end in ends if end is not None)

    def _lower(self) -> End:
        assert self.lower is not None, "`on` and `as_of` have two ends"
        return self.lower

    def _spans(self) -> bool:
        return self.first_day() != self.last_day()

    def _is_one_day(self) -> bool:
        """Whether it is one day, of which no time is told."""
        return not self._spans() and all(end and end.day and end.at is None for end in (self.lower, self.upper))

    def _is_doubtful(self) -> bool:
        return any(end.doubtful for end in (self.lower, self.upper) if end)


def preposition(lower: End | None) -> Preposition:
    """The word before a range that begins so."""
    return "by" if lower is None else "after" if lower.beyond else "from"


def _certain(end: End | None) -> End | None:
    return replace(end, day=end.certain) if end and end.certain else None


def _day_alone(end: End | None) -> End | None:
    """An end of what two dates have in common, which is the day itself and no `about` any more."""
    if end is None or end.day is None or not end.vague:
        return end
    return End(literal=end.day.isoformat(), day=end.day, event=False, certain=end.certain)


def _interval_end(end: End | None, context: Context) -> str | None:
    """One side of an interval: open, a date as it is written, or else the day that it means."""
    if end is None:
        return ".."
    if end.event or end.beyond:
        return end.day.isoformat() if end.day else None
    written = end.edtf(context) or ""
    return end.day.isoformat() if end.day and written.startswith("[") else written
