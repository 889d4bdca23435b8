"""Ends of ranges of days: partial ISO 8601 dates and events, each meaning its outermost day."""

from __future__ import annotations

import calendar
import re
from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from deal_terms.values import offsets
from deal_terms.values.context import Context, DayRange
from deal_terms.values.offsets import NO_OFFSET, Offset
from deal_terms.values.refusals import MisreadError, known_names, shown_value, unknown_name

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_LOOSE_ISO = re.compile(r"([0-9]{4})(?:[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?|([0-9]{2})([0-9]{2}))")
_MONTH_FIRST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{4})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")
# Not strftime: its names follow the reader's locale, and the same file must print the same everywhere.
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One end of a range: what is written, and the day it means; `day` is None for an event without a date.

    `beyond`: the range begins after what is written, and `day` is the day after it. `offset`: so long after the event,
    whose id is `anchor`.
    """

    literal: str
    day: date | None
    event: bool
    beyond: bool = False
    offset: Offset = NO_OFFSET

    @property
    def anchor(self) -> str:
        """The id of the event; empty for a day."""
        return self.literal.split(" ")[0] if self.event else ""

    def key(self) -> Hashable:
        """The day; for an event the event, which is the same end however it is dated."""
        return ("event", self.anchor, self.offset.key(), self.beyond) if self.event else ("day", self.day)

    def after(self) -> End:
        """The end that begins beyond this one; MisreadError if no day comes after it."""
        if self.day == date.max:
            raise MisreadError(f"no day comes after {self.day}", "write an earlier date")
        return replace(self, day=self.day and self.day + timedelta(days=1), beyond=True)

    def text(self, context: Context) -> str:
        """`2025-02-12`, `February 2025`, `the Oval Office clash (February 2025)`."""
        if not self.event:
            return partial_text(self.literal)
        if self.anchor not in context.events:
            return self.literal
        event = context.events[self.anchor]
        dated = days_text(event.first, event.last)
        return self.offset.text(f"{event.label} ({dated})" if dated else event.label)

    def short_text(self, context: Context) -> str:
        """`oval-office (February 2025)` of an event; else as in `text`."""
        if not self.event or self.anchor not in context.events:
            return self.text(context)
        event = context.events[self.anchor]
        dated = days_text(event.first, event.last)
        return self.offset.text(f"{self.anchor} ({dated})" if dated else self.anchor)


def read_ends(words: str, context: Context) -> tuple[End, End]:
    """The first and the last day of a partial ISO date or of an event; MisreadError for anything else."""
    if (ends := find_ends(words, context)) is None:
        raise _misread(words, context)
    return ends


def find_ends(words: str, context: Context) -> tuple[End, End] | None:
    """The same; None for words that name no day and no event, MisreadError for a day that there is not."""
    if _ISO.fullmatch(words):
        days = _iso(words)
        return End(literal=words, day=days.first, event=False), End(literal=words, day=days.last, event=False)
    if words in context.events:
        event = context.events[words]
        return End(literal=words, day=event.first, event=True), End(literal=words, day=event.last, event=True)
    counted = offsets.read(words.replace("\u2013", "-"))
    if counted is None or (counted[0] not in context.events and not _ISO.fullmatch(counted[0])):
        return None
    if "\u2013" in words and counted[0] in context.events:
        hint = f"write {counted[1].literal(counted[0])}"
        raise MisreadError(f"{shown_value(words)} has a dash for a minus sign", hint)
    return _counted(*counted, context)


def _counted(anchor: str, offset: Offset, context: Context) -> tuple[End, End]:
    """The ends of so long before or after an event."""
    if anchor not in context.events:
        if _ISO.fullmatch(anchor) and (day := _iso(anchor)).first == day.last:
            raise MisreadError(
                f"{offset.literal(anchor)} counts from a day", f"write the day itself: {offset.on(day.last)}"
            )
        raise unknown_name(anchor, context.events, "event")
    event, literal = context.events[anchor], offset.literal(anchor)
    first, last = offset.on(event.first), offset.on(event.last)
    return (
        End(literal=literal, day=first, event=True, offset=offset),
        End(literal=literal, day=last, event=True, offset=offset),
    )


def moved_end(before: End | None, after: End | None, *, from_open: int) -> int | None:
    """Which way an end moved: -1, 0 or 1; None where one of two different ends is an event without a date.

    `from_open` is the way from an open end to any day.
    """
    if before is None and after is None:
        return 0
    if before is None or after is None:
        there = before or after
        if there is None or there.day is None:
            return None
        return from_open if before is None else -from_open
    if before.key() == after.key():
        return 0
    if before.event and after.event and before.anchor == after.anchor:
        return _moved_from_event(before, after)
    if before.day is None or after.day is None:
        return None
    return (after.day > before.day) - (after.day < before.day)


def is_reversed(lower: End | None, upper: End | None) -> bool:
    """Whether a range certainly begins after its end."""
    if lower is None or upper is None:
        return False
    if lower.anchor and lower.anchor == upper.anchor and lower.offset.move_to(upper.offset) == -1:
        return True
    return lower.day is not None and upper.day is not None and lower.day > upper.day


def _moved_from_event(before: End, after: End) -> int | None:
    """Which way an end moved that is counted from one event; by the event's own days where months count differently."""
    move = before.offset.move_to(after.offset)
    if move is None and before.day and after.day:
        return (after.day > before.day) - (after.day < before.day)
    if before.beyond == after.beyond or move is None:
        return move
    beyond = 1 if after.beyond else -1
    if move in (0, beyond):
        return beyond
    (family, one), (other_family, other) = before.offset.key(), after.offset.key()
    return move if family == other_family == "day" and abs(one - other) > 1 else None


