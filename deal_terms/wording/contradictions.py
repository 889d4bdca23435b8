"""Denials, and what only others tell of a text that was read in full: told by `disputes`, and no rivals."""

from __future__ import annotations

from collections.abc import Iterator

from deal_terms.answering.contradictions import DeniedReading, ToldElsewhere
from deal_terms.answering.disputes import Disputes
from deal_terms.judging.readings import MergedReading
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Report
from deal_terms.wording.counts import plural
from deal_terms.wording.page import Item, Note, Paragraph, Section, Subject
from deal_terms.wording.reports import report_note, title, witness_counts
from deal_terms.wording.sides import coverage_text
from deal_terms.wording.statements import reading_words

DENIED = "denied"
ELSEWHERE = "told elsewhere only, of a text that was read in full"
Row = tuple[tuple[str, ...], tuple[Report, ...]]


def sections(answer: Disputes) -> Iterator[Section]:
    """A section for each of the two, where there is anything of it."""
    elsewhere = tuple(_elsewhere(answer.deal, one) for one in answer.visible_elsewhere())
    if elsewhere:
        yield Section("Told elsewhere only, of a text that was read in full", elsewhere)
    denials = tuple(_denial(answer.deal, one) for one in answer.visible_denials())
    if denials:
        yield Section("Denied: a denial tells no other content, and no absence", denials)


def rows(answer: Disputes) -> Iterator[Row]:
    """A row a reading, up to its words; then the reports that are counted."""
    for denied in answer.visible_denials():
        yield _row(answer.deal, denied.spec.id, denied.term, DENIED, denied.reading), denied.reading.denials
    for one in answer.visible_elsewhere():
        for live in one.readings:
            yield _row(answer.deal, one.version.id, one.term, ELSEWHERE, live), live.reports


def _row(deal: Deal, spec: str, term: Term, role: str, live: MergedReading) -> tuple[str, ...]:
    return ("term", spec, term.id, term.label, "", role, live_words(deal, term, live))


def reports(answer: Disputes) -> Iterator[Report]:
    """Every report that is told."""
    for denied in answer.visible_denials():
        yield from (*denied.reading.reports, *denied.reading.denials)
    for one in answer.visible_elsewhere():
        yield from (report for live in one.readings for report in live.reports)
        yield from (report for each in one.coverage for report in each.reports)


def counts(answer: Disputes) -> Iterator[Paragraph]:
    """How many there are, filtered or not."""
    if answer.denials:
        yield Paragraph(f"denied: {plural(len(answer.denials), 'reading')}")
    if answer.told_elsewhere:
        yield Paragraph(f"told elsewhere only, of a text that was read in full: {len(answer.told_elsewhere)}")


def live_note(deal: Deal, term: Term, spec: str, live: MergedReading, label: str = "") -> Note:
    """A reading with its counts and its reports."""
    reports = tuple(report_note(deal, report, spec) for report in live.reports)
    return Note(f"{live_words(deal, term, live)} [{witness_counts(deal, live.reports)}]", label, reports)


def live_words(deal: Deal, term: Term, live: MergedReading) -> str:
    """What a reading says, and of what text it is borrowed."""
    doubts = [f"borrowed from what is said of {title(deal, one.version)}, match {one.match}" for one in live.doubts]
    return "; ".join([reading_words(deal, term, live.reading), *doubts])


def _denial(deal: Deal, one: DeniedReading) -> Item:
    """The reading, who says it, and who denies it."""
    said = tuple(report_note(deal, report, one.spec.id) for report in one.reading.reports)
    denials = tuple(report_note(deal, report, one.spec.id) for report in one.reading.denials)
    notes = ([Note("said", notes=said)] if said else []) + [Note("denied", notes=denials)]
    words = f"{one.term.label}, {title(deal, one.spec.id)}: {live_words(deal, one.term, one.reading)}"
    words += "" if said else "; nobody says so, and it is not compared"
    return Item(words, notes=tuple(notes), about=Subject(one.term.id, one.spec.id))


def _elsewhere(deal: Deal, one: ToldElsewhere) -> Item:
    """What is told of it, then who read the text in full and is not cited for it."""
    notes = [live_note(deal, one.term, one.version.id, live) for live in one.readings]
    notes += [
        Note(
            coverage_text(deal, each),
            "read in full",
            tuple(report_note(deal, report, one.version.id) for report in each.reports),
        )
        for each in one.coverage
    ]
    words = f"{one.term.label}, {title(deal, one.version.id)}: {plural(len(one.readings), 'reading')}"
    return Item(words, notes=tuple(notes), about=Subject(one.term.id, one.version.id))
