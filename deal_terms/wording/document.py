"""A document that is passed round: headings, paragraphs, tables whose statements have footnotes; every string raw."""

from __future__ import annotations

from typing import TypeAlias

from deal_terms.frozen_records import dataclass
from deal_terms.model.deal import Deal
from deal_terms.model.record import Report
from deal_terms.wording.counts import confidential_words
from deal_terms.wording.left_out import HEADING, section
from deal_terms.wording.page import Item
from deal_terms.wording.reports import report_marks, where


@dataclass(frozen=True, slots=True)
class CellParagraph:
    """A paragraph of a cell: what it begins with in bold, its words, and the footnote on them, or none.

    `quiet`: nothing is said there, which the eye should pass over.
    """

    words: str
    note: str = ""
    lead: str = ""
    quiet: bool = False


TableCell: TypeAlias = tuple[CellParagraph, ...]


@dataclass(frozen=True, slots=True)
class DocumentTable:
    """Rows under column heads; the first cell of a row is its head. `title` and `description` are its alternative text.

    `widths` says how much room a column takes beside the others.
    """

    title: str
    description: str
    columns: tuple[str, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DocumentSection:
    """A heading and what stands under it: paragraphs, then items of a list, then tables, then smaller sections."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    tables: tuple[DocumentTable, ...] = ()
    sections: tuple[DocumentSection, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A title, what is to be known at first, and the sections."""

    title: str
    paragraphs: tuple[str, ...]
    sections: tuple[DocumentSection, ...]


def footnote(deal: Deal, reports: tuple[Report, ...], spec: str) -> str:
    """`ABC News (s004), paragraph 23 (by Volodymyr Zelensky; reserved); article s000, paragraph 4`; empty for none."""
    told = {}
    for report in reports:
        marks = report_marks(deal, report, spec)
        told[where(deal, report) + (f" ({'; '.join(marks)})" if marks else "")] = True
    return "; ".join(told)


def left_out_sections(deal: Deal) -> tuple[DocumentSection, ...]:
    """What the document does without, where that is anything: what does not count, and how much is confidential."""
    told = []
    if deal.omissions and deal.omissions.known_on:
        told.append(f"As known on {deal.omissions.known_on.isoformat()}.")
    if deal.confidential_left_out:
        told.append(f"{confidential_words(deal.confidential_left_out)}.")
    left_out = section(deal).blocks if deal.omissions and deal.omissions.left_out else ()
    items = tuple(block.text for block in left_out if isinstance(block, Item))
    return (DocumentSection(HEADING if items else "Left out", tuple(told), items),) if told or items else ()
