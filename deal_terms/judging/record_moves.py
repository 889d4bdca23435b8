"""What moved between files: files that were renamed, reports that went to another file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypeVar

from deal_terms.judging.record_changes import RecordChange, RecordPiece, file_of
from deal_terms.judging.record_readings import literal_content, meaning
from deal_terms.model.deal import Deal
from deal_terms.model.ids import with_ids
from deal_terms.model.record import Reading, Report, Spec
from deal_terms.model.reports import HEADINGS

RecordT = TypeVar("RecordT")
Citation = tuple[str, str, str]
"""A term, and the source and place that are cited for it."""
Cited = Mapping[tuple[str, str, str], Mapping[str, Report]]
"""Subject, source and place → the files that cite it there, with the report."""


def renamed_specs(before: Deal, after: Deal) -> dict[str, str]:
    """The specs that say the same under another id: old id → new id."""
    new = [spec for spec in after.specs() if before.spec(spec.id) is None]
    names: dict[str, str] = {}
    for spec in before.specs():
        if after.spec(spec.id) is None and spec.terms:
            same = next((other for other in new if _say_the_same(other, spec)), None)
            if same:
                new.remove(same)
                names[spec.id] = same.id
    return names


def edited_specs(before: Deal, after: Deal, known: Collection[str]) -> dict[str, str]:
    """The specs that say almost the same under another id: old id → new id.

    Nobody gets rid of what an edit would be told as by a new name. Of two specs, more than half of the citations are
    the same, of the one with more of them, so there is one such spec at most. `known` are ids that are told already.
    """
    new = {one.id: one for one in after.specs() if before.spec(one.id) is None and one.id not in known}
    citing: dict[Citation, list[str]] = {}
    for spec in new.values():
        for cited in _citations(spec):
            citing.setdefault(cited, []).append(spec.id)
    names: dict[str, str] = {}
    for spec in before.specs():
        if after.spec(spec.id) is not None or spec.id in known:
            continue
        own = _citations(spec)
        for id_, shared in Counter(id_ for cited in own for id_ in citing.get(cited, ())).items():
            if new[id_].what == spec.what and 2 * shared > max(len(own), len(_citations(new[id_]))):
                names[spec.id] = id_
    return names


def _citations(spec: Spec) -> frozenset[Citation]:
    return frozenset(
        (term, report.source, report.place)
        for term, readings in spec.terms.items()
        for reading in readings
        for report in reading.reports
    )


def with_names(record: RecordT, names: Mapping[str, str]) -> RecordT:
    """A spec, or a deal, that names files by their new ids: following a renamed file is not a correction."""
    if not names:
        return record
    return with_ids(record, lambda section, id_: names.get(id_, id_) if section in ("versions", "positions") else id_)


def _say_the_same(one: Spec, other: Spec) -> bool:
    """Whether two specs say the same of every term, in meaning or in writing, wherever they stand."""
    return (one.what, one.terms.keys()) == (other.what, other.terms.keys()) and all(
        any(_counted(said, one, term) == _counted(said, other, term) for said in (meaning, literal_content))
        for term in one.terms
    )


def _counted(said: Callable[[Reading], object], spec: Spec, term: str) -> Counter[object]:
    return Counter(map(said, spec.terms[term]))


def cited_reports(deal: Deal, names: Mapping[str, str]) -> Cited:
    """Every report of every spec by what it is cited for, the files by their new names."""
    cited: dict[tuple[str, str, str], dict[str, Report]] = {}
    for spec in deal.specs():
        file = file_of(spec, names.get(spec.id, spec.id))
        for subject, reports in _reports(spec):
            for report in reports:
                cited.setdefault((subject, report.source, report.place), {})[file] = report
    return cited


def _reports(spec: Spec) -> Iterator[tuple[str, tuple[Report, ...]]]:
    for name in HEADINGS:
        yield from ((name, heading.reports) for heading in getattr(spec, name, ()))
    for term, readings in spec.terms.items():
        yield from ((term, reading.reports) for reading in readings)


def reattributions(changes: list[RecordChange], before: Cited, after: Cited) -> list[RecordChange]:
    """Reports that left one file and appear in another: told as that, and a loss that is only that is not told."""
    moved = []
    for key, now in after.items():
        was = before.get(key, {})
        left = next(((file, report) for file, report in was.items() if file not in now), None)
        for file, report in now.items():
            if left and file not in was:
                pieces = RecordPiece(left[1].written_at, None), RecordPiece(report.written_at, None)
                both = ((left[1], report),)
                moved.append(RecordChange("reattributed", file, key[0], *pieces, left[0], reports=both))
    elsewhere = {(one.what, one.subject, was.source, was.place) for one in moved for was, _ in one.reports if was}
    return [*(change for change in changes if not _only_moved(change, elsewhere)), *moved]


def _only_moved(change: RecordChange, elsewhere: set[tuple[str, str, str, str]]) -> bool:
    if change.rule not in ("deleted", "reading_removed", "attribution_changed") or not change.reports:
        return False
    return all(
        was and now is None and (change.file, change.subject, was.source, was.place) in elsewhere
        for was, now in change.reports
    )
