"""A source, speaker, figure, event or term → a page: what it is, and what the record holds of it."""

from __future__ import annotations

from deal_terms.answering.disputes import thing
from deal_terms.answering.entries import ShownEvent, ShownFigure, ShownSource, ShownSpeaker, ShownTerm
from deal_terms.answering.statements import Statement
from deal_terms.judging.readings import Side
from deal_terms.model.deal import Deal, Term
from deal_terms.model.events_figures import FigureReading
from deal_terms.model.record import Spec
from deal_terms.model.sources import Source
from deal_terms.values.brief_dates import brief_text
from deal_terms.wording.commands import command
from deal_terms.wording.counts import plural
from deal_terms.wording.matrix import cell
from deal_terms.wording.page import Block, Item, Note, Page, Paragraph, Section, Subject
from deal_terms.wording.reports import outlet, report_note, source_line, sources_cited, title, witness_counts
from deal_terms.wording.show import register
from deal_terms.wording.statements import item, report_notes, subject, where_said, whose, words

GRADES = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}


def source_page(answer: ShownSource) -> Page:
    """The source as one cites it, what is known of it, and where to read what rests on it."""
    deal, source = answer.deal, answer.source
    items = [Item(f"{what}: {told}") for what, told in _attributes(deal, source)]
    if answer.relayed_by:
        items.append(Item(f"relayed by: {', '.join(outlet(deal, other) for other in answer.relayed_by)}"))
    blocks = (
        Section("As one cites it", (Paragraph(f"{source_line(source)}."),)),
        Section("What is known of it", tuple(items)),
        Section("What rests on it", (Paragraph(command(deal, "sources", source.id)),)),
    )
    facts = (("file", source.written_at.file), ("register", deal.register_file))
    return Page(f"{deal.title}: the source {source.id}", facts, blocks)


def speaker_page(answer: ShownSpeaker) -> Page:
    """Who they are, every spelling, and everything they are reported to have said."""
    deal, speaker = answer.deal, answer.speaker
    party = deal.parties[speaker.party].name if speaker.party else "of no party to the talks"
    who = [
        Item(f"party: {party}"),
        Item(f"role: {speaker.role or 'not recorded'}"),
        Item(f"spelled: {', '.join(dict.fromkeys((speaker.name, *speaker.spelled)))}"),
    ]
    sections: dict[str, list[Block]] = {}
    for statement, reports in answer.statements:
        notes = report_notes(deal, statement, reports)
        others = len(statement.reports) - len(reports)
        if others:
            notes = (*notes, Note(f"{plural(others, 'report')} of it by others: {_leads(deal, statement)}"))
        sections.setdefault(whose(deal, statement), []).append(item(deal, statement, notes))
    said: list[Block] = [Section(owner, tuple(items)) for owner, items in sections.items()]
    if answer.term:
        heading = f"What they are reported to have said of {answer.term.label}"
    else:
        heading = "What they are reported to have said"
    if not said:
        said.append(Paragraph("Nothing that was asked for." if answer.hidden else "Nothing is recorded."))
    counts = [Paragraph(f"{plural(len(answer.statements), 'statement')} in {plural(len(sections), 'place')}.")]
    if answer.hidden:
        counts.append(Paragraph(f"Not shown, since not asked for: {plural(answer.hidden, 'statement')}."))
    blocks = (
        Section("Who they are", tuple(who)),
        Section(heading, tuple(said)),
        sources_cited(deal, (report for _, reports in answer.statements for report in reports)),
        Section("Counts", tuple(counts)),
    )
    facts = (("file", speaker.written_at.file), ("register", deal.register_file))
    return Page(f"{deal.title}: {speaker.name} ({answer.id})", facts, blocks)


def figure_page(answer: ShownFigure) -> Page:
    """The readings side by side, under what each covers."""
    deal, figure = answer.deal, answer.figure
    covered: dict[str, list[Block]] = {}
    for reading in figure.readings:
        covered.setdefault(thing(reading.covers), []).append(_figure_item(deal, reading))
    names = {thing(reading.covers): reading.covers for reading in reversed(figure.readings)}
    what = [Item(f"type: {figure.type}")]
    if figure.part_of:
        what.append(Item(f"part of: {_figure(deal, figure.part_of)}", about=Subject(entry=f"figure:{figure.part_of}")))
    what += [Item(f"holds: {_figure(deal, part)}", about=Subject(entry=f"figure:{part}")) for part in answer.parts]
    reports = (report for reading in figure.readings for report in reading.reports)
    differ = (
        "Values of one thing that differ are rivals; those of different things are not. None is ranked, none averaged."
    )
    blocks = (
        Section("What it is", tuple(what)),
        *(Section(f"Given for {names[of]}", tuple(items)) for of, items in covered.items()),
        sources_cited(deal, reports),
        Section("Counts", (Paragraph(f"{plural(len(figure.readings), 'reading')}. {differ}"),)),
    )
    facts = (("file", figure.written_at.file), ("register", deal.register_file))
    return Page(f"{deal.title}: {figure.label} ({figure.id})", facts, blocks)


