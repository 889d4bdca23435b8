"""A DealReport → what the templates lay out, part by part; every string still raw."""

from __future__ import annotations

from dataclasses import dataclass

from deal_terms.answering.report import DealReport
from deal_terms.presenting.html import matrix_part, sources_part
from deal_terms.wording import report as words


@dataclass(frozen=True)
class PageParts:
    """The whole page. `lead` are the sentences of its head."""

    title: str
    lead: tuple[str, ...]
    matrix: matrix_part.MatrixPart
    sources: tuple[sources_part.SourceEntry, ...]


def parts(answer: DealReport) -> PageParts:
    """Everything that the page lays out."""
    return PageParts(
        title=answer.deal.title,
        lead=words.lead(answer),
        matrix=matrix_part.part(answer.matrix),
        sources=sources_part.entries(answer),
    )
