"""What a review finds: one change on either clock, or one remark of its own, each with its rule, level and places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from deal_terms.answering.diff import Diff
from deal_terms.answering.record import RecordDiff
from deal_terms.answering.review.settings import SettingChange
from deal_terms.errors import Place, Problem
from deal_terms.frozen_records import dataclass
from deal_terms.judging.changes import Change
from deal_terms.judging.fingerprints import fingerprint
from deal_terms.judging.kinds import LOUDEST_FIRST, RECORD, Level
from deal_terms.judging.record_changes import RecordChange
from deal_terms.loading.reviewed import Acknowledgement
from deal_terms.model.events_figures import FigureReading
from deal_terms.model.record import Coverage, Reading, Report

Clock = Literal["deal", "record", "review"]
# Of what is told as a note, these say nothing of the deal and little of the record: they are folded away.
UNIMPORTANT = ("provenance_only", "format_only")


@dataclass(frozen=True)
class OfDeal:
    """A change between two texts, and the comparison it comes from."""

    answer: Diff
    change: Change


@dataclass(frozen=True)
class OfRecord:
    """A change of the record, and the comparison it comes from."""

    answer: RecordDiff
    change: RecordChange


@dataclass(frozen=True)
class Remark:
    """What a rule of the review's own says of a file or a statement; `plain` is what it rests on, canonically.

    `reading` is the statement, `lost` counts statements, `problem` is why a file does not load. `reports` came to a
    statement in a `merge`, or none of them was touched; `words` are those that contradict it. `terms` came under a
    `coverage`. `at` is where it stands, where it is no reading; `figure` is what it says of a figure.
    """

    rule: str
    file: str
    subject: str
    plain: Any = None
    reading: Reading | None = None
    lost: int = 0
    problem: Problem | None = None
    reports: tuple[Report, ...] = ()
    merge: str = ""
    words: str = ""
    at: Place | None = None
    figure: FigureReading | None = None
    coverage: Coverage | None = None
    terms: tuple[str, ...] = ()

    @property
    def place(self) -> Place | None:
        """Where the statement stands that it is about; None where it is about a file."""
        stated = (one.written_at for one in (self.reading, self.figure, self.coverage) if one)
        return self.at or next(stated, None)

    def fingerprint(self, deal: str) -> str:
        """16 hexadecimal digits over rule, deal, file, subject and what it rests on; never words or lines."""
        return fingerprint(["review", deal, self.file, self.subject, self.rule, self.plain])


@dataclass(frozen=True)
class Finding:
    """One thing a reviewer is told.

    `at` is where it is shown: on the head side, the nearest line that is left where the thing itself is gone, and None
    where nothing is left there at all. `before` and `after` are its places on the two sides. `acknowledgement` is its
    entry of reviewed.yaml, `expired` says that the entry no longer holds. `outside`: the line at `at` is none of those
    that changed, so that a reviewer is not shown it.
    """

    rule: str
    level: Level
    clock: Clock
    deal: str
    fingerprint: str
    about: OfDeal | OfRecord | Remark | SettingChange
    at: Place | None
    before: Place | None = None
    after: Place | None = None
    acknowledgement: Acknowledgement | None = None
    expired: bool = False
    outside: bool = False

    @property
    def stands(self) -> bool:
        """Whether it is still to be looked at: what somebody has acknowledged is not, until that expires."""
        return self.acknowledgement is None or self.expired

    @property
    def counts(self) -> bool:
        """Whether anything but a comment or the writing of a file changed."""
        return self.rule not in RECORD or RECORD[self.rule].counts

    @property
    def folded(self) -> bool:
        """Whether it is only counted, unless everything is asked for."""
        return self.level == "note" and self.rule in UNIMPORTANT

    @property
    def order(self) -> tuple[int, bool, int]:
        """The loudest first; among equals what decides how loud they are, then the deal before its record, and the
        unimportant last."""
        clock = -1 if isinstance(self.about, SettingChange) else ("deal", "record", "review").index(self.clock)
        return LOUDEST_FIRST.index(self.level), self.folded, clock


def level_of(change: RecordChange, levels: Mapping[str, Level]) -> Level:
    """How loud a change of the record is told: a change quieter than its rule stays that quiet, however loud the rule
    was set."""
    level = levels[change.rule]
    if change.told_as is None or change.told_as == RECORD[change.rule].level:
        return level
    return max(level, change.told_as, key=LOUDEST_FIRST.index)


def with_acknowledgement(finding: Finding, acknowledgements: Mapping[str, Acknowledgement], today: date) -> Finding:
    """The finding with its entry of reviewed.yaml, where it has one; only the fingerprint decides."""
    entry = acknowledgements.get(finding.fingerprint)
    return replace(finding, acknowledgement=entry, expired=not entry.holds(today)) if entry else finding
