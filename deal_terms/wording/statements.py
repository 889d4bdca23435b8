"""A statement in words: whose it is, what it is of, what it says."""

from __future__ import annotations

from collections.abc import Iterable

from deal_terms.answering.statements import Statement
from deal_terms.model.deal import Deal, Term
from deal_terms.model.events_figures import Event, FigureReading
from deal_terms.model.record import Coverage, Derivation, Heading, Reading, Report, Revises
from deal_terms.wording.headings import heading_value
from deal_terms.wording.page import Item, Note, Subject
from deal_terms.wording.regroupings import came_of
from deal_terms.wording.reports import report_note, title
from deal_terms.wording.sides import coverage_text, reading_text

AGREED = {"yes": "agreed", "in_principle": "agreed in principle", "open": "not agreed"}
HEADINGS = {
    "date": "date",
    "tabled_by": "tabled by",
    "status": "status",
    "standing": "standing",
    "revises": "revises",
    "coverage": "read in full",
}
OF_A_TERM = frozenset({"term", "derivation"})


def reading_words(deal: Deal, term: Term, reading: Reading) -> str:
    """What a reading says, whether that is agreed, how it ranks and why, and its clause."""
    parts = ["unclear whether it is in" if reading.unclear else reading_text(deal, term, reading)]
    if reading.agreed:
        parts.append(AGREED[reading.agreed])
    if reading.rank:
        parts.append(f"{reading.rank}: {reading.why}")
    if reading.clause:
        parts.append(f"clause {reading.clause}")
    return "; ".join(parts)


def reading_tag(reading: Reading) -> str:
    """The tag of what one file alone says."""
    return "unclear" if reading.unclear else reading.state or "none"


def name(deal: Deal, statement: Statement) -> str:
    """What it is of: the label of the term, event or figure, or the word of the heading."""
    if statement.what in OF_A_TERM:
        return deal.terms[statement.subject].label
    if statement.what == "event":
        return deal.events[statement.subject].label
    if statement.what == "figure":
        return deal.figures[statement.subject].label
    return HEADINGS[statement.what]


def words(deal: Deal, statement: Statement) -> str:
    """What it says."""
    match statement.content:
        case Reading():
            return reading_words(deal, deal.terms[statement.subject], statement.content)
        case Heading():
            return heading_value(deal, statement.what, statement.content)
        case Revises():
            words = title(deal, statement.content.version)
            return f"{words}; all else is said to be unchanged" if statement.content.rest else words
        case Coverage():
            return coverage_text(deal, statement.content)
        case Derivation():
            return came_of(deal, statement.content)
        case FigureReading():
            return f"{statement.content.value.text(deal.context)} ({statement.content.covers})"
        case Event():
            return event_words(deal, statement.content)


def event_words(deal: Deal, event: Event) -> str:
    """When and where an event was."""
    when = event.date.text(deal.context) if event.date else "no date reported"
    return f"{when}; {event.place}" if event.place else when


def whose(deal: Deal, statement: Statement) -> str:
    """The text or position that it belongs to, or that it stands around the deal."""
    if statement.spec:
        return title(deal, statement.spec.id)
    return "Events" if statement.what == "event" else "Figures around the deal"


def where_said(deal: Deal, statement: Statement) -> str:
    """`“First draft”, Rent a year`; an event or a figure by its label."""
    if statement.spec:
        return f"{title(deal, statement.spec.id)}, {name(deal, statement)}"
    return f"the {statement.what} “{name(deal, statement)}”"


def subject(statement: Statement) -> Subject:
    """The cell, file, event or figure that it belongs to."""
    if statement.what in ("event", "figure"):
        return Subject(entry=f"{statement.what}:{statement.subject}")
    assert statement.spec is not None, "all else stands in a file"
    return Subject(statement.subject if statement.what in OF_A_TERM else "", statement.spec.id)


def report_notes(deal: Deal, statement: Statement, reports: Iterable[Report]) -> tuple[Note, ...]:
    """The reports beneath it; without any it is the authors' own word."""
    spec = statement.spec.id if statement.spec else ""
    return tuple(report_note(deal, report, spec) for report in reports) or (Note("the authors’ own word"),)


def item(deal: Deal, statement: Statement, notes: tuple[Note, ...]) -> Item:
    """The statement with what is to stand beneath it; a reading of a term under the tag of its state."""
    tag = reading_tag(statement.reading) if statement.reading else ""
    return Item(f"{name(deal, statement)}: {words(deal, statement)}", tag, notes, about=subject(statement))


def cited_reports(reports: Iterable[Report]) -> str:
    """`ebb 7; courrier art. 5(2)`: the reports as the files write them, for one cell of a table."""
    return "; ".join(dict.fromkeys(f"{report.source} {report.place}" for report in reports))
