"""Disputes → a page: the rival readings side by side, each with its outlets, originals and reports."""

from __future__ import annotations

from collections.abc import Iterator

from deal_terms.answering.disputes import (
    DisputedFigure,
    DisputedHeading,
    DisputedTerm,
    Disputes,
    ToldDifferently,
)
from deal_terms.judging.readings import MergedReading
from deal_terms.model.deal import Deal
from deal_terms.model.events_figures import Figure
from deal_terms.model.record import Heading, Report
from deal_terms.wording import contradictions
from deal_terms.wording.contradictions import live_note, live_words
from deal_terms.wording.counts import plural
from deal_terms.wording.headings import heading_value
from deal_terms.wording.page import Block, Item, Note, Page, Paragraph, Section, Subject, Table
from deal_terms.wording.reports import report_note, sources_cited, title, witness_counts, witnesses
from deal_terms.wording.sides import in_full
from deal_terms.wording.statements import HEADINGS, cited_reports

LEGEND = (
    "Readings stand in the order of the files: none is ranked by its reports, none averaged, no total drawn. Rivals "
    "are readings that no one value fits. A reading that only says less than another is not a rival to it, and neither "
    "is one in other words, in another currency or of another measure: nothing here holds those against each other. A "
    "relay is not a second witness: the originals are counted, too."
)
# More disputes than this are told in short first.
MANY = 3
# What a text says of itself, by the field of the file.
OF_ITSELF = {"date": "its date", "tabled_by": "who tabled it", "status": "its status"}
RIVAL = "rival"
LESS = "says less, no rival"
UNLIKE = "told differently, no rival"
COLUMNS = ("what", "spec", "id", "label", "covers", "role", "reading", "outlets", "originals", "manner", "reports")


def page(answer: Disputes) -> Page:
    """The whole answer."""
    deal = answer.deal
    told = answer.visible()
    blocks: list[Block] = _in_short(answer, told)
    for spec in deal.specs():
        items = [_heading(deal, one) for one in answer.headings if one.spec is spec]
        items += [_term(deal, one) for one in told if one.spec is spec]
        if items:
            blocks.append(Section(f"“{spec.title}” ({spec.id}), a {spec.what}", tuple(items)))
    unlike = tuple(_unlike(deal, one) for one in answer.visible_unlike())
    if unlike:
        blocks.append(Section("Told differently: not held against each other, and not disputed", unlike))
    blocks += contradictions.sections(answer)
    if answer.figures:
        figures = tuple(_figure(deal, one) for one in answer.figures)
        blocks.append(Section("Figures, and other facts in dispute: no terms, never part of a comparison", figures))
    blocks.append(sources_cited(deal, _reports(answer)))
    blocks.append(_counts(answer, told))
    return Page(f"{deal.title}: what the reports disagree on", (("register", deal.register_file),), tuple(blocks))


def table(answer: Disputes) -> Table:
    """One row a reading; those of one dispute stand together."""
    deal = answer.deal
    rows: list[tuple[str, ...]] = []
    for heading in answer.headings:
        of = ("heading", heading.spec.id, str(heading.what), HEADINGS[heading.what], "")
        for role, headings in ((RIVAL, heading.rivals), (LESS, heading.vaguer)):
            rows += [
                (*of, role, _heading_words(deal, heading, one), *_witnessed(deal, one.reports)) for one in headings
            ]
    for term in answer.visible():
        of = ("term", term.spec.id, term.term.id, term.term.label, "")
        every = [*term.rivals, *term.others, *term.vaguer]
        for role, lives in ((RIVAL, term.rivals), (UNLIKE, term.others), (LESS, term.vaguer)):
            told = [(one, live_words(deal, term.term, one)) for one in in_full(lives, every)]
            rows += [(*of, role, words, *_witnessed(deal, one.reports)) for one, words in told]
    for figure in answer.figures:
        of = ("figure", "", figure.figure.id, figure.figure.label, figure.covers)
        for role, lives in ((RIVAL, figure.rivals), (UNLIKE, figure.others), (LESS, figure.vaguer)):
            rows += [(*of, role, _value(deal, one), *_witnessed(deal, one.reports)) for one in lives]
    for unlike in answer.visible_unlike():
        for role, lives in ((UNLIKE, unlike.readings), (LESS, unlike.vaguer)):
            if unlike.term:
                of = ("term", unlike.of.id, unlike.term.id, unlike.term.label, "")
                rows += [
                    (*of, role, live_words(deal, unlike.term, one), *_witnessed(deal, one.reports)) for one in lives
                ]
            elif isinstance(unlike.of, Figure):
                of = ("figure", "", unlike.of.id, unlike.of.label, unlike.covers)
                rows += [(*of, role, _value(deal, one), *_witnessed(deal, one.reports)) for one in lives]
    for row, reports in contradictions.rows(answer):
        rows.append((*row, *_witnessed(deal, reports)))
    return Table(COLUMNS, tuple(rows))


def _term(deal: Deal, one: DisputedTerm) -> Item:
    every = [*one.rivals, *one.others, *one.vaguer]
    notes = [live_note(deal, one.term, one.spec.id, live) for live in in_full(one.rivals, every)]
    for label, lives in ((UNLIKE, one.others), (LESS, one.vaguer)):
        notes += [live_note(deal, one.term, one.spec.id, live, label) for live in in_full(lives, every)]
    return Item(
        f"{one.term.label}: {len(one.rivals)} rival readings",
        notes=tuple(notes),
        about=Subject(one.term.id, one.spec.id),
    )


