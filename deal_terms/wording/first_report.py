"""When a text was first reported, in words, beside its date."""

from __future__ import annotations

from deal_terms.answering.first_report import first_report
from deal_terms.model.deal import Deal
from deal_terms.model.record import Version
from deal_terms.wording.page import Note
from deal_terms.wording.reports import outlet


def first_report_note(deal: Deal, version: Version) -> list[Note]:
    """`first reported: 2025-02-12, by The Paper (s000)`; nothing where no source of it is dated."""
    first = first_report(deal, version)
    if not first:
        return []
    named = ", ".join(outlet(deal, source) for source in first.sources)
    return [Note(f"{first.date.text(deal.context)}, by {named}", "first reported")]
