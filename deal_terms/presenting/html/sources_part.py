"""The sources of the page: each as one cites it, with its address where that is plainly one of the web."""

from __future__ import annotations

from dataclasses import dataclass

from deal_terms.answering.report import DealReport
from deal_terms.answering.sources import SourceCounts
from deal_terms.untrusted import is_web_address
from deal_terms.wording.page import Note
from deal_terms.wording.reports import source_line
from deal_terms.wording.sources import source_notes


@dataclass(frozen=True)
class SourceEntry:
    """One source: `url` is empty where it has none that a page may lead to."""

    id: str
    line: str
    url: str
    notes: tuple[Note, ...]
    counts: SourceCounts


def entries(answer: DealReport) -> tuple[SourceEntry, ...]:
    """The sources in the order of sources.yaml."""
    return tuple(
        SourceEntry(
            one.source.id,
            source_line(one.source),
            one.source.url if is_web_address(one.source.url or "") else "",
            source_notes(answer.deal, one),
            one,
        )
        for one in answer.sources.sources
    )
