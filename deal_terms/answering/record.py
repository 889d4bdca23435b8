"""What changed in our record of a deal: one file before and after, or the whole folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from deal_terms.answering.comment_changes import CommentChange
from deal_terms.answering.filters import Filter
from deal_terms.frozen_records import dataclass
from deal_terms.judging import record_clock, record_renames
from deal_terms.judging.kinds import RECORD
from deal_terms.judging.record_changes import RecordChange, RecordPiece
from deal_terms.model.deal import Deal
from deal_terms.model.record import Spec

CLOCK = "record"
ALL = Filter()
LEVELS = ("error", "warning", "note")


@dataclass(frozen=True)
class RecordDiff:
    """The answer: every change of the record, file by file, the loudest first in each.

    `before_label` and `after_label` name the two sides as the user knows them; `deal` is the state after, whose
    register the answer is read by; `before` is the state before, with the ids of today where one was renamed.
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

    With `only`, nothing is said of any other file, but for the ids that the one has under another name: it may well not
    load beside a state that it was not written for.
    """
    renames = record_renames.find(before, deal)
    was = renames.follow(before)
    every = renames.compare(before, deal, record_clock.compare_written(was, deal))
    if only is None:
        changes = list(every)
    else:
        inside = [renames.named_in(before, file) for file in only]
        named = {id_ for one in inside for id_ in (*one.ids.values(), *one.options)}
        followed = [("renamed", new) for new in named]
        changes = [one for one in every if one.file in only or (one.rule, one.subject) in followed]
    # A file that names what was renamed was written anew for that.
    renamed = {file: renames.named_in(before, file) for file in rewritten}
    formatted = _formatted(changes, (file for file, held in renamed.items() if not (held.every or held.options)))
    return RecordDiff(was, deal, before_label, after_label, _in_order([*changes, *formatted]))


def spec_diff(deal: Deal, one: Spec, other: Spec) -> RecordDiff:
    """Compares two specs of one deal as if they were two states of one file."""
    changes = record_clock.compare_specs(deal, deal, one, other)
    return RecordDiff(deal, deal, one.written_at.file, other.written_at.file, _in_order(changes))


def with_comments(answer: RecordDiff, comments: Mapping[str, Sequence[CommentChange]]) -> RecordDiff:
    """The answer with the comments that differ, by the names of their files: such a file was not only formatted."""
    told = [change for change in answer.changes if change.rule != "format_only" or not comments.get(change.file)]
    told += [_commented(file, change) for file, those in comments.items() for change in those]
    return replace(answer, changes=_in_order(told))


def differs(answer: RecordDiff, fail_on: str) -> bool:
    """Whether `--fail-on` of that word is to fail: any (but what only the writing or a comment changed), material (an
    error or a warning), or a rule."""
    if fail_on == "material":
        return any(change.level != "note" for change in answer.changes)
    return any(RECORD[change.rule].counts if fail_on == "any" else change.rule == fail_on for change in answer.changes)


def _formatted(changes: list[RecordChange], rewritten: Iterable[str]) -> list[RecordChange]:
    told = {change.file for change in changes} | {one.what for one in changes if one.rule == "reattributed"}
    return [RecordChange("format_only", file, file, None, None) for file in rewritten if file not in told]


def _commented(file: str, change: CommentChange) -> RecordChange:
    """A comment that differs, under the term that it stands beside or above, else under its file."""
    one = change.after or change.before
    assert one
    subject = one.under[1] if one.under[:1] == ("terms",) and len(one.under) > 1 else file
    before, after = (RecordPiece(side.place, side.text) if side else None for side in change[1:])
    return RecordChange("comment_changed", file, subject, before, after, what=change.what)


def _in_order(changes: list[RecordChange]) -> tuple[RecordChange, ...]:
    files = list(dict.fromkeys(change.file for change in changes))
    return tuple(sorted(changes, key=lambda change: (files.index(change.file), LEVELS.index(change.level))))
