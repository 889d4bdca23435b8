"""Details → a page: one cell with every reading and report, its change, whom it touches, and its history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from deal_terms.answering.details import Details
from deal_terms.judging.changes import InterestEffect
from deal_terms.judging.reports_beside import reports_beside
from deal_terms.model.deal import Interest
from deal_terms.model.record import Reading, Report, Version
from deal_terms.wording import term_history
from deal_terms.wording.accounts import told_in
from deal_terms.wording.commands import command
from deal_terms.wording.headings import one_line
from deal_terms.wording.history import NO_TEXT, SILENT, change_item, change_of, no_text, positions
from deal_terms.wording.ledger import LEDGER, preference, reason
from deal_terms.wording.page import Block, Item, Note, Page, Paragraph, Section, Subject
from deal_terms.wording.parties import agreeing_verb, party_subject
from deal_terms.wording.reports import report_note, sources_cited
from deal_terms.wording.sentences import file_title
from deal_terms.wording.show import register
from deal_terms.wording.sides import ALSO, carried_words, live_note, reading_text, rest_note, side_note, silence

SAYS = {"version": "What this text is reported to say", "position": "What this position is reported to say"}
ITSELF = {"version": "The text itself", "position": "The position itself"}
DIRECTIONS = {"towards": "towards it", "away_from": "away from it"}


def page(answer: Details) -> Page:
    """The whole answer: what is said and by whom, the change, how it came about, whom it touches; then what is known
    of the text itself, as whoever asks about a cell has its head before them."""
    said = _reports(answer)
    itself = Item(one_line(answer.deal, answer.spec), about=Subject(spec=answer.spec.id))
    blocks: list[Block] = [
        Section(SAYS[answer.spec.what], tuple(_said(answer))),
        *_against(answer),
        *_history(answer),
        _interests(answer),
        Section(ITSELF[answer.spec.what], (itself,)),
        Section("In the register", tuple(register(answer.deal, answer.term))),
        *([sources_cited(answer.deal, said)] if said else []),
    ]
    others = [report for report in _others(answer) if report.source not in {one.source for one in said}]
    if others:
        blocks.append(sources_cited(answer.deal, others, "Other sources cited"))
    blocks.append(Section("The same on the command line", tuple(Paragraph(line) for line in _commands(answer))))
    return Page(f"{answer.term.label}: {file_title(answer.spec)}", (), tuple(blocks))


def _said(answer: Details) -> list[Block]:
    """A statement a reading; rivals are marked as such, what is set aside comes last."""
    deal, term, spec, said = answer.deal, answer.term, answer.spec, answer.side
    if said is None:
        return [Paragraph(NO_TEXT)]
    about = Subject(term.id, spec.id)
    blocks: list[Block] = []
    if said.carry_over:
        rest = rest_note(deal, said.carry_over.amendments)
        blocks.append(Item(carried_words(deal, said.carry_over), notes=(rest,)))
    if len(said.readings) + bool(said.unclear) > 1:
        blocks.append(Paragraph(f"{side_note(deal, term, replace(said, carry_over=None), spec).text}."))
    for index, live in enumerate(said.readings):
        note = live_note(deal, term, live, said.origin)
        clauses = dict.fromkeys(one.clause for one in (live.reading, *live.others) if one.clause)
        account = told_in(spec, (live.reading, *live.others))
        accounts = [Note(account, "account")] if account else []
        notes = (*(Note(clause, "clause") for clause in clauses), *accounts, *note.notes)
        words = f"{ALSO}: {note.text}" if index in said.vaguer_indices else note.text
        blocks.append(Item(words, live.state, notes, index in said.rival_indices, about))
    if said.unclear:
        reports = tuple(report_note(deal, report, spec.id) for report in said.unclear)
        blocks.append(Item("no report says more", "unclear", reports, about=about))
    if said.only_denied:
        told = side_note(deal, term, replace(said, readings=(), unclear=(), carry_over=None, coverage=()), spec)
        blocks += [Item(note.text, notes=note.notes, about=about) for note in told.notes]
    if not blocks:
        blocks.append(Item(SILENT if isinstance(spec, Version) else silence(spec), "silent", about=about))
    blocks += [_aside(answer, reading) for reading in answer.aside]
    return [*blocks, *(_left_out(answer, reading) for reading in answer.left_out)]


def _aside(answer: Details, reading: Reading) -> Item:
    reports = tuple(report_note(answer.deal, report, answer.spec.id) for report in reading.reports)
    said = reading_text(answer.deal, answer.term, reading)
    return Item(f"set aside, and not compared: {said}; {reading.why}", notes=reports)


def _left_out(answer: Details, reading: Reading) -> Item:
    reports = tuple(report_note(answer.deal, report, answer.spec.id) for report in reading.reports)
    return Item(f"left out: {reading_text(answer.deal, answer.term, reading)}", notes=reports)


def _against(answer: Details) -> list[Block]:
    """What became of it, and what the baseline says."""
    if answer.against is None:
        return []
    compared = answer.against
    change = change_of(compared)
    before = side_note(answer.deal, answer.term, change.before, compared.before)
    about = Subject(answer.term.id, compared.before.id)
    blocks = (
        change_item(compared),
        Item(f"{file_title(compared.before)}: {before.text}", notes=before.notes, about=about),
    )
    return [Section(f"Against {file_title(compared.before)}", blocks)]


def _interests(answer: Details) -> Section:
    """Each declared interest with its basis; held against the change, where there is one between two texts."""
    reckoned = {one.interest: one for one in change_of(answer.against).interest_effects} if answer.against else {}
    items = tuple(
        _interest(answer, interest, reckoned.get(index)) for index, interest in enumerate(answer.term.interests)
    )
    return Section(LEDGER, items or (Paragraph("None is declared."),))


def _interest(answer: Details, interest: Interest, effect: InterestEffect | None) -> Item:
    who = f"{party_subject(answer.deal, interest.party)} {agreeing_verb(answer.deal, interest.party, 'prefers')}"
    words = f"{who} {preference(answer.deal, answer.term, interest)}"
    notes: tuple[Note, ...] = ()
    if effect:
        counted = DIRECTIONS.get(effect.direction or "") or f"not counted ({reason(effect)})"
        notes = (Note(counted, "this change"),)
    behind = interest.position or interest.version or ""
    return Item(words, notes=notes, about=Subject(answer.term.id, behind) if behind else None)


def _history(answer: Details) -> list[Block]:
    told = term_history.steps(answer.history)
    return [Section("How it came about", told or (no_text(answer.history),)), positions(answer.history)]


def _reports(answer: Details) -> list[Report]:
    """What stands behind this cell."""
    reports = [report for reading in answer.aside for report in reading.reports]
    if answer.side:
        reports += [report for live in answer.side.readings for report in live.reports]
        reports += reports_beside(answer.side)
    return reports


def _others(answer: Details) -> Iterable[Report]:
    """What stands behind the baseline and the positions."""
    sides = [stand.side for stand in answer.history.stands]
    if answer.against:
        sides.append(change_of(answer.against).before)
    for one in sides:
        yield from (report for live in one.readings for report in live.reports)
        yield from one.unclear


def _commands(answer: Details) -> list[str]:
    term, spec = answer.term.id, answer.spec.id
    return [command(answer.deal, "show", spec, term), command(answer.deal, "history", term)]
