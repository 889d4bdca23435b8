"""A Matrix → a page or a table: the columns, a table of cells a topic, what the marks mean, where the reports are."""

from __future__ import annotations

from collections.abc import Iterable

from deal_terms.answering.matrix import Matrix, Row
from deal_terms.answering.single_source import cell_reports, has_single_source
from deal_terms.judging.readings import MergedReading, Side
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Position, Spec, Version
from deal_terms.wording import single_source
from deal_terms.wording.commands import command
from deal_terms.wording.counts import plural
from deal_terms.wording.headings import one_line
from deal_terms.wording.page import Block, Cell, Item, Page, Paragraph, Section, Table
from deal_terms.wording.regroupings import descent_words
from deal_terms.wording.reports import is_inferred, title
from deal_terms.wording.sides import also_told, carried_words, carry_over_words, coverage_words, reading_text
from deal_terms.wording.single_source import SEVERAL, only_words, row_words
from deal_terms.wording.tags import TAGS

AGREED = {"yes": "agreed", "in_principle": "agreed in principle", "open": "not agreed"}
UNCLEAR = "unclear whether it is in"
MARKS = {
    "value": "a report gives the content",
    "by_text": "the text itself leaves it open",
    "by_report": "a report says that it is there and does not give its content",
    "absent": "a report says that it is not there",
    "unclear": "a report says that it is unclear whether it is in; it counts as silence",
    "silent": "no report says anything, which does not say that it is not there",
    "none": "a party’s stance without a value",
}
WORDS = (
    "Disputed: the reports differ, and they cannot all be true. Told differently: in other words, another currency or "
    "another measure, which nothing here holds against each other. Borrowed: the report speaks of another text, named "
    "in the cell; whether it holds for this one is doubtful. By inference: that it belongs here is our reading of the "
    "reports."
)

CARRIED = (
    "Carried over: the text is silent on it, and is reported to leave all else unchanged. It counts for the text that "
    "it comes from alone."
)
ONLY = "Only: every report of it stands in that source, or goes back to that source or speaker."


def page(answer: Matrix, *, show_all: bool = False) -> Page:
    """The whole answer; `show_all` also gives a row to terms that no column reports."""
    deal = answer.deal
    rows, outside_text = (answer.visible(some, show_all=show_all) for some in (answer.rows, answer.outside_text))
    cells = {row.term.id: _cells(answer, row) for row in (*rows, *outside_text)}
    blocks: list[Block] = [_columns(answer), *_topics(answer, rows, cells)]
    if not rows:
        blocks.append(Section("Terms about the text", (Paragraph("None is shown."),)))
    if outside_text:
        blocks.append(
            Section("Apart from the text: never counted as changes of the deal", _topics(answer, outside_text, cells))
        )
    if answer.filter.single_source:
        blocks.insert(0, single_source.section(answer))
    blocks += [_marks(answer, [*rows, *outside_text], cells), _counts(answer, show_all=show_all)]
    return Page(f"{deal.title}: every term, text by text", (("register", deal.register_file),), tuple(blocks))


def table(answer: Matrix) -> Table:
    """The cells as one table, a term a row; the heads of the columns are the ids that `show` takes."""
    heads = ("term", "label", "topic", "about", "weight", *(spec.id for spec in answer.specs))
    rows: list[tuple[str | Cell, ...]] = [
        (
            row.term.id,
            row.term.label,
            row.term.topic,
            answer.deal.about(row.term.id),
            row.term.weight,
            *_cells(answer, row),
        )
        for some in (answer.rows, answer.outside_text)
        for row in answer.visible(some, show_all=True)
    ]
    return Table(heads, tuple(rows))


def cell(deal: Deal, term: Term, spec: Spec, side: Side | None, *, witnesses: bool = False) -> Cell:
    """What one spec says of one term: every live reading with its mark, disputed and borrowed ones said to be that.

    `witnesses`: also which readings rest on one source alone.
    """
    if side is None:
        return Cell((("silent", "no part of a text"),), quiet=True)
    notes = ["disputed"] if side.rivals else ["told differently"] if side.unlike_indices else []
    notes += also_told(deal, term, side)
    notes += ["also denied" for live in side.readings if live.denials][:1]
    notes += [f"only denied: {reading_text(deal, term, live.reading)}" for live in side.only_denied]
    notes += [coverage_words(side.coverage)] if side.coverage else []
    notes += [carried_words(deal, side.carry_over)] if side.carry_over else []
    notes += descent_words(deal, spec, term.id)
    sharp = [live for index, live in enumerate(side.readings) if index not in side.vaguer_indices]
    statements = [(live.state, _statement(deal, term, live, witnesses=witnesses)) for live in sharp]
    if side.unclear:
        only = only_words(deal, side.unclear) if witnesses else ""
        statements.append(("unclear", f"{UNCLEAR} ({only})" if only else UNCLEAR))
    if statements:
        measured = all(live.reading.covers for live in sharp)
        between = "; or " if side.rivals or side.unclear or (side.unlike_indices and not measured) else "; and "
        return Cell(tuple(statements), between if len(statements) > 1 else "", f"({'; '.join(notes)})" if notes else "")
    aside = len(spec.terms.get(term.id, ()))
    words = "not mentioned" if isinstance(spec, Position) else "nothing reported"
    if side.only_denied:
        told = ", ".join(reading_text(deal, term, live.reading) for live in side.only_denied)
        return Cell((("silent", f"{words}; only denied: {told}"),))
    if aside:
        return Cell((("silent", f"{words}, but for {plural(aside, 'reading')} set aside"),))
    if notes:
        return Cell((("silent", "; ".join(notes)),))
    return Cell((("silent", words),), quiet=True)


