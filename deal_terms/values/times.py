"""A time of day with its offset from UTC: an instant, on the day that its own clock shows."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from deal_terms.patterns import pattern
from deal_terms.values.refusals import MisreadError

_DAY = 24 * 60 * 60
_TIME = pattern(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:[Tt]| )(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?"
    r" ?(?P<offset>[Zz]|[+\u2212-][0-9]{2}(?::?[0-9]{2})?)?"
)
_FARTHEST = 14 * 60


class TimeOfDay(NamedTuple):
    """A day, the seconds since its midnight by the clock of the place, and that clock's minutes ahead of UTC."""

    day: str
    seconds: int
    offset: int

    def at(self, day: date) -> int:
        """The instant in seconds, equal for one instant in any two zones."""
        return day.toordinal() * _DAY + self.seconds - 60 * self.offset

    @property
    def literal(self) -> str:
        """`2024-03-01T22:40+02:00`."""
        return f"{self.day}T{self._clock}{self._offset}"

    @property
    def edtf(self) -> str:
        """The same with seconds, which EDTF asks for."""
        return f"{self.day}T{_clock(self.seconds)}{self._offset}"

    @property
    def text(self) -> str:
        """`2024-03-01 22:40 (UTC+2)`."""
        hours, minutes = divmod(abs(self.offset), 60)
        ahead = f"{'-' if self.offset < 0 else '+'}{hours}{f':{minutes:02}' * bool(minutes)}" if self.offset else ""
        return f"{self.day} {self._clock} (UTC{ahead})"

    @property
    def _clock(self) -> str:
        return _clock(self.seconds) if self.seconds % 60 else _clock(self.seconds)[:-3]

    @property
    def _offset(self) -> str:
        hours, minutes = divmod(abs(self.offset), 60)
        return f"{'-' if self.offset < 0 else '+'}{hours:02}:{minutes:02}" if self.offset else "Z"


def read(words: str) -> TimeOfDay | None:
    """A day with a time; None for anything else, MisreadError for a time that there is not, or that names no offset."""
    found = _TIME.fullmatch(words)
    if found is None:
        return None
    day, offset = found["day"], found["offset"]
    clock = f"{found['hour']}:{found['minute']}"
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        raise MisreadError(
            f"{clock} is not a time of day", "times are 00:00 to 23:59: 22:40, and midnight is 00:00 of the next day"
        )
    if offset is None:
        form = f"{day}T{clock}+02:00 where its clock is two hours ahead, or {day}T{clock}Z for UTC itself"
        raise MisreadError(f"{words} does not say which clock it goes by", f"add how far that is ahead of UTC: {form}")
    return TimeOfDay(day, 3600 * hour + 60 * minute + second, _minutes(offset))


def _minutes(offset: str) -> int:
    if offset in "Zz":
        return 0
    digits = offset[1:].replace(":", "").ljust(4, "0")
    minutes = 60 * int(digits[:2]) + int(digits[2:])
    if minutes > _FARTHEST or int(digits[2:]) > 59:
        raise MisreadError(f"no clock is {offset} from UTC", "offsets from UTC are -12:00 to +14:00: write +02:00")
    return minutes if offset[0] == "+" else -minutes


def _clock(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest:02}"
