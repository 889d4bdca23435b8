"""Readings that were made of a term in one file, in the place of the same term in another one."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from deal_terms.errors import Place
from deal_terms.frozen_records import copier
from deal_terms.model.record import Bracket, Reading, Report

_new = tuple.__new__  # a Place's own __new__ takes twice as long


class KnownReadings(NamedTuple):
    """What stands in the place of a term that another file writes in the same lines: its readings, made already.

    `lines`: how many lines further down it stands here; `file` names this one.
    """

    readings: tuple[Reading, ...]
    file: str = ""
    lines: int = 0

    def move(self) -> tuple[Reading, ...]:
        """The readings, with the places where they stand here."""
        file, lines = self.file, self.lines
        copy_reading, copy_report, copy_bracket = _copiers()

        def moved(at: Place) -> Place:
            return _new(Place, (file, at.line + lines, at.column))

        return tuple(
            [
                copy_reading(
                    reading,
                    tuple([copy_bracket(one, moved(one.written_at)) for one in reading.brackets]),
                    tuple([copy_report(one, moved(one.written_at)) for one in reading.reports]),
                    moved(reading.written_at),
                )
                for reading in self.readings
            ]
        )


@cache
def _copiers() -> tuple[Callable[..., Reading], Callable[..., Report], Callable[..., Bracket]]:
    """What has places of its own: a reading, its brackets and its reports."""
    reading = copier(Reading, "brackets", "reports", "written_at")
    return reading, copier(Report, "written_at"), copier(Bracket, "written_at")
