"""What one file says of one term, in words: its values, its states, its reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from deal_terms.judging.readings import MergedReading, Side
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Position, Reading, Spec
from deal_terms.wording.page import Note
from deal_terms.wording.reports import report_note, title, witness_counts

ALSO = "also told as"
STATES = {
    "by_text": "left open by the text",
    "by_report": "there, its content not reported",
    "absent": "reported as not there",
}


def reading_text(deal: Deal, term: Term, reading: Reading) -> str:
    """A reading in a reader's words: the value or the state, after the stance where there is one."""
    words = reading.value.text(deal.context_of(term)) if reading.value else STATES.get(reading.state or "", "")
    if reading.covers:
        words = f"{words} ({deal.covers.get(reading.covers, reading.covers)})"
    if not reading.stance:
        return words
    return f"{reading.stance}: {words}" if words else f"{reading.stance} it"


def values_text(deal: Deal, term: Term, lives: Iterable[MergedReading]) -> str:
    """The readings one after the other, less those that only say less; rivals are said to be rivals."""
    taken = Side("", tuple(lives))
    sharp = [live for index, live in enumerate(taken.live) if index not in taken.vaguer_indices]
    texts = [reading_text(deal, term, live.reading) for live in sharp]
    if len(texts) < 2:
        return texts[0] if texts else "nothing reported"
    if taken.rivals:
        return f"{'; or '.join(texts)} (reports differ)"
    measured = all(live.reading.covers for live in sharp)
    if taken.unlike_indices and not measured:
        return f"{'; or '.join(texts)} (told differently)"
    return "; and ".join(texts)


def standing_words(taken: Side) -> str:
    """How several readings of one term stand to each other."""
    if taken.rivals:
        return "reports differ"
    if taken.unlike_indices:
        return "told differently"
    if taken.vaguer_indices:
        return "one the vaguer"
    return "which can both be true" if len(taken.live) == 2 else "which can all be true"


def also_told(deal: Deal, term: Term, taken: Side) -> list[str]:
    """What is told less exactly beside the rest, and by whom."""
    told = []
    for index in sorted(taken.vaguer_indices):
        live = taken.live[index]
        outlets = dict.fromkeys(deal.sources[report.source].publisher for report in live.reports)
        by = ", ".join(outlets)
        if live.state == "by_report":
            told.append(f"also named by {by}, without its content")
        else:
            told.append(f"{ALSO} {reading_text(deal, term, live.reading)} by {by}")
    return told


def side_note(deal: Deal, term: Term, side: Side, spec: Spec) -> Note:
    """The block beneath a change that tells everything one side says, reading by reading, report by report."""
    if not side.live and not side.unclear:
        return Note(silence(spec), label=spec.title)
    notes = [
        replace(note, label=ALSO) if index in side.vaguer_indices else note
        for index, note in enumerate(live_note(deal, term, live, side.spec) for live in side.live)
    ]
    if side.unclear:
        reports = tuple(report_note(deal, report, side.spec) for report in side.unclear)
        notes.append(Note("unclear whether it is in", notes=reports))
    if len(notes) == 1:
        return Note(notes[0].text, label=spec.title, notes=notes[0].notes)
    saying = f"{len(side.live)} readings, {standing_words(side)}" if len(side.live) > 1 else f"{len(notes)} readings"
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
    reports = tuple(report_note(deal, report, spec) for report in live.reports)
    return Note(f"{'; '.join(said)} [{witness_counts(deal, live.reports)}]", notes=reports)


def silence(spec: Spec) -> str:
    """The words for a file that has nothing on a term."""
    return "the position does not mention it" if isinstance(spec, Position) else "nothing reported"
