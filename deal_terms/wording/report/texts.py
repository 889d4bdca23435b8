"""What a report says of the texts and positions themselves: what each is, and by whose word."""

from __future__ import annotations

from deal_terms.frozen_records import dataclass
from deal_terms.model.deal import Deal
from deal_terms.model.record import Spec, Version
from deal_terms.wording.first_report import first_report_note
from deal_terms.wording.headings import heading_notes, one_line
from deal_terms.wording.page import Note


@dataclass(frozen=True)
class SpecEntry:
    """One text or position: its line, and each heading of it with its reports."""

    id: str
    what: str
    line: str
    notes: tuple[Note, ...]


def spec_entry(deal: Deal, spec: Spec) -> SpecEntry:
    """The entry of one text or position."""
    notes = heading_notes(deal, spec, "date", spec.date)
    if isinstance(spec, Version):
        notes += first_report_note(deal, spec)
        notes += heading_notes(deal, spec, "tabled_by", spec.tabled_by)
        notes += heading_notes(deal, spec, "status", spec.status)
    return SpecEntry(spec.id, spec.what, one_line(deal, spec), tuple(notes))
