"""A SourceImpact → a page: what would fall without one source, which changes depend on it, and all that rests on it."""

from __future__ import annotations

from deal_terms.answering.sources import Citation, DependentChange, SourceImpact
from deal_terms.answering.statements import Statement
from deal_terms.answering.withdrawal import fall
from deal_terms.model.events_figures import FigureReading
from deal_terms.model.record import Reading
from deal_terms.wording.commands import WITH_RETRACTED, command
from deal_terms.wording.counts import plural
from deal_terms.wording.kind_words import kind_word, own_word
from deal_terms.wording.page import Block, Item, Note, Page, Paragraph, Section, Subject, Table
from deal_terms.wording.reports import outlet, source_line, sources_cited, title
from deal_terms.wording.sentences import sentence
from deal_terms.wording.sources import source_notes
from deal_terms.wording.statements import cited_reports, item, name, report_notes, whose, words

FALLS = {
    "alone": "Reported by no other source",
    "relayed": "Reported elsewhere only by relaying it",
}
COLUMNS = ("what", "spec", "id", "label", "reading", "falls", "reports")


def page(answer: SourceImpact) -> Page:
    """The whole answer."""
    deal, source = answer.deal, answer.source
    told = answer.visible()
    facts = (("source", source_line(source)), ("register", deal.register_file))
    rests: dict[str, list[Block]] = {}
    for rest in told:
        rests.setdefault(whose(deal, rest.statement), []).append(_rest(answer, rest))
    all_of_it = tuple(Section(owner, tuple(items)) for owner, items in rests.items())
    blocks = (
        _in_short(answer),
        _falls(answer, told),
        _dependent_changes(answer),
        Section("All that rests on it", all_of_it or (Paragraph(_nothing(answer)),)),
        sources_cited(deal, (report for rest in told for report in rest.reports)),
        _counts(answer, told),
    )
    return Page(f"{deal.title}: what rests on {outlet(deal, source.id)}", facts, blocks)


def table(answer: SourceImpact) -> Table:
    """One row a statement that rests on the source; `falls` is empty where it stands without it."""
    rows = [
        (
            rest.statement.what,
            rest.statement.spec.id if rest.statement.spec else "",
            rest.statement.subject,
            name(answer.deal, rest.statement),
            words(answer.deal, rest.statement),
            rest.fall or "",
            cited_reports(rest.reports),
        )
        for rest in answer.visible()
    ]
    return Table(COLUMNS, tuple(rows))


def _nothing(answer: SourceImpact) -> str:
    return "Nothing that was asked for." if answer.filter.active else "Nothing."


def _in_short(answer: SourceImpact) -> Section:
    one = answer.counts
    behind = f"{plural(one.reports, 'report')} of its own, behind {plural(one.readings, 'reading')}"
    falls = f"Without it {plural(one.single_source_readings + one.with_relays, 'reading')} would be left with no report"
    if one.with_relays:
        falls += f", {one.with_relays} of which others report, but only by relaying it"
    notes = [note.text for note in source_notes(answer.deal, one)]
    lines = (
        *notes,
        f"{behind} of {plural(one.terms, 'term')}" if one.reports else "No report of its own is recorded",
        f"{falls}; of headings, events and figures {one.others}",
        f"{plural(len(answer.dependent_changes), 'change')} between consecutive texts would be of another kind",
    )
    return Section("In short", tuple(Item(line) for line in lines))


def _falls(answer: SourceImpact, told: list[Citation]) -> Section:
    blocks: list[Block] = []
    for how, heading in FALLS.items():
        owners: dict[str, list[Note]] = {}
        for rest in told:
            if rest.fall == how:
                owners.setdefault(whose(answer.deal, rest.statement), []).append(_fallen(answer, rest.statement))
        if owners:
            items = tuple(Item(owner, notes=tuple(notes)) for owner, notes in owners.items())
            blocks.append(Section(heading, items))
    if not blocks:
        blocks.append(Paragraph(_nothing(answer)))
    if answer.bare:
        bare = ", ".join(title(answer.deal, spec.id) for spec in answer.bare)
        blocks.append(Paragraph(f"No term at all would be reported any more of: {bare}."))
    return Section("What falls without it", tuple(blocks))


