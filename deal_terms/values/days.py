"""Ends of ranges of days: dates as exactly as they are known, and events, each meaning its outermost day."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from datetime import date, timedelta

from deal_terms.frozen_records import dataclass
from deal_terms.values import offsets
from deal_terms.values.context import Context
from deal_terms.values.date_forms import DateForm, read_form
from deal_terms.values.offsets import NO_OFFSET, Offset
from deal_terms.values.refusals import MisreadError, shown_value, unknown_name


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One end of a range: what is written, and the day it means; `day` is None for an event without a date.

    `beyond`: the range begins after what is written, and `day` is the day after it. `offset`: so long after the event,
    whose id is `anchor`. `at`: the instant in seconds, where a time of day is told; `day` is then that of its own
    clock. `certain`: the day that it does not lie beyond, whatever `about` may stretch to; None where nothing says so.
    `vague`: it is approximate, or `doubtful`.
    """

    literal: str
    day: date | None
    event: bool
    beyond: bool = False
    offset: Offset = NO_OFFSET
    at: int | None = None
    certain: date | None = None
    vague: bool = False
    doubtful: bool = False

    @property
    def anchor(self) -> str:
        """The id of the event; empty for a day."""
        return self.literal.split(" ")[0] if self.event else ""

    def key(self) -> Hashable:
        """The day or the instant; for an event the event, which is the same end however it is dated."""
        if self.event:
            return ("event", self.anchor, self.offset.key(), self.beyond)
        return ("day", self.day) if self.at is None else ("instant", self.at, self.beyond)

    def after(self) -> End:
        """The end that begins beyond this one; MisreadError if no day comes after it."""
        if self.at is not None:
            return replace(self, beyond=True)
        if self.day == date.max:
            raise MisreadError(f"no day comes after {self.day}", "write an earlier date")
        return replace(self, day=_next(self.day), certain=_next(self.certain), beyond=True)

    def text(self, context: Context) -> str:
        """`2025-02-12`, `February 2025`, `the Oval Office clash (February 2025)`."""
        return self._said(context, context.events[self.anchor].label if self.anchor in context.events else "")

    def short_text(self, context: Context) -> str:
        """`oval-office (February 2025)` of an event; else as in `text`."""
        return self._said(context, self.anchor)

    def edtf(self, context: Context) -> str | None:
        """The end as EDTF; of an event its date, None where that is not known."""
        if not self.event:
            form = read_form(self.literal)  # in any hemisphere a season is called the same
            return form and form.edtf
        if self.offset == NO_OFFSET and self.anchor in context.events and self.day:
            return context.events[self.anchor].edtf()
        return self.day.isoformat() if self.day else None

    def _said(self, context: Context, event: str) -> str:
        if not self.event:
            form = read_form(self.literal)
            return form.text if form else self.literal
        if self.anchor not in context.events:
            return self.literal
        dated = context.events[self.anchor].date_text()
        return self.offset.text(f"{event} ({dated})" if dated else event)


def read_ends(words: str, context: Context) -> tuple[End, End]:
    """The first and the last day of a date or of an event; MisreadError for anything else."""
    if (ends := find_ends(words, context)) is None:
        from deal_terms.values.date_advice import misread  # noqa: PLC0415  many patterns, for mistakes alone

        raise misread(words, context.events)
    return ends


def find_ends(words: str, context: Context) -> tuple[End, End] | None:
    """The same; None for words that name no day and no event, MisreadError for a day that there is not."""
    if ends := find_date(words, context):
        return ends
    if words in context.events:
        return _of_event(words, NO_OFFSET, context)
    counted = offsets.read(words.replace("\u2013", "-"))
    if counted is None or (counted[0] not in context.events and not read_form(counted[0])):
        return None
    if "\u2013" in words and counted[0] in context.events:
        hint = f"write {counted[1].literal(counted[0])}"
        raise MisreadError(f"{shown_value(words)} has a dash for a minus sign", hint)
    return _counted(*counted, context)


def find_date(words: str, context: Context) -> tuple[End, End] | None:
    """The same of a date alone."""
    form = read_form(words, context.hemisphere)
    return _ends_of_form(form) if form else None


def _ends_of_form(form: DateForm) -> tuple[End, End]:
    first, last = (
        End(
            literal=form.literal,
            day=day,
            event=False,
            at=form.at,
            certain=certain,
            vague=form.vague,
            doubtful=form.doubtful,
        )
        for day, certain in zip((form.first, form.last), form.certain, strict=True)
    )
    return first, last


def _of_event(anchor: str, offset: Offset, context: Context) -> tuple[End, End]:
    """The ends of an event, or of so long before or after it; one whose date is approximate is certain of no day."""
    event = context.events[anchor]
    first, last = (
        End(
            literal=offset.literal(anchor),
            day=(moved := offset.on(day)),
            event=True,
            offset=offset,
            at=None if offset.many else event.at,
            certain=None if event.vague else moved,
        )
        for day in (event.first, event.last)
    )
    return first, last


def _counted(anchor: str, offset: Offset, context: Context) -> tuple[End, End]:
    """The ends of so long before or after an event."""
    if anchor not in context.events:
        if (form := read_form(anchor)) and form.first == form.last and form.at is None and not form.vague:
            raise MisreadError(
                f"{offset.literal(anchor)} counts from a day", f"write the day itself: {offset.on(form.last)}"
            )
        raise unknown_name(anchor, context.events, "event")
    return _of_event(anchor, offset, context)


def is_before(last: End | None, first: End | None) -> bool:
    """Whether the last day or instant of one thing lies before the first of another; False where one is not known."""
    if last is None or first is None or last.day is None or first.day is None:
        return False
    if last.at is not None and first.at is not None:
        return (last.at, 0) < (first.at, first.beyond)
    return last.day < first.day


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
    return _moved(before, after, edge=from_open)


def _moved(before: End, after: End, *, edge: int) -> int:
    """Which way an end with a day moved to another; `edge`: 1 for first ends, -1 for last ones.

    Two instants go by the instant. An instant lies inside the day that its own clock shows: it is later than the first
    end of that day, and earlier than the last.
    """
    assert before.day is not None, "the caller has looked"
    assert after.day is not None, "the caller has looked"
    if before.at is not None and after.at is not None:
        one, other = (before.at, before.beyond), (after.at, after.beyond)
        return (other > one) - (other < one)
    if before.day != after.day or (before.at is None and after.at is None):
        return (after.day > before.day) - (after.day < before.day)
    return edge if after.at is not None else -edge


def is_reversed(lower: End | None, upper: End | None) -> bool:
    """Whether a range certainly begins after its end."""
    if lower is None or upper is None:
        return False
    if lower.anchor and lower.anchor == upper.anchor and lower.offset.move_to(upper.offset) == -1:
        return True
    return is_before(upper, lower)


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


def _next(day: date | None) -> date | None:
    return day and day + timedelta(days=1)
