"""What one file says of one term, in words: its values, its states, its reports."""

from __future__ import annotations

from collections.abc import Iterable

from deal_terms.judging.readings import MergedReading, Side
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Position, Reading, Spec
from deal_terms.wording.page import Note
from deal_terms.wording.reports import report_note, title, witness_counts

STATES = {
    "by_text": "left open by the text",
    "by_report": "there, its content not reported",
    "absent": "reported as not there",
}

INFERRED = "placed here by inference"


def reading_text(deal: Deal, term: Term, reading: Reading) -> str:
    """A reading in a reader's words: the value or the state, after the stance where there is one."""
    words = reading.value.text(deal.context_of(term)) if reading.value else STATES.get(reading.state or "", "")
    if not reading.stance:
        return words
    return f"{reading.stance}: {words}" if words else f"{reading.stance} it"


def values_text(deal: Deal, term: Term, lives: Iterable[MergedReading]) -> str:
    """The readings one after the other; rivals are said to be rivals."""
    texts = [reading_text(deal, term, live.reading) for live in lives]
    if not texts:
        return "nothing reported"
    return texts[0] if len(texts) == 1 else f"{'; or '.join(texts)} (reports differ)"


def side_note(deal: Deal, term: Term, side: Side, spec: Spec) -> Note:
    """The block beneath a change that tells everything one side says, reading by reading, report by report."""
    if not side.readings and not side.unclear:
        return Note(silence(spec), label=spec.title)
    notes = [live_note(deal, term, live, side.spec) for live in side.readings]
    if side.unclear:
        reports = tuple(report_note(deal, report, side.spec) for report in side.unclear)
        notes.append(Note("unclear whether it is in", notes=reports))
    if len(notes) == 1:
        return Note(notes[0].text, label=spec.title, notes=notes[0].notes)
    saying = (
        f"{len(side.readings)} readings, reports differ" if side.rivals else f"{len(notes)} readings, one the vaguer"
    )
    return Note(saying, label=spec.title, notes=tuple(notes))


def live_note(deal: Deal, term: Term, live: MergedReading, spec: str) -> Note:
    """One reading: what it says, whether that is agreed or borrowed, and its reports."""
    said = [reading_text(deal, term, live.reading)]
    if live.reading.agreed:
        said.append({"yes": "agreed", "in_principle": "agreed in principle", "open": "not agreed"}[live.reading.agreed])
    if live.reading.rank:
        said.append(f"{live.reading.rank}: {live.reading.why}")
    for doubt in live.doubts:
        why = f" ({doubt.why})" if doubt.why else ""
        said.append(f"borrowed from what is said of {title(deal, doubt.version)}, match {doubt.match}{why}")
    if live.inferred:
        said.append(INFERRED)
    reports = tuple(report_note(deal, report, spec) for report in live.reports)
    return Note(f"{'; '.join(said)} [{witness_counts(deal, live.reports)}]", notes=reports)


def silence(spec: Spec) -> str:
    """The words for a file that has nothing on a term."""
    return "the position does not mention it" if isinstance(spec, Position) else "nothing reported"
