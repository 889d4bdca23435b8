"""What changed in an entry beside the texts, in sentences: interests, a figure, an event, what rests on a source."""

from __future__ import annotations

from collections.abc import Iterator

from deal_terms.judging.record_changes import RecordChange
from deal_terms.model.deal import Deal, Interest, Term
from deal_terms.model.events_figures import FigureReading
from deal_terms.wording.counts import plural
from deal_terms.wording.ledger import preference
from deal_terms.wording.page import Note
from deal_terms.wording.parties import agreeing_verb, party_subject
from deal_terms.wording.record_words import HEADINGS
from deal_terms.wording.reports import title
from deal_terms.wording.tags import TAGS

# What a statement of a file is about, where it is no term.
STATEMENTS = {**HEADINGS, "date": "its date", "status": "its status", "revises": "what it revises"}
AROUND = {"figures.yaml": "the figures around the deal", "events.yaml": "the events around it"}


def entry_sentence(was: Deal, deal: Deal, change: RecordChange) -> str:
    """What became of interests, a figure or an event; empty for any other change, and where no words tell the two
    apart."""
    if change.what == "interests" and change.subject in was.terms and change.subject in deal.terms:
        return _interests(was, deal, change.subject)
    if change.rule == "figure_changed":
        return "; ".join(_figure(was, deal, change))
    if change.rule == "event_changed":
        return "; ".join(_event(was, deal, change))
    return ""


def resting_note(deal: Deal, rests: tuple[str, ...]) -> Note:
    """What rests on a source alone, counted, and text by text in the words of the register."""
    files: dict[str, list[str]] = {}
    for one in rests:
        file, what = one.split(": ", 1)
        files.setdefault(file, []).append(_statement(deal, file, what))
    notes = (Note("; ".join(told), AROUND.get(file) or title(deal, _spec(file))) for file, told in files.items())
    return Note(f"{plural(len(rests), 'statement')}", "rests on it alone", tuple(notes))


def _spec(file: str) -> str:
    return file.rpartition("/")[2].removesuffix(".yaml")


def _statement(deal: Deal, file: str, what: str) -> str:
    if file in AROUND:
        entry = deal.figures.get(what) or deal.events.get(what)
        return entry.label if entry else what
    return deal.terms[what].label if what in deal.terms else STATEMENTS.get(what, what)


def _interests(was: Deal, deal: Deal, term_id: str) -> str:
    before, after = was.terms[term_id], deal.terms[term_id]
    gone, new = _declared(was, before), _declared(deal, after)
    told = [one for one in gone if one not in new], [one for one in new if one not in gone]
    if not any(told):
        return ""
    sides = ("; ".join(side) or "none of these was declared" for side in told)
    return "the declared interests changed; before: {}; now: {}".format(*sides)


def _declared(deal: Deal, term: Term) -> list[str]:
    return [_interest(deal, term, one) for one in term.interests]


def _interest(deal: Deal, term: Term, interest: Interest) -> str:
    who = f"{party_subject(deal, interest.party)} {agreeing_verb(deal, interest.party, 'prefers')}"
    return f"{who} {preference(deal, term, interest)}"


def _figure(was: Deal, deal: Deal, change: RecordChange) -> Iterator[str]:
    """Reading by reading: one of the same thing has another value, one value is of another thing, the rest is gone or
    new."""
    before, after = was.figures[change.subject], deal.figures[change.subject]
    known = [_key(one) for one in before.readings], [_key(one) for one in after.readings]
    gone = [one for one in before.readings if _key(one) not in known[1]]
    new = [one for one in after.readings if _key(one) not in known[0]]
    for part in (1, 0):
        for one in list(gone):
            other = next((each for each in new if _key(each)[part] == _key(one)[part]), None)
            if other:
                gone.remove(one)
                new.remove(other)
                yield _edited(_value(was, one), _value(deal, other), _direction(change), one, other)
    yield from (f"{_value(was, one)} for {one.covers} is no longer given" for one in gone)
    yield from (f"{_value(deal, one)} for {one.covers} is given now" for one in new)
    whole = [(each.figures[one.part_of].label if one.part_of else "") for each, one in ((was, before), (deal, after))]
    yield from _named("label", before.label, after.label)
    yield from _named("type", before.type, after.type)
    yield from _named("whole that it is part of", *whole)


def _edited(value: str, other_value: str, direction: str, one: FigureReading, other: FigureReading) -> str:
    if one.covers == other.covers:
        return f"corrected from {value} to {other_value}{direction}, for {one.covers}"
    return f"{value} is for {other.covers} now; before, it was for {one.covers}"


def _event(was: Deal, deal: Deal, change: RecordChange) -> Iterator[str]:
    before, after = was.events[change.subject], deal.events[change.subject]
    dates = (one.date.text(each.context) if one.date else "" for each, one in ((was, before), (deal, after)))
    yield from (f"{told}{_direction(change)}" for told in _named("date", *dates))
    yield from _named("place", before.place, after.place)
    yield from _named("label", before.label, after.label)


def _direction(change: RecordChange) -> str:
    return f", {TAGS[change.kind].word}" if change.kind else ""


def _named(what: str, before: str, after: str) -> Iterator[str]:
    if before != after:
        yield f"its {what} changed from {before or 'nothing'} to {after or 'nothing'}"


def _key(reading: FigureReading) -> tuple[str, str]:
    return str(reading.value.to_yaml()), reading.covers


def _value(deal: Deal, reading: FigureReading) -> str:
    return reading.value.text(deal.context)
