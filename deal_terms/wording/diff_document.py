"""A Diff → a document: what changed, term by term, both sides beside each other with the sources behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deal_terms.answering.diff import Diff
from deal_terms.judging.changes import Change
from deal_terms.judging.readings import Side
from deal_terms.model.record import Report, Spec
from deal_terms.wording.counts import plural
from deal_terms.wording.diff import CLOCKS, TITLES
from deal_terms.wording.document import (
    CellParagraph,
    Document,
    DocumentSection,
    DocumentTable,
    TableCell,
    footnote,
    left_out_sections,
)
from deal_terms.wording.issues import cited_sources, noted_cell, spec_line
from deal_terms.wording.kind_words import counted_kinds, own_word
from deal_terms.wording.regroupings import terms_text
from deal_terms.wording.sentences import sentence
from deal_terms.wording.tags import TAGS


def document(answer: Diff) -> Document:
    """The changes that matter, topic by topic, the counts of all, and the sources cited."""
    deal = answer.deal
    shown, outside = answer.visible(answer.changes), answer.visible(answer.outside_text)
    sections = [
        DocumentSection(
            "What is compared",
            (f"Clock: {CLOCKS[answer.table]}.",),
            (spec_line(deal, answer.before), spec_line(deal, answer.after)),
        ),
        DocumentSection("What changed", _counts(answer), sections=tuple(_topics(answer, shown))),
    ]
    if outside:
        heading = "Apart from the text: never counted as changes of the deal"
        sections.append(DocumentSection(heading, sections=tuple(_topics(answer, outside))))
    cited = cited_sources(deal, (report for change in (*shown, *outside) for report in _reports(change)))
    sections.append(DocumentSection("Sources", items=tuple(cited)))
    sections += left_out_sections(deal)
    how = "Each statement has a footnote, which names every report of it by source and place."
    return Document(f"{deal.title}: {TITLES[answer.table]}", (how,), tuple(sections))


def _topics(answer: Diff, changes: list[Change]) -> Iterator[DocumentSection]:
    deal = answer.deal
    columns = ("Term", answer.before.title, answer.after.title, "What became of it")
    for topic, one in deal.topics.items():
        if some := [change for change in changes if deal.terms[change.term].topic == topic]:
            table = DocumentTable(
                one.label,
                f"{plural(len(some), 'term')}, one a row: in {columns[1]}, in {columns[2]}, and what became of it.",
                columns,
                tuple(_row(answer, change) for change in some),
                (2, 3, 3, 3),
            )
            yield DocumentSection(one.label, tables=(table,))


def _row(answer: Diff, change: Change) -> tuple[TableCell, ...]:
    term = answer.deal.terms[change.term]
    head = (CellParagraph(term.label), *([CellParagraph("key term")] if term.weight == "key" else []))
    group = change.regrouping if change.regrouping and change.regrouping.before else None
    sides = [
        (change.before, answer.before, group.before if group else None),
        (change.after, answer.after, group.after if group else None),
    ]
    word = (own_word(term, change) or TAGS[change.kind].word).capitalize()
    became = CellParagraph(sentence(answer, change), lead=word)
    return (head, *(_side(answer, change, *one) for one in sides), (became,))


def _side(answer: Diff, change: Change, side: Side, spec: Spec, several: dict[str, Side] | None) -> TableCell:
    if several is None:
        return noted_cell(answer.deal, answer.deal.terms[change.term], spec, side)
    reports = tuple(report for one in several.values() for live in one.readings for report in live.reports)
    return (CellParagraph(terms_text(answer.deal, several), footnote(answer.deal, reports, spec.id)),)


def _reports(change: Change) -> Iterable[Report]:
    for side in change.sides:
        yield from (report for live in side.readings for report in live.reports)
        yield from side.unclear


def _counts(answer: Diff) -> tuple[str, ...]:
    told = [change for change in answer.changes if answer.is_told(change)]
    counted = counted_kinds(answer.deal, answer.table, told)
    words = ", ".join(f"{count} {word}" for (_, word), count in counted.items())
    return (f"Of {plural(len(told), 'term')} about the text: {words}.",) if told else ()
