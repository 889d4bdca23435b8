"""The end of a commitment: a date or an event, which lies earlier or later; words; or `none`, which is the longest."""

from __future__ import annotations

from collections.abc import Hashable

from deal_terms.frozen_records import dataclass
from deal_terms.patterns import pattern
from deal_terms.suggest import nearest
from deal_terms.values import offsets
from deal_terms.values.context import Context
from deal_terms.values.date_schema import date_schema
from deal_terms.values.days import End, find_ends, is_before, moved_end, read_ends
from deal_terms.values.fit import ALL, LIMITED, WORDS, Fit
from deal_terms.values.leaf import NoRange, Order
from deal_terms.values.refusals import MisreadError, Refuse
from deal_terms.values.schema import Plain
from deal_terms.values.shapes import scalar

_LIKE_A_DATE = pattern("[0-9./-]+")
# Free words are not names: they are held to be an event only where hardly anything differs.
ALIKE = 0.85


@dataclass(frozen=True, slots=True, kw_only=True)
class Until(NoRange):
    """An end as it is written; `end` is its last day where the words are a date or an event.

    `earliest`: its first day where it is approximate, so that it may be any day from there to `end`.
    """

    words: str
    end: End | None = None
    earliest: End | None = None

    @property
    def is_none(self) -> bool:
        """Whether it is said that there is no end."""
        return self.words == "none"

    def canonical(self) -> str:
        """The words."""
        return self.words

    def key(self) -> Hashable:
        """The last day or the event; else the words."""
        return (self.end.key(), self.end.doubtful, self.earliest and self.earliest.key()) if self.end else self.words

    def order(self, after: Until) -> Order:
        """Longer or shorter between days, and to no end at all; words are the same or reworded."""
        if self.key() == after.key():
            return Order("restated", None if self.words == after.words else "bound")
        move = self._moved(after)
        return Order("reworded" if move is None else "longer" if move > 0 else "shorter")

    def is_like(self, other: object) -> bool:
        """Two days, or no end and any; two wordings may mean one end."""
        return isinstance(other, Until) and (self.key() == other.key() or self._moved(other) is not None)

    def meets(self, demand: Until, direction: int) -> Fit:  # noqa: ARG002 - as every leaf is asked
        """All of it where it lasts as long; an earlier end limits it; of words nobody but a reader can judge."""
        if self.key() == demand.key():
            return ALL
        move = demand._moved(self)
        return WORDS if move is None else ALL if move > 0 else LIMITED

    def holds(self, refusal: Until, direction: int) -> Fit:
        """As for a demand."""
        return self.meets(refusal, direction)

    def text(self, context: Context) -> str:
        """The words, a month or an event by its name, or `no end`."""
        if self.end:
            return self.end.text(context)
        return "no end" if self.is_none else self.words

    def to_yaml(self) -> str:
        """The words."""
        return self.words

    def _moved(self, after: Until) -> int | None:
        if self.is_none or after.is_none:
            return 1 if after.is_none else -1
        if not self.end or not after.end:
            return None
        if self.earliest or after.earliest:  # days of which either may be the earlier one tell nothing
            before = is_before(self.end, after.earliest or after.end), is_before(after.end, self.earliest or self.end)
            return 1 if before[0] else -1 if before[1] else None
        return moved_end(self.end, after.end, from_open=-1)


def read_until(written: object, context: Context, refuse: Refuse) -> Until | None:
    """Read a date, an event, words, or `none`; digits alone are a date, or refused."""
    words = scalar(written, "2030, an event, or words; `none` where a report says that there is no end", refuse)
    if words is None:
        return None
    read = read_ends if _LIKE_A_DATE.fullmatch(words) else find_ends
    try:
        ends = read(words, context)
    except MisreadError as wrong:
        refuse(written, wrong.message, wrong.hint)
        return None
    if ends is None:
        return Until(words=words)
    return Until(words=words, end=ends[1], earliest=ends[0] if ends[1].vague else None)


def schema() -> Plain:
    """For an editor: digits alone are a date."""
    words = {"type": "string", "pattern": r"[^0-9./\s-]|\S\s+\S"}
    return {"anyOf": [*date_schema(), words, {"type": "boolean"}]}


def nearest_event(words: str, context: Context) -> str | None:
    """The event that free words most likely misspell, which they may count from; None where they hardly do."""
    if words == "none" or find_ends(words, context):
        return None
    counted = offsets.read(words)
    return nearest((counted[0] if counted else words).removeprefix("the "), context.events, ALIKE)