def _unlike(deal: Deal, one: ToldDifferently) -> Item:
    if one.term is None:
        assert isinstance(one.of, Figure)
        notes = [_figure_note(deal, live) for live in one.readings]
        notes += [_figure_note(deal, live, LESS) for live in one.vaguer]
        words = f"{one.of.label}, {one.covers}: {plural(len(one.readings), 'value')}"
        return Item(words, notes=tuple(notes), about=Subject(entry=f"figure:{one.of.id}"))
    notes = [live_note(deal, one.term, one.of.id, live) for live in one.readings]
    notes += [live_note(deal, one.term, one.of.id, live, LESS) for live in one.vaguer]
    words = f"{one.term.label}, {title(deal, one.of.id)}: {plural(len(one.readings), 'reading')}"
    return Item(words, notes=tuple(notes), about=Subject(one.term.id, one.of.id))


def _heading(deal: Deal, one: DisputedHeading) -> Item:
    notes = [_heading_note(deal, one, heading) for heading in one.rivals]
    notes += [_heading_note(deal, one, heading, LESS) for heading in one.vaguer]
    words = f"What it says of itself, {HEADINGS[one.what]}: {len(one.rivals)} rival readings"
    return Item(words, notes=tuple(notes), about=Subject(spec=one.spec.id))


def _heading_note(deal: Deal, one: DisputedHeading, heading: Heading, label: str = "") -> Note:
    reports = tuple(report_note(deal, report, one.spec.id) for report in heading.reports)
    by = witness_counts(deal, heading.reports) if heading.reports else "the authors’ own word"
    return Note(f"{_heading_words(deal, one, heading)} [{by}]", label, reports)


def _heading_words(deal: Deal, one: DisputedHeading, heading: Heading) -> str:
    return heading_value(deal, one.what, heading)


def _figure(deal: Deal, one: DisputedFigure) -> Item:
    notes = [_figure_note(deal, live) for live in one.rivals]
    for label, lives in ((UNLIKE, one.others), (LESS, one.vaguer)):
        notes += [_figure_note(deal, live, label) for live in lives]
    if one.other_readings:
        others = plural(one.other_readings, "reading")
        notes.append(Note(f"{others} of something else (deal-terms show figure:{one.figure.id})", "no rival"))
    words = f"{one.figure.label}, {one.covers}: {len(one.rivals)} rival values"
    return Item(words, notes=tuple(notes), about=_of_figure(one))


def _of_figure(one: DisputedFigure) -> Subject:
    return Subject(entry=f"figure:{one.figure.id}")


def _figure_note(deal: Deal, live: MergedReading, label: str = "") -> Note:
    """One value of a figure with its reports."""
    reports = tuple(report_note(deal, report, "") for report in live.reports)
    return Note(f"{_value(deal, live)} [{witness_counts(deal, live.reports)}]", label, reports)


def _value(deal: Deal, live: MergedReading) -> str:
    assert live.reading.value is not None, "a figure always has a value"
    return live.reading.value.text(deal.context)


def _witnessed(deal: Deal, reports: tuple[Report, ...]) -> tuple[str, ...]:
    if not reports:
        return "", "", "the authors’ own word", ""
    outlets, originals = witnesses(deal, reports)
    manners = ", ".join(dict.fromkeys(report.manner for report in reports))
    return str(len(outlets)), str(len(originals)), manners, cited_reports(reports)


def _reports(answer: Disputes) -> Iterator[Report]:
    for heading in answer.headings:
        for one in (*heading.rivals, *heading.vaguer):
            yield from one.reports
    lives = [live for term in answer.visible() for live in (*term.rivals, *term.others, *term.vaguer)]
    lives += [live for unlike in answer.visible_unlike() for live in (*unlike.readings, *unlike.vaguer)]
    yield from contradictions.reports(answer)
    lives += [live for figure in answer.figures for live in (*figure.rivals, *figure.others, *figure.vaguer)]
    for live in lives:
        yield from live.reports


def _in_short(answer: Disputes, told: list[DisputedTerm]) -> list[Block]:
    """Where there are many: how many, and a line for each text and position that names what is disputed of it."""
    if len(told) + len(answer.headings) + len(answer.figures) <= MANY:
        return []
    lines = []
    for spec in answer.deal.specs():
        names = [OF_ITSELF[one.what] for one in answer.headings if one.spec is spec]
        names += [one.term.label for one in told if one.spec is spec]
        if names:
            lines.append(Item(f"“{spec.title}”: {'; '.join(names)}", about=Subject(spec=spec.id)))
    figures = [Item(f"A figure: {one.figure.label}", about=_of_figure(one)) for one in answer.figures]
    return [Section("In short", (Paragraph(f"{_numbers(answer)}."), *lines, *figures))]


def _numbers(answer: Disputes) -> str:
    counted = (("term", answer.terms), ("heading", answer.headings), ("figure", answer.figures))
    return ", ".join(plural(len(disputed), f"disputed {noun}") for noun, disputed in counted if disputed)


def _counts(answer: Disputes, told: list[DisputedTerm]) -> Section:
    blocks: list[Block] = []
    if not (answer.terms or answer.headings or answer.figures):
        blocks.append(Paragraph("No two readings of a term, a heading or a figure contradict each other."))
    else:
        blocks.append(Paragraph(f"{_numbers(answer)}; one term disputed in two texts counts twice."))
    if answer.unlike:
        blocks.append(Paragraph(f"told differently, and not disputed: {len(answer.unlike)}"))
    blocks += contradictions.counts(answer)
    if answer.filter.active:
        shown = f"Filtered: {len(told)} of {len(answer.terms)} disputed terms are shown above"
        blocks.append(Paragraph(f"{shown}; headings and figures are not terms and are not filtered."))
    blocks.append(Paragraph(LEGEND))
    return Section("Counts", tuple(blocks))
