"""Issues → a document: a table a topic, each value, stance and verdict with the sources that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deal_terms.answering.issues import Issue, Issues
from deal_terms.answering.stances import StandingPosition
from deal_terms.judging.readings import Side
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Report, Spec, Version
from deal_terms.wording.counts import plural
from deal_terms.wording.document import (
    CellParagraph,
    Document,
    DocumentSection,
    DocumentTable,
    TableCell,
    footnote,
    left_out_sections,
)
from deal_terms.wording.gap_cells import verdict_words
from deal_terms.wording.headings import one_line
from deal_terms.wording.matrix import AGREED, cell
from deal_terms.wording.page import Item
from deal_terms.wording.parties import party_subject
from deal_terms.wording.reports import sources_cited, title

NOTES = (
    "Each statement has a footnote, which names every report of it by source and place. “Nothing reported” does not "
    "say that a text is without the term. “Disputed” says that the reports cannot all be true."
)
POSITIONS = (
    "A position is what a party says that it wants; later words of the same party take the place of earlier ones. The "
    "status says what the last text in the table comes to for each demand, by the reports, and what it is reported to "
    "have agreed. Nothing in it says who gained."
)
CHOSEN = (
    "The {count} texts with a column are those of which the most terms are reported. To have others, name them in the "
    "order of the columns: deal-terms report --format docx ID ID."
)


def document(answer: Issues) -> Document:
    """The whole table, topic by topic; the texts and positions in it; the sources cited."""
    deal = answer.deal
    topics = [_topic(answer, topic, some) for topic, some in _by_topic(deal, answer.issues)]
    apart = [_topic(answer, topic, some) for topic, some in _by_topic(deal, answer.outside_text)]
    sections = [DocumentSection("What is compared", items=tuple(_columns(answer)), paragraphs=_without(answer))]
    sections.append(DocumentSection("Issues", sections=tuple(topics) or (DocumentSection("No term is reported"),)))
    if apart:
        sections.append(DocumentSection("Apart from the text: no part of what is agreed", sections=tuple(apart)))
    if answer.not_reported:
        labels = "; ".join(term.label for term in answer.not_reported)
        sections.append(DocumentSection("Reported in no column", (f"{labels}.",)))
    sections.append(DocumentSection("Sources", items=tuple(cited_sources(deal, _reports(answer)))))
    sections += left_out_sections(deal)
    return Document(f"{deal.title}: issues", (NOTES, POSITIONS), tuple(sections))


def noted_cell(deal: Deal, term: Term, spec: Spec, side: Side | None) -> TableCell:
    """What a text or a position says of a term: a statement a reading, each with its reports."""
    told = cell(deal, term, spec, side)
    if side is None or not (side.readings or side.unclear):
        return (CellParagraph(told.words, quiet=told.quiet),)
    sharp = [live.reports for index, live in enumerate(side.readings) if index not in side.vaguer_indices]
    reports = [*sharp, *([side.unclear] if side.unclear else [])]
    joined = told.between.strip("; ")
    statements = []
    for number, ((_, words), behind) in enumerate(zip(told.statements, reports, strict=True)):
        lead = f"{joined} " if number and joined else ""
        statements.append(CellParagraph(f"{lead}{words}", footnote(deal, behind, side.origin)))
    return (*statements, *([CellParagraph(told.after)] if told.after else []))


def cited_sources(deal: Deal, reports: Iterable[Report]) -> Iterator[str]:
    """The sources behind some reports, a line each, as one would cite them."""
    for block in sources_cited(deal, reports).blocks:
        if isinstance(block, Item):
            yield block.text


def spec_line(deal: Deal, spec: Spec) -> str:
    """A text or a position in one line, and that it does not count, where it was named all the same."""
    return one_line(deal, spec) + ("; does not count, as is told at the end" if deal.is_set_aside(spec.id) else "")


def _by_topic(deal: Deal, issues: tuple[Issue, ...]) -> Iterator[tuple[str, list[Issue]]]:
    for topic, one in deal.topics.items():
        if some := [issue for issue in issues if issue.term.topic == topic]:
            yield one.label, some


def _topic(answer: Issues, heading: str, issues: list[Issue]) -> DocumentSection:
    deal = answer.deal
    columns = (
        "Term",
        *(text.title for text in answer.texts),
        *(f"Position of {party_subject(deal, party)}" for party in answer.parties),
        "Status",
    )
    table = DocumentTable(
        heading,
        f"{plural(len(issues), 'term')}, one a row, as {_list(columns[1:-1])} have them; the last column says how each "
        "demand fares.",
        columns,
        tuple(_row(answer, issue) for issue in issues),
        (1,) * len(columns),
    )
    return DocumentSection(heading, tables=(table,))


def _row(answer: Issues, issue: Issue) -> tuple[TableCell, ...]:
    deal, term = answer.deal, issue.term
    head = (CellParagraph(term.label), *([CellParagraph("key term")] if term.weight == "key" else []))
    texts = (noted_cell(deal, term, *one) for one in zip(answer.texts, issue.row.cells, strict=True))
    return (head, *texts, *(_stands(deal, term, some) for some in issue.stands), tuple(_status(answer, issue)))


def _stands(deal: Deal, term: Term, stands: tuple[StandingPosition, ...]) -> TableCell:
    told: list[CellParagraph] = []
    for stand in stands:
        told += noted_cell(deal, term, stand.position, stand.side)
        told.append(CellParagraph(f"({title(deal, stand.position.id)})"))
    return tuple(told) or (CellParagraph("no position reported", quiet=True),)


def _status(answer: Issues, issue: Issue) -> Iterator[CellParagraph]:
    """What the last texts come to, each verdict once; the texts are named where they differ in it."""
    deal = answer.deal
    standing = {stand.position.id for stands in issue.stands for stand in stands}
    texts: dict[str, dict[str, None]] = {}
    for text in answer.last:
        told = list(_agreed(answer, issue, text))
        for demand in (demand for gap in issue.demands for demand in gap.demands if demand.position.id in standing):
            party = party_subject(deal, demand.position.party)
            told.append(verdict_words(deal, demand.changes[text.id], f" for {party}"))
        for words in told:
            texts.setdefault(words, {})[title(deal, text.id)] = None
    for words, named in texts.items():
        yield CellParagraph(words if len(named) == len(answer.last) else f"{words} ({', '.join(named)})")
    if not texts:
        yield CellParagraph("no demand reported", quiet=True)


def _agreed(answer: Issues, issue: Issue, text: Version) -> Iterator[str]:
    side = issue.row.cells[answer.texts.index(text)]
    for live in side.readings if side else ():
        if live.reading.agreed:
            yield AGREED[live.reading.agreed]


def _columns(answer: Issues) -> Iterator[str]:
    yield from (spec_line(answer.deal, text) for text in answer.texts)
    named = {stand.position.id: stand.position for one in answer.issues for some in one.stands for stand in some}
    yield from (spec_line(answer.deal, position) for position in named.values())


def _without(answer: Issues) -> tuple[str, ...]:
    if not answer.without_column:
        return ()
    titles = "; ".join(f"“{text.title}” ({text.id})" for text in answer.without_column)
    without = f"Texts of the record without a column here: {titles}."
    return (without,) if answer.named else (without, CHOSEN.format(count=len(answer.texts)))


def _reports(answer: Issues) -> Iterator[Report]:
    for issue in (*answer.issues, *answer.outside_text):
        for side in (*issue.row.cells, *(stand.side for stands in issue.stands for stand in stands)):
            if side:
                yield from (report for live in side.readings for report in live.reports)
                yield from side.unclear


def _list(words: tuple[str, ...]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1] if words else "")))
