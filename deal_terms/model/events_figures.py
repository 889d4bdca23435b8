"""What stands around a deal: events that dates may point at, and disputed numbers."""

from __future__ import annotations

from deal_terms.errors import Place
from deal_terms.frozen_records import dataclass
from deal_terms.model.record import Report
from deal_terms.values import Value
from deal_terms.values.day_range import Date


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened and that dates may point at; undated where no source gives a day or month."""

    id: str
    label: str
    date: Date | None = None
    place: str = ""
    reports: tuple[Report, ...] = ()
    written_at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureReading:
    """One value given for a disputed figure; rival to another only where both cover the same thing."""

    value: Value
    covers: str
    reports: tuple[Report, ...]
    written_at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A disputed number around the deal, not one of its terms: never ranked, averaged or part of a diff."""

    id: str
    label: str
    type: str
    part_of: str | None = None
    readings: tuple[FigureReading, ...]
    written_at: Place
