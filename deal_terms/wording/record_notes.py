"""What stands beneath a change of the record: its reports, what a whole file says, what rests on it, the places."""

from __future__ import annotations

from deal_terms.answering.record import RecordDiff
from deal_terms.judging.consolidation import consolidated_side
from deal_terms.judging.record_changes import PARTS, RecordChange, part_of
from deal_terms.model.deal import Deal
from deal_terms.model.record import Reading
from deal_terms.wording.entry_changes import resting_note
from deal_terms.wording.page import Note
from deal_terms.wording.reports import report_note
from deal_terms.wording.sides import carried_words, coverage_words, reading_in_full, reading_text


def change_notes(answer: RecordDiff, change: RecordChange) -> list[Note]:
    """The reports that differ, what a whole file says, what rests on it alone, and the places."""
    notes = []
    was_filed, filed = answer.before.as_filed, answer.deal.as_filed
    spec = change.file.rpartition("/")[2].removesuffix(".yaml")
    for was, now in change.reports if change.rule != "rank_changed" else ():
        before = report_note(was_filed, was, spec).text if was else ""
        after = report_note(filed, now, spec).text if now else ""
        if change.rule == "reattributed":
            as_before = was and now and all(part_of(was, part) == part_of(now, part) for part in PARTS)
            notes.append(Note(after, "report", () if as_before else (Note(before, "before"),)))
        elif now and was:
            notes.append(Note(after, "report edited", (Note(before, "before"),)))
        else:
            notes.append(Note(after or before, "report added" if now else "report removed"))
    notes += _statements(answer, change)
    if change.alike:
        gone, new = change.alike
        which = "nothing tells which of them is which; `was` in deal.yaml may"
        notes.append(Note(f"{gone} gone, {new} new, of equal content: {which}"))
    if change.rests:
        notes.append(resting_note(filed, change.rests))
    of_term = change.subject in answer.deal.terms and change.what != "descent"
    if change.rule == "deleted" and of_term and change.file.startswith("versions/"):
        notes.append(Note(_silence(answer.deal, spec, change.subject)))
    for label, piece in (("before", change.before), ("after", change.after)):
        if piece:
            notes.append(Note(f"{piece.at.file}:{piece.at.line}:{piece.at.column}", label))
    return notes


def _silence(deal: Deal, version_id: str, term: str) -> str:
    """What follows for the text from its file being silent on a term now."""
    text = deal.spec(version_id)
    held = consolidated_side(deal, text, term) if text else None
    if held and held.carry_over:
        return f"the file is silent on it now: it is {carried_words(deal, held.carry_over)}"
    if held and held.coverage:
        return f"the file is silent on it now: as {coverage_words(held.coverage)}, it counts as absent"
    return "the record is silent on it now; that is not to say that the text has dropped it"


def _statements(answer: RecordDiff, change: RecordChange) -> list[Note]:
    """What a whole file says, or said, term by term."""
    deal = (answer.before if change.after is None else answer.deal).as_filed
    spec = deal.spec(change.subject)
    if change.rule not in ("recorded", "deleted", "split") or spec is None or not is_whole(change):
        return []
    return [
        Note("; or ".join(said_text(deal, term, reading) for reading in readings), deal.terms[term].label)
        for term, readings in spec.terms.items()
    ]


def is_whole(change: RecordChange) -> bool:
    """Whether it is about a whole file of a version or position."""
    return change.file in (f"versions/{change.subject}.yaml", f"positions/{change.subject}.yaml")


def said_text(deal: Deal, term: str, reading: Reading) -> str:
    """A reading in a reader's words; one that is unclear says so."""
    return "unclear whether it is in" if reading.unclear else reading_text(deal, deal.terms[term], reading)


def reading_words(deal: Deal, change: RecordChange, reading: Reading) -> str:
    """What one side of a change says, beside the other."""
    sides = [side.reading for side in (change.before, change.after) if side and side.reading]
    return said_text(deal, change.subject, reading_in_full(reading, sides))
