"""The sources of the page: each as one cites it, with its address where that is plainly one of the web."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from deal_terms.answering.report import DealReport
from deal_terms.frozen_records import dataclass
from deal_terms.untrusted import is_web_address
from deal_terms.wording.page import Note
from deal_terms.wording.reports import source_line
from deal_terms.wording.sources import source_counts, source_notes


@dataclass(frozen=True)
class SourceEntry:
    """One source. `url` is empty where a page may not lead there; `terms` are the labels of those that rest on it."""

    id: str
    line: str
    url: str
    notes: tuple[Note, ...]
    counts: str
    terms: tuple[str, ...]


def entries(answer: DealReport) -> tuple[SourceEntry, ...]:
    """The sources in the order of sources.yaml, each without the note that most of them have."""
    usual = usual_note(answer)
    cited: dict[str, dict[str, None]] = {}
    for spec in answer.deal.specs():
        for term, readings in spec.terms.items():
            for report in (report for reading in readings for report in reading.reports):
                cited.setdefault(report.source, {})[term] = None
    return tuple(
        SourceEntry(
            one.source.id,
            source_line(replace(one.source, url="") if is_web_address(one.source.url) else one.source),
            one.source.url if is_web_address(one.source.url) else "",
            tuple(note for note in source_notes(answer.deal, one) if note != usual),
            source_counts(one),
            tuple(answer.deal.terms[term].label for term in cited.get(one.source.id, ())),
        )
        for one in answer.sources.sources
    )


def usual_note(answer: DealReport) -> Note | None:
    """How far most sources were read and judged, which need not be said of each; None where no two agree."""
    counted = Counter(source_notes(answer.deal, one)[0] for one in answer.sources.sources)
    return next((note for note, count in counted.most_common(1) if count > 1), None)
