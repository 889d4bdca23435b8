"""What a change of the record holds: the rule, how loud it is, what it is about, and both sides with their places."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any

from deal_terms.errors import Place
from deal_terms.frozen_records import dataclass
from deal_terms.judging.changes import FieldChange
from deal_terms.judging.fingerprints import fingerprint
from deal_terms.judging.kinds import RECORD, Level
from deal_terms.model.record import Heading, Reading, Report, Spec
from deal_terms.patterns import pattern

_VOICE = pattern(r"(?<=[0-9]) [a-z]$")
_WORDS = attrgetter(*(field.name for field in fields(Report) if field.name not in ("written_at", "said")))
# In other words a report says the same; all the rest of it is who says it, how, of what, and with what reservation.
WORDS = ("says", "anchor")
PARTS = tuple(field.name for field in fields(Report) if field.name not in ("source", "place", "written_at", *WORDS))
ReportPairs = tuple[tuple[Report | None, Report | None], ...]


@dataclass(frozen=True)
class RecordPiece:
    """One side of a change: what stood there, and where.

    `reading`, `readings` (all of a term) or `headings` where the piece is one; `plain` is its canonical plain data, for
    the fingerprint and for pieces that are none of them (an attribute of a source, say).
    """

    at: Place
    plain: Any
    reading: Reading | None = None
    readings: tuple[Reading, ...] = ()
    headings: tuple[Heading, ...] = ()


@dataclass(frozen=True)
class RecordChange:
    """One change of the record.

    `file` is the file's name inside the deal (`versions/revised-fund.yaml`), `subject` what it is about (a term's id,
    `date`, a source's id), `what` the attribute that changed where the rule leaves that open. A side that is None was
    not there. `fields` orders two values of one reading, `reports` are those added, edited or removed (before, after),
    `rests` what rests on a source alone. `alike`: how many entries of equal content are gone, and how many are new, so
    that none of them is known to be renamed.
    """

    rule: str
    file: str
    subject: str
    before: RecordPiece | None
    after: RecordPiece | None
    what: str = ""
    told_as: Level | None = None
    kind: str = ""
    fields: tuple[FieldChange, ...] = ()
    reports: ReportPairs = ()
    rests: tuple[str, ...] = ()
    alike: tuple[int, int] | None = None

    @property
    def level(self) -> Level:
        """How loud: the rule's level, unless this change of it has its own."""
        return self.told_as or RECORD[self.rule].level

    @property
    def at(self) -> Place | None:
        """The place to show it at: where it now stands, else where it stood."""
        piece = self.after or self.before
        return piece.at if piece else None

    def fingerprint(self, deal: str) -> str:
        """16 hexadecimal digits over clock, deal, file, subject, rule and the canonical values of both sides.

        For reports and ranks the source and place count, too, and all of who says it and how where that changed;
        wording and line numbers never do.
        """
        told: list[Any] = ["record", deal, self.file, self.subject, self.rule, self.what]
        if self.rule in ("provenance_only", "rank_changed", "reattributed"):
            told.append(sorted(_sense(was, now) for was, now in self.reports))
        if self.rule == "attribution_changed":
            told.append(sorted([attribution(one) if one else "" for one in pair] for pair in self.reports))
        if self.rule == "standing_changed":
            told.append(sorted(f"{_sense(was, now)} {weight(was)} {weight(now)}" for was, now in self.reports))
        told += [piece.plain if piece else None for piece in (self.before, self.after)]
        return fingerprint(told)


def file_of(spec: Spec, spec_id: str = "") -> str:
    """The name of a spec's file inside its deal, under another id where one is given."""
    return f"{spec.what}s/{spec_id or spec.id}.yaml"


def differing_reports(
    before: tuple[Report, ...], after: tuple[Report, ...], reports_nearby: tuple[Report, ...] = ()
) -> ReportPairs:
    """The reports added, edited or removed, paired by source and place, else by source and all that is said there; what
    stays as it was is left out.

    `reports_nearby` are reports that came or went beside these, on another reading.
    """
    was = {(report.source, report.place): report for report in before}
    now = {(report.source, report.place): report for report in after}
    elsewhere = {report_words(one): one for key, one in now.items() if key not in was}
    places = {(one.source, one.place): elsewhere.get(report_words(one)) for key, one in was.items() if key not in now}
    pairs: list[tuple[Report | None, Report | None]] = []
    paired = set()
    for key, one in was.items():
        other = now.get(key) or places.get(key)
        if other and (other.source, other.place) in paired:
            other = None
        pairs.append((one, other))
        paired |= {(other.source, other.place)} if other else set()
    pairs += [(None, one) for key, one in now.items() if key not in paired]
    beside = {_paragraph(one or other) for one, other in pairs if one is None or other is None}
    beside |= set(map(_paragraph, reports_nearby))
    return tuple(pair for pair in pairs if _bare(pair[0]) != _bare(pair[1]) and not _is_voice_of(pair, beside))


def _paragraph(report: Report | None) -> tuple[str, str]:
    """Source and paragraph of a report, whichever voice of it: `4 a` is in paragraph 4."""
    assert report
    return report.source, _VOICE.sub("", report.place)


def _is_voice_of(pair: tuple[Report | None, Report | None], beside: Collection[tuple[str, str]]) -> bool:
    """Whether a report only became one of two voices in its paragraph, or is the only one again."""
    was, now = pair
    if was is None or now is None or report_words(was) != report_words(now):
        return False
    return _paragraph(was) == _paragraph(now) and _paragraph(was) in beside


def report_words(report: Report) -> object:
    """A report without its place in the source."""
    return _bare(replace(report, place=""))


def differing_by_value(
    before: Mapping[str, tuple[Report, ...]], after: Mapping[str, tuple[Report, ...]]
) -> ReportPairs:
    """The same, value by value: a report that moves from one value to another changes what stands behind both."""
    values = dict.fromkeys([*before, *after])
    return tuple(pair for value in values for pair in differing_reports(before.get(value, ()), after.get(value, ())))


def part_of(report: Report, part: str) -> object:
    """One part of a report, so that equal ones are the same."""
    return report.said.key() if part == "said" and report.said else getattr(report, part)


def attribution(report: Report) -> str:
    """All but the words of a report in one text, equal only where nothing of it differs: what it does not have is left
    out, so that the text is the same where reports may have more one day."""
    parts = [f"{part} {value}" for part in PARTS if (value := part_of(report, part))]
    return " ".join([report.source, report.place, *parts])


def weight(report: Report | None) -> tuple[str, ...]:
    """What of a report decides what else counts: what it corrects, and that it was withdrawn; nothing for most."""
    if report is None:
        return ()
    corrected = sorted(f"corrects {one.source} {one.place}" for one in report.corrects)
    return (*corrected, *(["withdrawn"] if report.manner == "withdrawn" else []))


def _sense(before: Report | None, after: Report | None) -> str:
    """What became of a report, and its source and place: an added one is not an edited one."""
    one = after or before
    assert one is not None
    sense = "added" if before is None else "removed" if after is None else "kept"
    return f"{sense} {one.source} {one.place}"


def _bare(report: Report | None) -> object:
    """A report without its place in the file, which says nothing."""
    return (_WORDS(report), _said(report)) if report else None


def _said(report: Report) -> object:
    return report.said.key() if report.said else None
