"""Who says what a value rests on, and how: told apart from the words in which a report is put."""

from __future__ import annotations

from deal_terms.frozen_records import dataclass
from deal_terms.judging.kinds import Level
from deal_terms.judging.record_changes import PARTS, RecordChange, RecordPiece, ReportPairs, part_of
from deal_terms.model.record import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionChange:
    """What became of one report: a side that is None was not there; `parts` are those that differ where both are."""

    before: Report | None
    after: Report | None
    parts: tuple[str, ...] = ()


def attribution_changes(pairs: ReportPairs) -> tuple[AttributionChange, ...]:
    """The pairs of which more than the words differ; a report that only has another place in a source is one report."""
    left = _by_source([was for was, now in pairs if was and now is None])
    came = _by_source([now for was, now in pairs if now and was is None])
    moved = {key: came[key] for key in left if len(left[key]) == len(came.get(key, ())) == 1}
    found = []
    for was, now in pairs:
        if was and now:
            parts = _parts(was, now)
            found += [AttributionChange(before=was, after=now, parts=parts)] if parts else []
            continue
        one = was or now
        assert one is not None
        if one.source not in moved:
            found.append(AttributionChange(before=was, after=now))
        elif was:
            [there] = moved[one.source]
            found.append(AttributionChange(before=was, after=there, parts=_parts(was, there)))
    return tuple(found)


def report_change(
    file: str, subject: str, pieces: tuple[RecordPiece | None, RecordPiece | None], pairs: ReportPairs, what: str = ""
) -> list[RecordChange]:
    """What is told of a statement that says the same, where its reports differ; nothing where they do not.

    A report that is only added takes nothing away: it is told as a note.
    """
    if not pairs:
        return []
    attributed = attribution_changes(pairs)
    rule = "attribution_changed" if attributed else "provenance_only"
    quiet: Level | None = "note" if attributed and all(one.before is None for one in attributed) else None
    return [RecordChange(rule, file, subject, *pieces, what=what, told_as=quiet, reports=pairs)]


def _parts(was: Report, now: Report) -> tuple[str, ...]:
    place = ("place",) if was.place != now.place else ()
    return (*place, *(part for part in PARTS if part_of(was, part) != part_of(now, part)))


def _by_source(reports: list[Report]) -> dict[str, list[Report]]:
    found: dict[str, list[Report]] = {}
    for report in reports:
        found.setdefault(report.source, []).append(report)
    return found
