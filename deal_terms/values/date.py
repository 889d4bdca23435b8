"""When: a date as exactly as it is known, an event, or a range between two ends."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Literal

from deal_terms.values.context import Context
from deal_terms.values.days import End, moved_end, read_ends
from deal_terms.values.leaf import Leaf, Order, UpDown, movement
from deal_terms.values.refusing import Heard, Misread, Refuse
from deal_terms.values.schema import Plain, an_id, mapping_schema, pattern, some_of, with_description
from deal_terms.values.shapes import mapping, scalar
from deal_terms.values.unspecified import Unspecified, is_unspecified
from deal_terms.values.value_type import one_field

EXAMPLE = "2025-02-12, or {after: 2025-02, by: 2025-04-01}"
Said = Literal["on", "as_of", "after", "from", "by"]
_TIMES = UpDown("later", "earlier")


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A range of days, its ends included; None is an open end.

    `said`: `on` for a date or an event alone and `as_of`, both with two ends; `after` and `from` for a range with a
    lower end, `by` for one without. A range after a day begins on the next.
    """

    said: Said
    lower: End | None
    upper: End | None

    def first_day(self) -> datetime.date | None:
        """The first day it can mean; None: open, or an event without a date."""
        return self.lower.day if self.lower else None

    def last_day(self) -> datetime.date | None:
        """The last day it can mean; None: open, or an event without a date."""
        return self.upper.day if self.upper else None

    def partial(self) -> bool:
        """Whether it is a month or a year alone, which says how exactly the day is known, and no range."""
        return self.said in {"on", "as_of"} and not (self.lower and self.lower.event) and self._spans()

    def fields(self) -> dict[str, Leaf | Unspecified]:
        """The one field."""
        return {"value": self}

    def canonical(self) -> str:
        """`2025-02`, `after oval-office, by 2025-04-01`, `as of 2025-03`."""
        return self._said(lambda end: end.written)

    def key(self) -> Hashable:
        """Equal for dates that mean the same days by the same events, and as exactly."""
        return (self.partial(), self.lower and self.lower.key(), self.upper and self.upper.key())

    def order(self, after: Date) -> Order:
        """Later, earlier, widened or narrowed; changed where an event without a date makes the ends differ."""
        if self.key() == after.key():
            return Order("restated", None if self.canonical() == after.canonical() else "bound")
        if (self.partial() and after.within(self)) or (after.partial() and self.within(after)):
            return Order("restated")
        low = moved_end(self.lower, after.lower, from_open=1)
        high = moved_end(self.upper, after.upper, from_open=-1)
        if low is None or high is None:
            return Order("changed")
        open_alike = self.lower is None is after.lower or self.upper is None is after.upper
        kind = movement(low, high, _TIMES, open_alike=open_alike)
        return Order(kind, "event" if kind == "restated" else None)

    def is_like(self, other: Date) -> bool:
        """Whether it is known how their ends lie: not of two events of which one has no date."""
        low = moved_end(self.lower, other.lower, from_open=1)
        return None not in {low, moved_end(self.upper, other.upper, from_open=-1)}

    def is_soft(self, *, told: bool) -> bool:
        """Whether it is a bound on what is told, or known only to a month or a year."""
        return told or self.partial()

    def holds(self, other: Date) -> bool:
        """Whether all days of the other lie inside this."""
        return other.within(self)

    def common(self, other: Date) -> Date | None:
        """The days that both allow, as far as is known; None where there are none."""
        if not self.is_like(other):
            return None
        if self.holds(other) or other.holds(self):
            return other if self.holds(other) else self
        lower = other.lower if moved_end(self.lower, other.lower, from_open=1) == 1 else self.lower
        upper = other.upper if moved_end(self.upper, other.upper, from_open=-1) == -1 else self.upper
        if lower and upper and lower.day and upper.day and lower.day > upper.day:
            return None
        return Date(said=_said_of(lower), lower=lower, upper=upper)

    def within(self, demanded: Date) -> bool:
        """Whether all days of this lie inside a demanded range."""
        low = moved_end(demanded.lower, self.lower, from_open=1)
        high = moved_end(demanded.upper, self.upper, from_open=-1)
        return low is not None and high is not None and low >= 0 >= high

    def reaches(self, threshold: Date) -> bool:
        """Whether all days of this lie on or after the first day of the threshold."""
        move = moved_end(threshold.lower, self.lower, from_open=1)
        return threshold.lower is not None and self.lower is not None and move is not None and move >= 0

    def below(self, threshold: Date) -> bool:
        """Whether all days of this lie before the first day of the threshold."""
        last, first = self.last_day(), threshold.first_day()
        return last is not None and first is not None and last < first

    def text(self, context: Context) -> str:
        """`February 2025`, `after the Oval Office clash (February 2025), by 2025-04-01`."""
        return self._said(lambda end: end.text(context))

    def to_yaml(self) -> str | dict[str, object]:
        """A scalar, or a mapping of the ends."""
        match self.said:
            case "on":
                return self._lower().written
            case "as_of":
                return {"as_of": self._lower().written}
            case _:
                ends = ((self.said, self.lower), ("by", self.upper))
                return {word: end.written for word, end in ends if end is not None}

    def _said(self, end_text: Callable[[End], str]) -> str:
        if self.said == "on":
            return end_text(self._lower())
        if self.said == "as_of":
            return f"as of {end_text(self._lower())}"
        ends = ((self.said, self.lower), ("by", self.upper))
        return ", ".join(f"{word} {end_text(end)}" for word, end in ends if end is not None)

    def _lower(self) -> End:
        assert self.lower is not None, "`on` and `as_of` have two ends"
        return self.lower

    def _spans(self) -> bool:
        return self.first_day() != self.last_day()


