"""What a file says of itself, in words: its kind, date, status, who tabled it."""

from __future__ import annotations

from deal_terms.model import lineage
from deal_terms.model.deal import Deal
from deal_terms.model.record import Heading, Position, Spec
from deal_terms.wording.page import Note
from deal_terms.wording.reports import report_note, witness_counts


def one_line(deal: Deal, spec: Spec) -> str:
    """`“Revised fund” (revised-fund): draft; after …, by 2025-04-01; tabled by United States`."""
    if isinstance(spec, Position):
        who = "people outside the talks" if spec.party == "none" else deal.parties[spec.party].name
        parts = [f"position of {who}", *_said(deal, "date", lineage.sharpest(spec.date))]
    else:
        parts = [
            spec.kind,
            *_said(deal, "date", lineage.sharpest(spec.date)),
            *_said(deal, "tabled_by", spec.tabled_by),
        ]
        parts += _said(deal, "status", spec.status)
    return f"“{spec.title}” ({spec.id}): {'; '.join(parts)}"


def heading_text(deal: Deal, what: str, heading: Heading) -> str:
    """One reading of a date, of who tabled a text, or of its status."""
    if heading.date:
        return heading.date.text(deal.context)
    if what == "tabled_by":
        named = {"joint": "both sides jointly", "unknown": "a party that no report names"}
        parties = [named.get(word) or deal.parties[word].name for word in heading.words]
        return f"tabled by {' and '.join(parties)}"
    if what == "standing":
        return "reported to be a forgery"
    return ", then ".join(word.replace("_", " ") for word in heading.words)


def heading_notes(deal: Deal, spec: Spec, what: str, headings: tuple[Heading, ...]) -> list[Note]:
    """Every reading of a heading with its reports; without any it is the authors' own word."""
    notes = []
    for heading in headings:
        own = " (the authors’ own word)" if not heading.reports else f" [{witness_counts(deal, heading.reports)}]"
        reports = tuple(report_note(deal, report, spec.id) for report in heading.reports)
        label = {"tabled_by": "tabled by"}.get(what, what)
        notes.append(Note(heading_text(deal, what, heading).removeprefix("tabled by ") + own, label, reports))
    return notes


def _said(deal: Deal, what: str, headings: tuple[Heading, ...]) -> list[str]:
    texts = dict.fromkeys(heading_text(deal, what, heading) for heading in headings)
    return [" or ".join(texts)] if texts else []
