"""What one file says of one term, in words: its values, its states, its reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from deal_terms.judging.carry_over import Amendment, CarriedFields, CarryOver, with_carried_payment
from deal_terms.judging.readings import MergedReading, Side
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Coverage, Position, Reading, Spec
from deal_terms.values import Unspecified
from deal_terms.values.payment import PATH as PAYMENT
from deal_terms.values.payment import Payment, told_in_full
from deal_terms.values.words import Words
from deal_terms.wording.brackets import alternatives_text
from deal_terms.wording.field_names import field_name
from deal_terms.wording.page import Note
from deal_terms.wording.parties import agreeing_verb
from deal_terms.wording.report_style import BOTH, RIVAL, VAGUER
from deal_terms.wording.reports import is_inferred, outlet, report_note, title, witness_counts

# What a party does is said by the word of its stance, but where that word says less than is meant.
STANCES = {"reserves": "has reservations about"}
# Of these, what is asked for may be a whole clause: `proposes that it stand apart from any business deal`.
THAT = frozenset({"demands", "proposes", "asserts"})
ALSO = "also told as"
Rest = Literal["all", "own", "none"]
STATES = {
    "by_text": "left open by the text",
    "by_report": "there, its content not reported",
    "absent": "reported as not there",
}


def reading_text(deal: Deal, term: Term, reading: Reading, party: str = "") -> str:
    """A reading in a reader's words: the value or the state, after the stance where there is one, which agrees with
    the party that takes it."""
    words = reading.value.text(deal.context_of(term)) if reading.value else STATES.get(reading.state or "", "")
    if reading.brackets:
        words = f"{words}: {alternatives_text(deal, term, reading.brackets)}"
    if reading.covers:
        words = f"{words} ({deal.covers.get(reading.covers, reading.covers)})"
    if not reading.stance:
        return words
    verb, _, rest = STANCES.get(reading.stance, reading.stance).partition(" ")
    stance = f"{agreeing_verb(deal, party, verb)} {rest}".rstrip()
    if not words:
        return f"{stance} {'this' if reading.stance == 'asserts' else 'it'}"
    return f"{stance} that it {words}" if reading.stance in THAT and _is_clause(reading) else f"{stance}: {words}"


def values_text(deal: Deal, term: Term, lives: Iterable[MergedReading], party: str = "") -> str:
    """The readings one after the other, less those that only say less; rivals are said to be rivals."""
    taken = Side("", tuple(lives))
    sharp = [live for index, live in enumerate(taken.readings) if index not in taken.vaguer_indices]
    texts = [*dict.fromkeys(reading_text(deal, term, live.reading, party) for live in in_full(sharp, sharp))]
    if len(texts) < 2:
        return texts[0] if texts else "nothing reported"
    if taken.rivals:
        return f"{'; or '.join(texts)} (reports differ)"
    measured = all(live.reading.covers for live in sharp)
    if taken.unlike_indices and not measured:
        return f"{'; or '.join(texts)} (told differently)"
    return "; and ".join(texts)


def in_full(lives: Iterable[MergedReading], others: Iterable[MergedReading]) -> list[MergedReading]:
    """Readings as they are told beside others: with who pays by the register, where one of those says who pays."""
    told = [with_carried_payment(live.reading, live.carried_fields) for live in others]
    if not any(PAYMENT in one.value.fields() for one in told if one.value):
        return [*lives]
    paid = [(live, with_carried_payment(live.reading, live.carried_fields)) for live in lives]
    return [replace(live, reading=reading_in_full(reading, told)) for live, reading in paid]


def reading_in_full(reading: Reading, others: Iterable[Reading]) -> Reading:
    """The same of one reading."""
    values = [other.value for other in others if other.value]
    return replace(reading, value=told_in_full(reading.value, values)) if reading.value else reading


def standing_words(side: Side) -> str:
    """How several readings of one term stand to each other."""
    if side.rivals:
        return "reports differ"
    if side.unlike_indices:
        return "told differently"
    if side.vaguer_indices:
        return "one the vaguer"
    return "which can both be true" if len(side.readings) == 2 else "which can all be true"


def also_told(deal: Deal, term: Term, side: Side) -> list[str]:
    """What is told less exactly beside the rest, and by whom."""
    told = []
    for index in sorted(side.vaguer_indices):
        live = side.readings[index]
        outlets = dict.fromkeys(outlet(deal, report.source) for report in live.reports)
        by = ", ".join(outlets)
        if live.state == "by_report":
            told.append(f"also named by {by}, without its content")
        else:
            told.append(f"{ALSO} {reading_text(deal, term, live.reading)} by {by}")
    return told


def _is_clause(reading: Reading) -> bool:
    """Whether the value is what shall be done, and names nobody who shall do it: a verb that `it` can go before."""
    fields = reading.value.fields() if reading.value else {}
    return isinstance(fields.get("to"), Words) and not {"who", "force"} & fields.keys()


def side_note(deal: Deal, term: Term, side: Side, spec: Spec, *, rest: Rest = "all") -> Note:
    """The block beneath a change that tells everything one side says, reading by reading, report by report.

    `rest`: of the reports that all else is unchanged all, this text's own, where the others stand above, or none,
    where all stand apart.
    """
    if rest == "none":
        side = _without_rest(side)
    denied = tuple(_denied_note(deal, term, live, side) for live in side.only_denied)
    if not side.readings and not side.unclear:
        return Note(silence(spec), label=spec.title, notes=denied)
    if denied:
        rest_note = side_note(deal, term, replace(side, only_denied=()), spec, rest=rest)
        return replace(rest_note, notes=(*rest_note.notes, *denied), between="")
    if side.carry_over:
        return _carried_note(deal, term, side, spec, rest)
    told = [live_note(deal, term, live, side.spec) for live in side.readings]
    notes = [note for index, note in enumerate(told) if index not in side.vaguer_indices]
    notes += [replace(told[index], label=ALSO) for index in sorted(side.vaguer_indices)]
    if side.unclear:
        reports = tuple(report_note(deal, report, side.spec) for report in side.unclear)
        notes.append(Note("a report says that it is unclear whether it is in", notes=reports))
    if side.coverage:
        [note] = notes
        words = coverage_words(side.coverage)
        return replace(note, text=f"{note.text}; {words}", short=f"{note.short}; {words}", label=spec.title)
    if len(notes) == 1:
        return replace(notes[0], label=spec.title)
    saying = f"{len(notes)} readings, {standing_words(side)}" if len(side.readings) > 1 else f"{len(notes)} readings"
    between = RIVAL if side.rivals or side.unlike_indices else VAGUER if side.vaguer_indices else BOTH
    return Note(saying, label=spec.title, notes=tuple(notes), between=between)


def _denied_note(deal: Deal, term: Term, live: MergedReading, side: Side) -> Note:
    """A reading that nobody says: what it is, and who denies it."""
    reports = tuple(report_note(deal, report, side.spec) for report in live.denials)
    return Note(f"only denied, and not compared: {reading_text(deal, term, live.reading)}", notes=reports)


def _carried_note(deal: Deal, term: Term, side: Side, spec: Spec, rest: Rest) -> Note:
    """What a text leaves as it was: as the text before is told, then the reports that all else is unchanged."""
    assert side.carry_over
    base = replace(side, spec=side.origin, carry_over=None)
    told = side_note(deal, term, base if rest == "all" else _without_rest(base), spec)
    words = carried_words(deal, side.carry_over)
    amendments = {"all": side.carry_over.amendments, "own": side.carry_over.amendments[-1:], "none": ()}[rest]
    return replace(
        told,
        text=f"{told.text}; {words}",
        short=f"{told.short or told.text}; {words}",
        notes=(*told.notes, rest_note(deal, amendments)) if amendments else told.notes,
        between="",
    )


def coverage_text(deal: Deal, coverage: Coverage) -> str:
    """How much was read in full: topics and terms by their labels."""
    labels = {topic: one.label for topic, one in deal.topics.items()}
    labels |= {term: one.label for term, one in deal.terms.items()}
    return "; ".join(labels[one] for one in coverage.of) or "all of it"


def coverage_words(coverage: Iterable[Coverage]) -> str:
    """On what an absence rests that no report names."""
    whole = any(not one.of for one in coverage)
    return "the text was read in full" if whole else "this part of the text was read in full"


def carried_words(deal: Deal, carry_over: CarryOver) -> str:
    """`carried over from “Signed contract”`, whether by inference alone, and as is said of what other text."""
    doubted = [
        f"as is said of {'a text that no report names' if one.version == 'unnamed' else title(deal, one.version)}, "
        f"match {one.match}"
        for one in carry_over.doubts
    ]
    inferred = ["by inference"] if any(is_inferred(each.reports) for each in carry_over.amendments) else []
    return ", ".join([f"carried over from {title(deal, carry_over.origin)}", *inferred, *doubted])


def carry_over_words(deal: Deal, term: Term, carried_fields: CarriedFields) -> str:
    """`base natural resources carried over from “First draft”`: what an amendment leaves out of a value."""
    context = deal.context_of(term)
    told = []
    for path, leaf in carried_fields.fields.items():
        unnamed = isinstance(leaf, Unspecified) and leaf.how == "by_report"
        words = "named, not given" if unnamed else leaf.text(context)
        told.append(words if isinstance(leaf, Payment) else f"{field_name(deal, path)} {words}")
    return f"{', '.join(told)} {carried_words(deal, carried_fields.carry_over)}"


def _without_rest(side: Side) -> Side:
    """The side without the reports by which fields of its readings are carried over."""
    lives = []
    for live in side.readings:
        carried = live.carried_fields
        bare = carried and replace(carried, carry_over=replace(carried.carry_over, amendments=()))
        lives.append(replace(live, carried_fields=bare))
    return replace(side, readings=tuple(lives))


def rest_note(deal: Deal, amendments: Iterable[Amendment]) -> Note:
    """The reports by which all else stays as it was, amendment by amendment."""
    reports = tuple(report_note(deal, report, each.version) for each in amendments for report in each.reports)
    return Note("all else is said to be unchanged", notes=reports, short="all else unchanged")


def live_note(deal: Deal, term: Term, live: MergedReading, spec: str) -> Note:
    """One reading: what it says, whether that is agreed or borrowed, and its reports."""
    said = [reading_text(deal, term, live.reading)]
    if live.reading.agreed:
        said.append({"yes": "agreed", "in_principle": "agreed in principle", "open": "not agreed"}[live.reading.agreed])
    if live.reading.rank:
        said.append(f"{live.reading.rank}: {live.reading.why}")
    short = [*said]
    for doubt in live.doubts:
        why = f" ({doubt.why})" if doubt.why else ""
        said.append(f"borrowed from what is said of {title(deal, doubt.version)}, match {doubt.match}{why}")
    reports = tuple(report_note(deal, report, spec) for report in live.reports)
    if live.denials:
        reports += (Note("denied", notes=tuple(report_note(deal, report, spec) for report in live.denials)),)
    if live.carried_fields:
        words = carry_over_words(deal, term, live.carried_fields)
        said.append(words)
        short.append(words)
        if amendments := live.carried_fields.carry_over.amendments:
            reports += (rest_note(deal, amendments),)
    counted = f" [{witness_counts(deal, live.reports)}]"
    in_short = f" [{witness_counts(deal, live.reports, named=False)}]"
    alone = len({report.source for report in live.reports}) == 1  # named behind it, it needs no counting
    return Note("; ".join(said) + counted, notes=reports, short="; ".join(short) + ("" if alone else in_short))


def silence(spec: Spec) -> str:
    """The words for a file that has nothing on a term."""
    return "the position does not mention it" if isinstance(spec, Position) else "nothing reported"