def parse(written: object, context: Context, refuse: Refuse) -> Date | None:
    """Read an ISO 8601 date, whole or in part; an event; or `{after | from, by}` or `{as_of}` with such ends."""
    if not isinstance(written, dict) or is_unspecified(written):
        ends = _ends(written, context, refuse)
        return None if ends is None else Date(said="on", lower=ends[0], upper=ends[1])
    heard = Heard(refuse)
    keys = mapping(written, ("after", "from", "by", "as_of"), EXAMPLE, heard)
    if keys is None:
        return None
    if "as_of" in keys and len(keys) > 1:
        heard(written, "`as_of` beside another end", "`as_of` is one date: write it alone, or {from: …, by: …}")
    if "after" in keys and "from" in keys:
        heard(written, "both `after` and `from`", "both say where the range begins: keep one")
    read = {word: _ends(end, context, heard) for word, end in keys.items()}
    return None if heard.any else _date(read, written, refuse)


def schema(context: Context) -> Plain:
    """For an editor: a date as exactly as it is known, or an event; or a range between two of them."""
    happened = {event: one.label for event, one in context.events.items()}
    day = {
        "anyOf": [
            pattern("^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$", "A date as exactly as it is known.", "2025-02-12", "2025-02"),
            {"type": "integer", "minimum": 1, "maximum": 9999},
            *([an_id("event", happened)] if happened else []),
        ]
    }
    ends = {
        "after": "The range begins on the day after.",
        "from": "The first day, included.",
        "by": "The last day, included.",
    }
    between = some_of({end: day | with_description(says) for end, says in ends.items()})
    as_of = mapping_schema({"as_of": True}, {"as_of": day})
    return {"anyOf": [*day["anyOf"], between, as_of]}


TYPE = one_field(
    "date", parse, frozenset({"later", "earlier", "wider", "narrower", "at_least"}), schema=schema, bounds="agreed"
)


def _ends(written: object, context: Context, refuse: Refuse) -> tuple[End, End] | None:
    words = scalar(written, EXAMPLE, refuse)
    if words is None:
        return None
    try:
        return read_ends(words, context)
    except Misread as wrong:
        refuse(written, wrong.message, wrong.hint)
        return None


def _date(read: Mapping[str, tuple[End, End] | None], written: object, refuse: Refuse) -> Date | None:
    """The date of the ends read, each with its outermost day; a range that ends before it begins is refused."""
    if as_of := read.get("as_of"):
        return Date(said="as_of", lower=as_of[0], upper=as_of[1])
    after, since, by = read.get("after"), read.get("from"), read.get("by")
    try:
        lower = after[0].after() if after else since[0] if since else None
    except Misread as wrong:
        refuse(written, wrong.message, wrong.hint)
        return None
    upper = by[1] if by else None
    if lower and upper and lower.day and upper.day and lower.day > upper.day:
        message = f"the range begins on {lower.day} and ends on {upper.day}"
        refuse(
            written, message, "write the earlier date first; an end that is a month or an event means its outermost day"
        )
        return None
    return Date(said=_said_of(lower), lower=lower, upper=upper)


def _said_of(lower: End | None) -> Said:
    return "by" if lower is None else "after" if lower.beyond else "from"
