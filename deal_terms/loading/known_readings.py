"""Readings that were made of a term in one file, in the place of the same term in another one."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cache
from typing import Any, NamedTuple, TypeVar, cast

from deal_terms.errors import Place
from deal_terms.model.record import Reading

RecordT = TypeVar("RecordT")
# What of a reading has places of its own, besides the reading.
_RECORDS = ("reports", "brackets")


class KnownReadings(NamedTuple):
    """What stands in the place of a term that another file writes in the same lines: its readings, made already.

    `lines`: how many lines further down it stands here; `file` names this one.
    """

    readings: tuple[Reading, ...]
    file: str = ""
    lines: int = 0

    def move(self) -> tuple[Reading, ...]:
        """The readings, with the places where they stand here."""
        return tuple(_moved(reading, self.file, self.lines) for reading in self.readings)


def _moved(record: RecordT, file: str, lines: int) -> RecordT:
    """The record where it stands in another file, with all that it holds."""
    made: RecordT = object.__new__(type(record))
    for name, take, put in _slots(cast("Hashable", type(record))):
        held = take(record)
        if name == "written_at":
            held = Place(file, held.line + lines, held.column)
        elif held and name in _RECORDS:
            held = tuple(_moved(one, file, lines) for one in held)
        put(made, held)
    return made


@cache
def _slots(kind: Hashable) -> list[tuple[str, Callable[[object], Any], Callable[[object, object], None]]]:
    """Each field of a slotted record, how it is taken from one and put into another."""
    slots = ((name, getattr(kind, name)) for name in kind.__slots__)  # type: ignore[attr-defined]  # a class with slots
    return [(name, slot.__get__, slot.__set__) for name, slot in slots]