def unordered_words(deal: Deal, versions: Iterable[str]) -> list[str]:
    """What nothing orders, in as few sentences as will do: the version with the most such pairs first."""
    listed = dict.fromkeys(versions)
    pairs = {one: [other for other in deal.lineage.unordered_with(one) if other in listed] for one in listed}
    told: list[str] = []
    while one := max(pairs, key=lambda version: len(pairs[version]), default=None):
        others = pairs.pop(one)
        if not others:
            break
        pairs = {version: [other for other in rest if other != one] for version, rest in pairs.items()}
        named = ", ".join(title(deal, other) for other in others)
        told.append(
            f"Neither our reading order, nor a reported descent, nor a date orders {title(deal, one)} against {named}."
        )
    return told


def _columns(answer: Matrix) -> Section:
    items: list[Block] = [Item(one_line(answer.deal, spec)) for spec in answer.specs]
    texts = (spec.id for spec in answer.specs if isinstance(spec, Version) and spec.id in answer.deal.versions)
    items += [Paragraph(words) for words in unordered_words(answer.deal, texts)]
    return Section("Columns", tuple(items) or (Paragraph("Nothing is recorded."),))


def _topics(answer: Matrix, rows: list[Row], cells: dict[str, list[Cell]]) -> tuple[Block, ...]:
    heads = ("term", *(spec.id for spec in answer.specs))
    topics: dict[str, list[Row]] = {}
    for row in rows:
        topics.setdefault(row.term.topic, []).append(row)
    return tuple(
        Section(
            answer.deal.topics[topic].label,
            (
                Table(
                    heads,
                    tuple((_named(row.term), *cells[row.term.id]) for row in some),
                    lines=tuple(f"{_named(row.term)}: {_coverage(answer, row)}" for row in some),
                ),
            ),
        )
        for topic, some in topics.items()
    )


def _named(term: Term) -> str:
    return f"{term.label} ({term.id})" + (", key" if term.weight == "key" else "")


def _coverage(answer: Matrix, row: Row) -> str:
    """`3 of 6 texts, no position`: in how many columns something stands for the term."""
    if answer.filter.single_source:
        return row_words(answer.deal, row)
    columns = list(zip(answer.specs, row.cells, strict=True))
    counted = []
    for what, kind in (("text", Version), ("position", Position)):
        of = [(spec, said) for spec, said in columns if isinstance(spec, kind)]
        if of and all(said is None for _, said in of):
            counted.append("no part of a text")
        elif of:
            told = sum(bool(said and not said.carry_over and (said.readings or said.unclear)) for _, said in of)
            counted.append(f"{told} of {plural(len(of), what)}" if told else f"no {what}")
    return ", ".join(counted)


def _cells(answer: Matrix, row: Row) -> list[Cell]:
    """The cells of a row; where only what rests on one source was asked for, the others say that they do not."""
    deal, single = answer.deal, answer.filter.single_source
    return [
        SEVERAL
        if single and said and cell_reports(said) and not has_single_source(deal, said)
        else cell(deal, row.term, spec, said, witnesses=single)
        for spec, said in zip(answer.specs, row.cells, strict=True)
    ]


def _statement(deal: Deal, term: Term, live: MergedReading, *, witnesses: bool) -> str:
    notes = [AGREED[live.reading.agreed]] if live.reading.agreed else []
    notes += [carry_over_words(deal, term, live.carried_fields)] if live.carried_fields else []
    notes += [f"borrowed from {title(deal, doubt.version)}, match {doubt.match}" for doubt in live.doubts]
    if is_inferred(live.reports):
        notes.append("by inference")
    if witnesses and (only := only_words(deal, live.reports)):
        notes.append(only)
    words = reading_text(deal, term, live.reading)
    return f"{words} ({'; '.join(notes)})" if notes else words


def _marks(answer: Matrix, rows: list[Row], cells: dict[str, list[Cell]]) -> Section:
    """What the marks mean that stand above, and one step to the report behind every cell."""
    seen = {tag for row in rows for one in cells[row.term.id] for tag, _ in one.statements}
    blocks: list[Block] = [Item(meaning, tag) for tag, meaning in MARKS.items() if tag in seen]
    example = next(
        (
            f" For example: {command(answer.deal, 'show', spec.id, row.term.id)}"
            for row in rows
            for spec, said in zip(answer.specs, row.cells, strict=True)
            if said and said.readings
        ),
        "",
    )
    show = command(answer.deal, "show", "COLUMN", "TERM")
    sources = f"Every report behind a cell: {show}, with the ids that stand here."
    words = [WORDS, ONLY] if answer.filter.single_source else [WORDS]
    if any(said and said.carry_over for row in rows for said in row.cells):
        words.append(CARRIED)
    return Section("How to read it", (*blocks, *map(Paragraph, words), Paragraph(sources + example)))


def _counts(answer: Matrix, *, show_all: bool) -> Section:
    silent, of = answer.silent, len(answer.rows)
    blocks: list[Block] = []
    if answer.filter.active:
        kept = sum(len(answer.visible(some, show_all=show_all)) for some in (answer.rows, answer.outside_text))
        blocks.append(Paragraph(f"Filtered: {kept} of {of + len(answer.outside_text)} terms are shown above."))
    if silent:
        labels = "; ".join(term.label for term in silent)
        folded = "" if show_all or answer.filter.active else " Folded away; --all gives each a row."
        blocks.append(Paragraph(f"{TAGS['silent'].word.capitalize()} in any column: {labels}.{folded}"))
    if answer.without_column:
        named = ", ".join(position.id for position in answer.without_column)
        blocks.append(Paragraph(f"Remarks from outside the talks have no column unless they are named: {named}."))
    blocks.append(Paragraph(f"reported in no column: {len(silent)} of {of} terms about the text"))
    return Section("Counts", tuple(blocks))