def event_page(answer: ShownEvent) -> Page:
    """When and where it was, by which reports, and what points at it."""
    deal, event = answer.deal, answer.event
    known = [
        Item(f"date: {event.date.text(deal.context) if event.date else 'not reported'}"),
        Item(f"place: {event.place or 'not reported'}"),
    ]
    reports = tuple(
        Item(report_note(deal, report, "").text, about=Subject(source=report.source), quiet=True)
        for report in event.reports
    )
    pointing: list[Block] = [
        Item(
            f"{where_said(deal, one)}: {words(deal, one)}", "", report_notes(deal, one, one.reports), about=subject(one)
        )
        for one in answer.dates
    ]
    pointing += [
        Item(f"{where_said(deal, one)}: words said then", notes=report_notes(deal, one, said), about=subject(one))
        for one, said in answer.remarks
    ]
    pointing += [
        Item(f"published: {source_line(deal.every_source[source])}", about=Subject(source=source), quiet=True)
        for source in answer.sources
    ]
    cited = [*event.reports, *(report for one in answer.dates for report in one.reports)]
    cited += [report for _, said in answer.remarks for report in said]
    blocks = (
        Section("When and where", tuple(known)),
        Section(f"Reported by [{witness_counts(deal, event.reports)}]", reports),
        Section("What points at it", tuple(pointing) or (Paragraph("No date of the deal points at it."),)),
        sources_cited(deal, cited),
    )
    facts = (("file", event.written_at.file), ("register", deal.register_file))
    return Page(f"{deal.title}: {event.label} ({event.id})", facts, blocks)


def term_page(answer: ShownTerm) -> Page:
    """The term as the register has it, what each text and position says of it, and where its history is told."""
    deal, term = answer.deal, answer.term
    told = [(spec, said) for spec, said in answer.sides if said and (said.readings or said.unclear)]
    silent = [spec.id for spec, said in answer.sides if said and not (said.readings or said.unclear)]
    items: list[Block] = [_said(deal, term, spec, said) for spec, said in told]
    if not items:
        items.append(Paragraph("No report says anything of it."))
    elif silent:
        items.append(Paragraph(f"Silent on it: {', '.join(silent)}."))
    if any(said is None for _, said in answer.sides):
        items.append(Paragraph("It is no part of a text: only positions can speak of it."))
    leads = [Item(f"how it came about: {command(deal, 'history', term.id)}")]
    if told:
        leads.append(Item(f"with every report: {command(deal, 'show', told[0][0].id, term.id)}"))
    blocks = (
        Section("In the register", (*register(deal, term), Paragraph(f"topic: {deal.topics[term.topic].label}"))),
        Section("What is reported of it", tuple(items)),
        Section("More of it", tuple(leads)),
    )
    facts = (("register", deal.register_file),)
    return Page(f"{deal.title}: {term.label} ({term.id})", facts, blocks)


def _said(deal: Deal, term: Term, spec: Spec, said: Side) -> Item:
    told = cell(deal, term, spec, said)
    words = f"{title(deal, spec.id)} ({spec.id}): {told.words}"
    return Item(words, told.statements[0][0], about=Subject(term.id, spec.id))


def _attributes(deal: Deal, source: Source) -> list[tuple[str, str]]:
    grade = f"{source.reliability}, {GRADES[source.reliability]}" if source.reliability else "not judged"
    retracted = f"{brief_text(source.retracted.date)}, {source.retracted.why}" if source.retracted else "not recorded"
    return [
        ("publisher", "not known" if source.publisher == "unknown" else source.publisher),
        ("published", source.published.text(deal.context) if source.published else "not known"),
        ("kind", source.kind or "not recorded"),
        ("language", source.lang or "not recorded"),
        *([("archived copy", source.archive)] if source.archive else []),
        ("access", _access(source)),
        ("reliability", grade),
        ("relays", outlet(deal, source.relays) if source.relays else "no source, as far as is recorded"),
        ("corrected", source.corrected or "not recorded"),
        ("retracted", retracted),
        *([("our note", source.note)] if source.note else []),
    ]


def _access(source: Source) -> str:
    if source.access != "read":
        return "not read by the authors"
    return "read by the authors" + (f" on {brief_text(source.accessed)}" if source.accessed else "")


def _leads(deal: Deal, statement: Statement) -> str:
    if statement.spec and statement.what == "term":
        return command(deal, "show", statement.spec.id, statement.subject)
    if statement.spec:
        return command(deal, "show", statement.spec.id)
    return command(deal, "show", f"{statement.what}:{statement.subject}")


def _figure_item(deal: Deal, reading: FigureReading) -> Item:
    reports = tuple(report_note(deal, report, "") for report in reading.reports)
    return Item(f"{reading.value.text(deal.context)} [{witness_counts(deal, reading.reports)}]", notes=reports)


def _figure(deal: Deal, figure: str) -> str:
    return f"{deal.figures[figure].label} ({command(deal, 'show', f'figure:{figure}')})"
