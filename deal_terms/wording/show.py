"""A Show → a page: what a spec says of itself, then its terms, topic by topic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from deal_terms.answering.show import Show
from deal_terms.judging.readings import Side, side
from deal_terms.judging.reports_beside import reports_beside
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Reading, Report, Spec, Version
from deal_terms.model.reports import reports_of_headings
from deal_terms.wording.accounts import accounts_notes, accounts_of, told_in
from deal_terms.wording.commands import command
from deal_terms.wording.counts import plural
from deal_terms.wording.first_report import first_report_note
from deal_terms.wording.headings import heading_notes, line_words, one_line
from deal_terms.wording.ledger import preference
from deal_terms.wording.page import Block, Item, Note, Page, Paragraph, Section, Subject
from deal_terms.wording.parties import agreeing_verb, party_subject
from deal_terms.wording.regroupings import came_of
from deal_terms.wording.reports import report_note, sources_cited, title, witness_counts
from deal_terms.wording.sides import carry_over_words, coverage_text, side_note, silence, standing_words
from deal_terms.wording.statements import reading_tag, reading_words
from deal_terms.wording.unchanged_rest import rest_sections

WEIGHTS = {"key": "a key term", "standard": "a term of standard weight", "minor": "a minor term"}


def page(answer: Show, *, show_all: bool = False) -> Page:
    """The whole answer; `show_all` also gives each term it is silent on a line of its own."""
    deal, spec = answer.deal, answer.spec
    files = [account.written_at.file for account in accounts_of(spec)]
    written = ("files", ", ".join(files)) if files else ("file", spec.written_at.file)
    facts = (written, ("register", deal.register_file), *_confidential(spec))
    blocks: list[Block] = [] if answer.one else [_headings(deal, spec)]
    if answer.one:
        blocks.append(Section("In the register", tuple(register(deal, answer.one))))
    sections: dict[str, list[Block]] = {}
    for term, readings in answer.terms:
        sections.setdefault(term.topic, []).append(_item(deal, spec, term, readings))
    for term, held in answer.consolidated_terms:
        sections.setdefault(term.topic, []).append(_consolidated(deal, spec, term, held))
    if show_all:
        for term in answer.not_reported:
            sections.setdefault(term.topic, []).append(
                Item(f"{term.label}: {silence(spec)}", about=Subject(term.id, spec.id))
            )
    blocks += [Section(deal.topics[topic].label, tuple(sections[topic])) for topic in deal.topics if topic in sections]
    blocks += rest_sections(deal, (held for _, held in answer.consolidated_terms))
    if answer.one:
        blocks.append(Section("How it came about", (Paragraph(command(deal, "history", answer.one.id)),)))
    blocks.append(sources_cited(deal, _cited(answer)))
    if answer.not_reported and not show_all:
        labels = "; ".join(term.label for term in answer.not_reported)
        blocks.append(Section("Not reported", (Paragraph(labels), *_more(answer))))
    return Page(f"{deal.title}: {one_line(deal, spec)}", facts, tuple(blocks))


def _confidential(spec: Spec) -> Iterator[tuple[str, str]]:
    if spec.confidential:
        yield "confidential", "kept out of reports, exports and the output of CI, unless asked for"


def _cited(answer: Show) -> Iterator[Report]:
    if not answer.one:
        yield from (each.report for each in reports_of_headings(answer.spec))
    for _, readings in answer.terms:
        yield from (report for one in readings for report in one.reports)
    for link in answer.spec.derivations if isinstance(answer.spec, Version) else ():
        yield from link.reports if any(term.id == link.term for term, _ in answer.terms) else ()
    for _, held in answer.consolidated_terms:
        yield from (report for live in held.readings for report in live.reports)
        yield from reports_beside(held)


def _more(answer: Show) -> Iterator[Paragraph]:
    """Where to find what the text holds of terms on which its file is silent."""
    deal, spec = answer.deal, answer.spec
    if isinstance(spec, Version) and not answer.is_consolidated:
        asked = command(deal, "show", spec.id, *([answer.one.id] if answer.one else []), "--consolidated")
        if spec.revises and spec.revises.rest and deal.counts(spec.revises.reports):
            yield Paragraph(f"What it leaves as it was: {asked}")
        elif any(deal.counts(one.reports) for one in spec.coverage):
            yield Paragraph(f"What it lacks, as it was read in full: {asked}")


def _consolidated(deal: Deal, spec: Spec, term: Term, held: Side) -> Item:
    """What a text holds of a term beyond what its own file says; why that stays is told once, for all of them."""
    about = Subject(term.id, spec.id)
    if held.carry_over or held.coverage:
        note = side_note(deal, term, held, spec, rest="none")
        return Item(f"{term.label}: {note.text}", held.readings[0].state, note.notes, held.rivals, about)
    filled = [live.carried_fields for live in held.readings if live.carried_fields]
    words = "; ".join(dict.fromkeys(carry_over_words(deal, term, one) for one in filled))
    return Item(f"{term.label}: {words}", about=about)


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
    if term.of:
        blocks.append(Paragraph(f"in this order: {' to '.join(term.of)}"))
    for interest in term.interests:
        who = f"{party_subject(deal, interest.party)} {agreeing_verb(deal, interest.party, 'prefers')}"
        blocks.append(Paragraph(f"declared: {who} {preference(deal, term, interest)}"))
    if term.bounds:
        blocks.append(Paragraph(f"bounds: {BOUNDS[term.bounds]}"))
    return blocks


def _headings(deal: Deal, spec: Spec) -> Section:
    notes = heading_notes(deal, spec, "date", spec.date)
    if isinstance(spec, Version):
        notes += accounts_notes(deal, spec)
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
            words = title(deal, spec.revises.version)
            words += "; all else is said to be unchanged" if spec.revises.rest else ""
            notes.append(Note(words, "revises", reports))
        for one in spec.coverage:
            reports = tuple(report_note(deal, report, spec.id) for report in one.reports)
            notes.append(Note(coverage_text(deal, one), "read in full", reports))
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
            f"{term.label}: {'' if counted else 'left out: '}{_said(deal, spec, term, readings[0])}",
            reading_tag(readings[0]) if counted else "",
            (*(report_note(deal, report, spec.id) for report in readings[0].reports), *_came_of(deal, spec, term)),
            about=about,
        )
    notes = tuple(
        Note(
            _said(deal, spec, term, reading),
            notes=tuple(report_note(deal, report, spec.id) for report in reading.reports),
        )
        for reading in readings
    )
    notes += _came_of(deal, spec, term)
    aside = len(readings) - len(counted)
    differ = f", {standing_words(taken)}" if len(taken.readings) > 1 else ""
    saying = plural(len(readings), "reading") + differ + (f", {aside} of them left out" if aside else "")
    return Item(f"{term.label}: {saying}", reading_tag(counted[0]) if counted else "", notes, taken.rivals, about)


def _came_of(deal: Deal, spec: Spec, term: Term) -> tuple[Note, ...]:
    """What the term came of, and who says so."""
    links = spec.derivations if isinstance(spec, Version) else ()
    return tuple(
        Note(came_of(deal, link), notes=tuple(report_note(deal, report, spec.id) for report in link.reports))
        for link in links
        if link.term == term.id
    )


def _said(deal: Deal, spec: Spec, term: Term, reading: Reading) -> str:
    account = f", in {told}" if (told := told_in(spec, [reading])) else ""
    return f"{reading_words(deal, term, reading)}{account} [{witness_counts(deal, reading.reports)}]"
