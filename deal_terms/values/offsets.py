"""So long before or after an event: how it is read and said, and which of two is the longer."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

from deal_terms.patterns import pattern
from deal_terms.values.refusals import MisreadError, shown_value

# How many of the smaller unit of its family; how many days a month has depends on the month.
TIME_UNITS = {"day": ("day", 1), "week": ("day", 7), "month": ("month", 1), "year": ("month", 12)}
_UNIT = r"(days?|weeks?|months?|years?)"
_BEHIND = pattern(rf"(?P<anchor>\S+)\s*(?P<way>[+\u2212-])\s*(?P<many>[0-9]{{1,4}})\s+{_UNIT}", re.IGNORECASE)
_BEFORE = pattern(rf"(?P<many>[0-9]{{1,4}}|an?|one)\s+{_UNIT}\s+(?P<way>after|before)\s+(?P<anchor>\S+)", re.IGNORECASE)
_MONTH_DAYS = (28, 31)


class Offset(NamedTuple):
    """So many days, weeks, months or years; `many` is negative before the event, and 0 on it."""

    many: int = 0
    unit: str = "day"

    def key(self) -> tuple[str, int]:
        """Equal for offsets that come to the same: days with weeks, months with years."""
        family, size = TIME_UNITS[self.unit]
        return (family, self.many * size) if self.many else ("day", 0)

    def move_to(self, after: Offset) -> int | None:
        """Which way it went to another: -1, 0, 1; None where that depends on the month."""
        (family, one), (other_family, other) = self.key(), after.key()
        if family == other_family:
            return (other > one) - (other < one)
        (least, most), (other_least, other_most) = _days(family, one), _days(other_family, other)
        if most < other_least:
            return 1
        return -1 if least > other_most else None

    def literal(self, anchor: str) -> str:
        """`signing + 50 days`; the event alone for none."""
        return f"{anchor} {'-' if self.many < 0 else '+'} {self._length()}" if self.many else anchor

    def text(self, event: str) -> str:
        """`50 days after the signing`."""
        return f"{self._length()} {'before' if self.many < 0 else 'after'} {event}" if self.many else event

    def on(self, day: date | None) -> date | None:
        """The day that it leads to; MisreadError where no calendar has it."""
        if day is None or not self.many:
            return day
        family, many = self.key()
        try:
            return day + timedelta(days=many) if family == "day" else _months_later(day, many)
        except (OverflowError, ValueError):
            raise MisreadError(
                f"no calendar has {self.text(str(day))}", "write a length that leads to a day of the years 1 to 9999"
            ) from None

    def _length(self) -> str:
        return f"{abs(self.many)} {self.unit}{'' if abs(self.many) == 1 else 's'}"


NO_OFFSET = Offset()


def read(words: str) -> tuple[str, Offset] | None:
    """What the offset is counted from, and the offset; None where the words are none."""
    found = _BEHIND.fullmatch(words) or _BEFORE.fullmatch(words)
    if not found:
        return None
    many = int(found["many"]) if found["many"].isdigit() else 1
    if not many:
        raise MisreadError(f"{shown_value(words)} is no length of time", f"write the event alone: {found['anchor']}")
    unit = next(group for group in found.groups() if group and group.lower().rstrip("s") in TIME_UNITS)
    back = found["way"].lower() not in ("+", "after")
    return found["anchor"], Offset(-many if back else many, unit.lower().rstrip("s"))


def _days(family: str, many: int) -> tuple[int, int]:
    """The fewest and the most days of it."""
    if family == "day":
        return many, many
    ends = many * _MONTH_DAYS[0], many * _MONTH_DAYS[1]
    return min(ends), max(ends)


def _months_later(day: date, months: int) -> date:
    """The same day of another month, or its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