def days_text(first: date | None, last: date | None) -> str:
    """A range of days as a month, a year, a day, or from one to another; empty where it is open on both sides."""
    if first is None or last is None:
        return f"from {first}" if first else f"by {last}" if last else ""
    if first == last:
        return first.isoformat()
    for written in (first.isoformat()[:4], first.isoformat()[:7]):
        if _iso(written) == DayRange(first, last):
            return partial_text(written)
    return f"{first} to {last}"


def partial_text(written: str) -> str:
    """A partial ISO date for a reader: a month by its English name."""
    year, _, month = written.partition("-")
    return f"{MONTHS[int(month) - 1]} {year}" if len(month) == 2 else written


def _iso(words: str) -> DayRange:
    parts = _ISO.fullmatch(words)
    assert parts is not None, "the caller has matched it"
    year, month, day = (int(part) if part else None for part in parts.groups())
    if not year:
        raise MisreadError(f"{words} is not a year", "years begin with 0001")
    if month is None:
        return DayRange(date(year, 1, 1), date(year, 12, 31))
    if not 1 <= month <= 12:
        raise MisreadError(f"{words} is not a month", "months are 01 to 12, after the year: 2025-02")
    length = calendar.monthrange(year, month)[1]
    if day is None:
        return DayRange(date(year, month, 1), date(year, month, length))
    if not 1 <= day <= length:
        raise MisreadError(f"{words} does not exist", f"{MONTHS[month - 1]} {year} has {length} days")
    return DayRange(date(year, month, day), date(year, month, day))


def _misread(words: str, context: Context) -> MisreadError:
    if parts := _YEAR_LAST.fullmatch(words):
        one, two, year = int(parts[1]), int(parts[2]), parts[3]
        meant = [f"{year}-{month:02}-{day:02}" for day, month in ((one, two), (two, one)) if month <= 12]
        return MisreadError(
            f"{words} is not a date", f"write the year first: {' or '.join(dict.fromkeys(meant)) or '2025-02-12'}"
        )
    if parts := _LOOSE_ISO.fullmatch(words):
        return MisreadError(
            f"{words} is not a date", "write " + "-".join(f"{int(part):02}" for part in parts.groups() if part)
        )
    if parts := _MONTH_FIRST.fullmatch(words):
        return MisreadError(f"{words} is not a date", f"write the year first: {parts[2]}-{int(parts[1]):02}")
    if word := re.match(r"(before|after|by|from|since|until|as of)\b\s*(.*)", words, re.IGNORECASE):
        key = {"before": "by", "until": "by", "since": "from", "as of": "as_of"}.get(word[1].lower(), word[1].lower())
        return MisreadError(
            f"{shown_value(words)} is not a date", f"write a mapping: {{{key}: {word[2] or '2025-02'}}}"
        )
    if parts := re.fullmatch(r"(\S+)(?:\s*(?:–|/|\.\.|to)\s*)(\S+)", words):
        return MisreadError(
            f"{shown_value(words)} is not one date", f"write a range as {{from: {parts[1]}, by: {parts[2]}}}"
        )
    if counted := offsets.read(words.replace("\u2013", "-")):
        return unknown_name(counted[0], context.events, "event")
    if event := next((word for word in re.findall(r"[\w-]+", words) if word in context.events), None):
        form = f"so long before or after an event is written {event} + 50 days, or 50 days before {event}"
        return MisreadError(f"{shown_value(words)} is neither a date nor an event", form)
    iso = "a date is ISO 8601, whole or in part: 2025, 2025-02, 2025-02-12"
    if re.search(r"[0-9]{4}", words) or not context.events:
        return MisreadError(f"{shown_value(words)} is not a date", iso)
    return MisreadError(
        f"{shown_value(words)} is neither a date nor an event", f"{known_names(words, context.events, 'event')}; {iso}"
    )