def _fallen(answer: SourceImpact, statement: Statement) -> Note:
    """What falls, and whether another reading of it stands."""
    others: tuple[Reading | FigureReading, ...] = ()
    if statement.what == "term" and statement.spec:
        others = statement.spec.terms[statement.subject]
    elif statement.what == "figure":
        others = answer.deal.figures[statement.subject].readings
    standing = [one for one in others if not fall(answer.deal, one.reports, answer.source.id)]
    left = f"; {plural(len(standing), 'other reading')} of it would stand" if standing else ""
    return Note(f"{words(answer.deal, statement)}{left}", name(answer.deal, statement))


def _dependent_changes(answer: SourceImpact) -> Section:
    pairs: dict[tuple[str, str], list[Block]] = {}
    for dependent in answer.visible_dependent_changes():
        pairs.setdefault((dependent.diff.before.id, dependent.diff.after.id), []).append(_dependent_change(dependent))
    # Those of a source that does not count are changes only where it is put back.
    again = (
        [WITH_RETRACTED]
        if any(one.what == "source" and one.id == answer.source.id for one in answer.deal.left_out)
        else []
    )
    sections: list[Block] = [
        Section(
            f"{title(answer.deal, before)} → {title(answer.deal, after)}",
            (*items, Paragraph(f"With every report: {command(answer.deal, 'diff', before, after, *again)}")),
        )
        for (before, after), items in pairs.items()
    ]
    if not answer.pairs:
        sections.append(Paragraph("No two texts are consecutive: none follows, revises or is dated after another."))
    elif not sections:
        sections.append(Paragraph("None that was asked for." if answer.filter.active else "None."))
    return Section("Changes that would be of another kind without it", tuple(sections))


def _dependent_change(dependent: DependentChange) -> Item:
    term = dependent.diff.deal.terms[dependent.change.term]
    word = own_word(term, dependent.change_otherwise) or kind_word(term, dependent.change_otherwise.kind)
    told = sentence(dependent.diff_otherwise, dependent.change_otherwise)
    otherwise = told if told.startswith((word, "it depends")) else f"{word}: {told}"
    return Item(
        f"{term.label}: {sentence(dependent.diff, dependent.change)}",
        dependent.change.kind,
        (Note(otherwise, "without it"),),
        dependent.change.disputed_side != "neither",
        Subject(dependent.change.term, dependent.diff.after.id),
        own_word(term, dependent.change),
    )


def _rest(answer: SourceImpact, rest: Citation) -> Item:
    deal = answer.deal
    notes = [*report_notes(deal, rest.statement, rest.reports)]
    others = dict.fromkeys(
        outlet(deal, report.source) for report in rest.statement.reports if report not in rest.reports
    )
    if rest.fall:
        notes.append(Note(f"{FALLS[rest.fall].lower()}"))
    else:
        notes.append(Note(", ".join(others), "also reported by"))
    return item(deal, rest.statement, tuple(notes))


def _counts(answer: SourceImpact, told: list[Citation]) -> Section:
    terms = [rest for rest in answer.citations if rest.statement.what == "term"]
    blocks = [
        Paragraph(
            f"{plural(len(terms), 'reading')} of terms "
            f"and {plural(len(answer.citations) - len(terms), 'other statement')} rest on it, relays counted; "
            f"{plural(answer.pairs, 'pair')} of consecutive texts "
            f"{'was' if answer.pairs == 1 else 'were'} compared."
        )
    ]
    if answer.filter.active:
        shown = f"Filtered: {len(told)} of {len(answer.citations)} statements are shown above"
        dependents = f"{len(answer.visible_dependent_changes())} of {plural(len(answer.dependent_changes), 'change')}"
        blocks.append(Paragraph(f"{shown}, and {dependents}; what is not a term is not filtered."))
    blocks.append(
        Paragraph("Without that source nothing is reported of these terms, which does not mean that they are out.")
    )
    return Section("Counts", tuple(blocks))
