"""Moves a finding to the line of what changed: of its field where that has a line of its own, always inside a hunk."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import Final, NamedTuple

from deal_terms.answering.review.findings import Finding, OfDeal, OfRecord, Remark
from deal_terms.answering.review.removed_lines import line_of_removal, silent_term
from deal_terms.answering.review.spans import SpanStart, lines_of, lines_of_keys
from deal_terms.errors import Place
from deal_terms.frozen_records import dataclass
from deal_terms.judging.record_changes import RecordChange, RecordPiece
from deal_terms.snapshots.hunks import Hunks

VALUE: Final = ("value", "absent", "unspecified", "unclear", "alternatives")
# What of an entry changed → the key that it is written under, where that is another word.
KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "value": VALUE,
    "state": VALUE,
    "part_of_act": ("part_of",),
    "up": ("up", "ordered"),
    "down": ("down", "ordered"),
    "rank": ("rank", "why"),
    "why": ("why", "rank"),
}
# What is about a file as a whole.
OF_FILES: Final = ("shrunk", "format_only")
OF_REPORTS: Final = ("attribution_changed", "provenance_only", "standing_changed")


class _Spans(NamedTuple):
    """The lines of the keys that changed, as far as they are written there, and those of all that they belong to."""

    of_keys: Sequence[range]
    whole: Sequence[range]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedLines:
    """The hunks of two trees, and what the changed files hold on either side, by their paths."""

    hunks: Hunks = field(default_factory=dict)
    before: Mapping[str, bytes] = field(default_factory=dict)
    after: Mapping[str, bytes] = field(default_factory=dict)

    def with_places(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Each finding at the line of what changed; one that no hunk has a line of says that it lies outside."""
        texts = _Texts(contents=self.before, is_after=False), _Texts(contents=self.after, is_after=True)
        for finding in findings:
            yield self._placed(finding, texts)

    def _placed(self, finding: Finding, texts: tuple[_Texts, _Texts]) -> Finding:
        starts, keys = _starts(finding), _keys(finding)
        was, now, is_gone = finding.before, finding.after, False
        if was:
            path = finding.at.file if finding.at and finding.at.file in self.hunks else was.file
            spans = _spans(texts[0].lines(was.file), was, starts[0], keys)
            was = _refined(was, spans, texts[0].changed(path, self.hunks), texts[0])
            is_gone = any(was.line in span for span in spans.of_keys)
        if now:
            spans = _spans(texts[1].lines(now.file), now, starts[1], keys)
            # A key that was taken out is told where it was, whatever else of the statement changed.
            is_gone = is_gone and not spans.of_keys
            if finding.rule in OF_REPORTS and starts[1]:
                now = starts[1][0].place
            now = now if is_gone else _refined(now, spans, texts[1].changed(now.file, self.hunks), texts[1])
        at = now or finding.at
        if at and (finding.rule in OF_FILES or is_gone or not self._holds(at, texts[1])):
            at = self._beside(at, was, finding, texts[0]) or at
        outside = at is not None and not self._holds(at, texts[1])
        return replace(finding, before=was, after=now, at=at, outside=outside)

    def _holds(self, place: Place, texts: _Texts) -> bool:
        """Whether a line of the state after lies in a hunk; every line of a file that git does not track yet does."""
        if place.file not in self.hunks:
            return place.file in self.after and place.file not in self.before
        shown = texts.shown(place.file, self.hunks)
        return _first(shown, range(place.line, place.line + 1)) is not None

    def _beside(self, at: Place, before: Place | None, finding: Finding, texts: _Texts) -> Place | None:
        """The line of the state after that stands where something was taken out; for a whole file its first hunk."""
        found = self.hunks.get(at.file, ())
        if term := silent_term(finding):
            return line_of_removal(at, found, texts.lines(at.file), term)
        if before and before.file == at.file and finding.rule not in OF_FILES:
            for hunk in found:
                if hunk.before <= before.line < hunk.before + hunk.before_count:
                    return Place(at.file, max(hunk.after, 1), 1)
        if found and finding.rule == "shrunk":
            most = max(found, key=lambda hunk: hunk.before_count - hunk.after_count)
            return Place(at.file, max(most.after, 1), 1)
        if found and (finding.rule == "format_only" or not isinstance(finding.about, OfRecord | OfDeal | Remark)):
            return Place(at.file, max(found[0].after, 1), 1)
        return None


