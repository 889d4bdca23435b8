"""What changed in our record of a deal: one file before and after, or the whole folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from deal_terms.answering.filters import Filter
from deal_terms.judging import record_clock
from deal_terms.judging.kinds import RECORD
from deal_terms.judging.record_changes import RecordChange
from deal_terms.model.deal import Deal
from deal_terms.model.record import Spec

CLOCK = "record"
ALL = Filter()
LEVELS = ("error", "warning", "note")


@dataclass(frozen=True)
class RecordDiff:
    """The answer: every change of the record, file by file, the loudest first in each.

    `before_label` and `after_label` name the two sides as the user knows them; `deal` is the state after, whose
    register the answer is read by; `before` is the state before.
    """

    before: Deal
    deal: Deal
    before_label: str
    after_label: str
    changes: tuple[RecordChange, ...]
    filter: Filter = ALL

    def visible(self) -> list[RecordChange]:
        """The changes that the filter keeps; those about no term have no topic, weight, party or single source."""
        return [change for change in self.changes if self._matches(change)]

    def _matches(self, change: RecordChange) -> bool:
        term = self.deal.terms.get(change.subject) or self.before.terms.get(change.subject)
        if term is None or not change.file.startswith(("versions/", "positions/")):
            narrowed = replace(self.filter, kinds=()).active
            return not narrowed and (not self.filter.kinds or change.rule in self.filter.kinds)
        readings = [piece.reading.reports for piece in (change.before, change.after) if piece and piece.reading]
        return self.filter.matches(self.deal, term, readings, change.rule)

    @property
    def summary(self) -> dict[str, int]:
        """How many changes came out as each rule."""
        counts = Counter(change.rule for change in self.changes)
        return {rule: counts[rule] for rule in RECORD if counts[rule]}


def record_diff(
    before: Deal,
    deal: Deal,
    before_label: str,
    after_label: str,
    rewritten: Iterable[str] = (),
    only: Collection[str] | None = None,
) -> RecordDiff:
    """Compares two states of a deal's files; `rewritten` names the files whose bytes differ.

    With `only`, nothing is said of any other file: it may well not load beside a state that it was not written for.
    """
    changes = [change for change in record_clock.compare(before, deal) if only is None or change.file in only]
    return RecordDiff(before, deal, before_label, after_label, _in_order([*changes, *_formatted(changes, rewritten)]))


def spec_diff(deal: Deal, one: Spec, other: Spec) -> RecordDiff:
    """Compares two specs of one deal as if they were two states of one file."""
    changes = record_clock.compare_specs(deal, deal, one, other)
    return RecordDiff(deal, deal, one.written_at.file, other.written_at.file, _in_order(changes))


def differs(answer: RecordDiff, fail_on: str) -> bool:
    """Whether `--fail-on` of that word is to fail: any (but format_only), material (an error or a warning), a rule."""
    if fail_on == "material":
        return any(change.level != "note" for change in answer.changes)
    return any(RECORD[change.rule].counts if fail_on == "any" else change.rule == fail_on for change in answer.changes)


def _formatted(changes: list[RecordChange], rewritten: Iterable[str]) -> list[RecordChange]:
    told = {change.file for change in changes} | {one.what for one in changes if one.rule == "reattributed"}
    return [RecordChange("format_only", file, file, None, None) for file in rewritten if file not in told]


def _in_order(changes: list[RecordChange]) -> tuple[RecordChange, ...]:
    files = list(dict.fromkeys(change.file for change in changes))
    return tuple(sorted(changes, key=lambda change: (files.index(change.file), LEVELS.index(change.level))))
