"""A Show → a page: what a spec says of itself, then its terms, topic by topic."""

from __future__ import annotations

from dataclasses import replace

from deal_terms.answering.show import Show
from deal_terms.judging.readings import side
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Reading, Spec, Version
from deal_terms.wording.commands import command
from deal_terms.wording.counts import plural
from deal_terms.wording.first_report import first_report_note
from deal_terms.wording.headings import heading_notes, line_words, one_line
from deal_terms.wording.ledger import preference
from deal_terms.wording.page import Block, Item, Note, Page, Paragraph, Section, Subject
from deal_terms.wording.parties import agreeing_verb, party_subject
from deal_terms.wording.reports import report_note, sources_cited, title, witness_counts
from deal_terms.wording.sides import silence, standing_words
from deal_terms.wording.statements import reading_tag, reading_words

WEIGHTS = {"key": "a key term", "standard": "a term of standard weight", "minor": "a minor term"}


def page(answer: Show, *, show_all: bool = False) -> Page:
    """The whole answer; `show_all` also gives each term it is silent on a line of its own."""
    deal, spec = answer.deal, answer.spec
    facts = (("file", spec.written_at.file), ("register", deal.register_file))
    blocks: list[Block] = [] if answer.one else [_headings(deal, spec)]
    if answer.one:
        blocks.append(Section("In the register", tuple(register(deal, answer.one))))
    sections: dict[str, list[Block]] = {}
    for term, readings in answer.terms:
        sections.setdefault(term.topic, []).append(_item(deal, spec, term, readings))
    if show_all:
        for term in answer.not_reported:
            sections.setdefault(term.topic, []).append(
                Item(f"{term.label}: {silence(spec)}", about=Subject(term.id, spec.id))
            )
    blocks += [Section(deal.topics[topic].label, tuple(sections[topic])) for topic in deal.topics if topic in sections]
    if answer.one:
        blocks.append(Section("How it came about", (Paragraph(command(deal, "history", answer.one.id)),)))
    blocks.append(
        sources_cited(deal, (report for _, readings in answer.terms for one in readings for report in one.reports))
    )
    if answer.not_reported and not show_all:
        labels = "; ".join(term.label for term in answer.not_reported)
        blocks.append(Section("Not reported", (Paragraph(labels),)))
    return Page(f"{deal.title}: {one_line(deal, spec)}", facts, tuple(blocks))


BOUNDS = {"told": "those of the telling, not of the term", "agreed": "as agreed, content of the term"}


def register(deal: Deal, term: Term) -> list[Block]:
    """A term as the register has it: its type and weight, who pays whom, what it may be."""
    blocks: list[Block] = [Paragraph(f"{term.label} ({term.id}): {term.type}, {WEIGHTS[term.weight]}.")]
    for role, parties in (("payer", term.payer), ("receiver", term.receiver)):
        if parties:
            blocks.append(Paragraph(f"{role}: {', '.join(deal.parties[party].name for party in parties)}"))
    if term.options:
        order = "in order, the lowest first" if term.ordered else "in no order"
        blocks.append(Paragraph(f"options, {order}: {'; '.join(term.options.values())}"))
    for interest in term.interests:
        who = f"{party_subject(deal, interest.party)} {agreeing_verb(deal, interest.party, 'prefers')}"
        blocks.append(Paragraph(f"declared: {who} {preference(deal, term, interest)}"))
    if term.bounds:
        blocks.append(Paragraph(f"bounds: {BOUNDS[term.bounds]}"))
    return blocks


def _headings(deal: Deal, spec: Spec) -> Section:
    notes = heading_notes(deal, spec, "date", spec.date)
    if isinstance(spec, Version):
        notes += first_report_note(deal, spec)
        notes += heading_notes(deal, spec, "tabled_by", spec.tabled_by)
        notes += heading_notes(deal, spec, "status", spec.status)
    notes += heading_notes(deal, spec, "standing", spec.standing)
    if isinstance(spec, Version):
        if spec.follows:
            followed = " and ".join(title(deal, one) for one in spec.follows)
            notes.append(Note(f"{followed}, in our reading order", "follows"))
        if line := line_words(deal, spec):
            notes.append(Note(line, "line"))
        if spec.revises:
            reports = tuple(report_note(deal, report, spec.id) for report in spec.revises.reports)
            notes.append(Note(title(deal, spec.revises.version), "revises", reports))
        for same in spec.same_as:
            notes.append(
                Note(f"{title(deal, same.version)}, match {same.match}: {same.why}", "perhaps the same text as")
            )
    items = [Item(f"{note.label}: {note.text}", notes=note.notes) for note in notes]
    return Section("What the record says of it", tuple(items) or (Paragraph("Nothing."),))


def _item(deal: Deal, spec: Spec, term: Term, readings: tuple[Reading, ...]) -> Item:
    counted = tuple(one for one in readings if deal.counts(one.reports))
    taken = side(replace(spec, terms={term.id: counted}), term.id)
    about = Subject(term.id, spec.id)
    if len(readings) == 1:
        return Item(
            f"{term.label}: {'' if counted else 'left out: '}{_said(deal, term, readings[0])}",
            reading_tag(readings[0]) if counted else "",
            tuple(report_note(deal, report, spec.id) for report in readings[0].reports),
            about=about,
        )
    notes = tuple(
        Note(_said(deal, term, reading), notes=tuple(report_note(deal, report, spec.id) for report in reading.reports))
        for reading in readings
    )
    aside = len(readings) - len(counted)
    differ = f", {standing_words(taken)}" if len(taken.readings) > 1 else ""
    saying = plural(len(readings), "reading") + differ + (f", {aside} of them left out" if aside else "")
    return Item(f"{term.label}: {saying}", reading_tag(counted[0]) if counted else "", notes, taken.rivals, about)


def _said(deal: Deal, term: Term, reading: Reading) -> str:
    return f"{reading_words(deal, term, reading)} [{witness_counts(deal, reading.reports)}]"