@dataclass(slots=True, kw_only=True)
class _Texts:
    """The lines of the files of one side, split once, and which of them differ."""

    contents: Mapping[str, bytes]
    is_after: bool
    split_lines: dict[str, list[bytes]] = field(default_factory=dict)
    ranges: dict[str, list[range]] = field(default_factory=dict)
    wider: dict[str, list[range]] = field(default_factory=dict)

    def lines(self, path: str) -> list[bytes]:
        if path not in self.split_lines:
            self.split_lines[path] = self.contents.get(path, b"").splitlines()
        return self.split_lines[path]

    def changed(self, path: str, hunks: Hunks) -> list[range]:
        """The lines that differ, those of a hunk together."""
        if path not in self.ranges:
            side = 2 if self.is_after else 0
            self.ranges[path] = [range(one[side], one[side] + one[side + 1]) for one in hunks.get(path, ())]
        return self.ranges[path]

    def shown(self, path: str, hunks: Hunks) -> list[range]:
        """The same; where lines were only taken out, the one before them stands for them, at the top the one behind."""
        if path not in self.wider:
            self.wider[path] = [
                one or range(max(one.start, 1), max(one.start, 1) + 1) for one in self.changed(path, hunks)
            ]
        return self.wider[path]


def _spans(lines: Sequence[bytes], place: Place, starts: Sequence[SpanStart], keys: Sequence[str]) -> _Spans:
    """What takes up which lines: the keys, and all of what begins there."""
    taken = [lines_of(lines, start) for start in starts or [SpanStart(place, is_key=True)]]
    return _Spans([named for one in taken for named in lines_of_keys(lines, one, keys)], taken)


def _refined(place: Place, spans: _Spans, changed: Sequence[range], texts: _Texts) -> Place:
    """The first changed line of the first span that has one, those of keys first; the place itself where none has."""
    for span in (*spans.of_keys, *spans.whole):
        line = _first(changed, span)
        if line is not None:
            return _at(texts.lines(place.file), place, line)
    return place


def _first(changed: Sequence[range], span: range) -> int | None:
    """The first line of a span that is among the changed ones, which are in order."""
    for number in range(bisect_left(changed, span.start, key=lambda one: one.stop - 1), len(changed)):
        line = max(changed[number].start, span.start)
        if line >= span.stop:
            return None
        if line < changed[number].stop:
            return line
    return None


def _keys(finding: Finding) -> tuple[str, ...]:
    match finding.about:
        case OfRecord(change=change):
            what = change.what
            if change.rule in ("recorded", "deleted", "renamed", "reattributed"):
                return ()
            return KEYS.get(what, (what,) if what else ())
        case Remark(rule=rule) if rule in ("value_not_in_reports", "report_not_touched"):
            return VALUE
    return ()


def _starts(finding: Finding) -> tuple[list[SpanStart], list[SpanStart]]:
    """Where what the finding is about begins on both sides: a statement, its reports, an entry."""
    match finding.about:
        case OfRecord(change=change) if change.rule in OF_REPORTS and change.reports:
            was = [SpanStart(report.written_at, is_key=True) for report, _ in change.reports if report]
            now = [SpanStart(report.written_at, is_key=True) for _, report in change.reports if report]
            return was or _of_piece(change, change.before), now or _of_piece(change, change.after)
        case OfRecord(change=change):
            return _of_piece(change, change.before), _of_piece(change, change.after)
        case Remark(at=None) as remark:
            stated = remark.reading or remark.figure
            return [], [SpanStart(stated.written_at, is_key=False)] if stated else []
    return [], []


def _of_piece(change: RecordChange, piece: RecordPiece | None) -> list[SpanStart]:
    if piece is None:
        return []
    nodes = (*([piece.reading] if piece.reading else piece.readings), *piece.headings)
    return [SpanStart(node.written_at, is_key=False) for node in nodes] or [
        SpanStart(piece.at, is_key=False, name=change.subject)
    ]


def _at(lines: Sequence[bytes], place: Place, line: int) -> Place:
    if line == place.line:
        return place
    text = lines[line - 1] if line <= len(lines) else b""
    return Place(place.file, line, len(text) - len(text.lstrip(b" -")) + 1)
