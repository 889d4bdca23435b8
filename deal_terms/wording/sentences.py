"""One sentence a change, in a reader's words: what each kind says of a term and its two sides."""

from __future__ import annotations

from deal_terms.answering.diff import Diff
from deal_terms.judging.changes import Change, Conclusion
from deal_terms.judging.consolidation import consolidated_side
from deal_terms.judging.kinds import EXACTNESS
from deal_terms.judging.readings import MergedReading, Side
from deal_terms.judging.regroupings import KINDS
from deal_terms.model.deal import Deal
from deal_terms.model.record import Position, Spec
from deal_terms.wording.brackets import open_text, settled_text
from deal_terms.wording.fields import says_more
from deal_terms.wording.kind_words import is_carried, outcomes
from deal_terms.wording.languages import is_by_language
from deal_terms.wording.parties import party_subject
from deal_terms.wording.regroupings import not_judged_words, regrouped_sentence
from deal_terms.wording.reports import names, title
from deal_terms.wording.sentence_forms import (
    ACCOUNTS,
    AGAIN,
    BESIDE,
    BESIDE_BY_STATE,
    BY_STATE,
    CARRIED,
    EQUIVALENT,
    MOVED,
    NOT_HELD,
    OF_TWO_LANGUAGES,
    OF_TWO_THINGS,
    OPTION_MOVED,
    SAME_IN_BOTH,
    SETTLED,
    STANDS,
    TEXTS,
    THEN,
    UNCLEAR,
    VERDICTS,
)
from deal_terms.wording.sides import coverage_words, in_full, values_text
from deal_terms.wording.time_order import certainly_earlier

REGROUPED = frozenset(KINDS.values())


def sentence(answer: Diff, change: Change) -> str:
    """What became of the term, without its label or tag; for `depends`, what the answers hang on."""
    if change.kind in REGROUPED:
        return regrouped_sentence(answer, change)
    if change.kind == "depends":
        told = outcomes(answer.deal.terms[change.term], change)
        which = "which of its languages is read" if is_by_language(answer.deal, change) else "which report holds"
        return open_question(answer, change) or f"it depends on {which}: {told}"
    return answer_sentence(answer, change, change.answers[0])


def answer_sentence(answer: Diff, change: Change, one: Conclusion) -> str:
    """One answer as a sentence."""
    if one.kind in REGROUPED:
        return regrouped_sentence(answer, change)
    before, after = _lives(change.before, one.before), _lives(change.after, one.after)
    before, after = in_full(before, after), in_full(after, before)
    term = answer.deal.terms[change.term]
    both_open = one.kind in ("changed", "differs", "partly_reported")
    words = {
        "out_of_after": _out_of(answer.deal, change.after, after, answer.after),
        "before": values_text(answer.deal, term, before, _party(answer.before)),
        "after": values_text(answer.deal, term, after, _party(answer.after)),
        "before_name": file_title(answer.before),
        "after_name": file_title(answer.after),
        "before_silence": _silence(change.before, file_title(answer.before), "of {} no report says"),
        "after_silence": _silence(change.after, file_title(answer.after), "of {} no report says"),
        "earlier": title(answer.deal, change.reinstated_from or change.reported_before or ""),
        "says_more": says_more(answer, change, one),
        "then": _then(answer, change),
        "before_open": open_text(answer.deal, term, before, both=both_open),
        "after_open": open_text(answer.deal, term, after, both=both_open),
        "settled": settled_text(answer, change, one),
    }
    return _template(answer, change, one, before, after).format(
        **words, **_demand_words(answer, change, before, after, one.code)
    )


def open_question(answer: Diff, change: Change) -> str:
    """What stays open where all hangs on one report about a text that may be another one; else empty."""
    taken, spec = next(
        (
            (side, spec)
            for side, spec in ((change.before, answer.before), (change.after, answer.after))
            if _doubted(side)
        ),
        (None, answer.before),
    )
    sides = (change.before, change.after)
    if taken is None or len(change.answers) != 2 or sum(len(side.readings) > 1 or _doubted(side) for side in sides) > 1:
        return ""
    [live] = taken.readings
    [doubt] = live.doubts
    held = values_text(answer.deal, answer.deal.terms[change.term], [live])
    asked = f"is out of {file_title(spec)}" if live.state == "absent" else f"{file_title(spec)} has it ({held})"
    whether = f"whether it {asked}" if live.state == "absent" else f"whether {asked}"
    claimed = all(report.by for report in live.reports)
    who = (
        names(answer.deal, dict.fromkeys(by for report in live.reports for by in report.by)) if claimed else "a report"
    )
    same = {
        "probable": "which is probably the same text",
        "unresolved": "and no report says whether that is the same text",
    }[doubt.match]
    told = outcomes(answer.deal.terms[change.term], change)
    return f"{whether} is open: {who} said so of {title(answer.deal, doubt.version)}, {same} ({told})"


def _doubted(taken: Side) -> bool:
    return len(taken.readings) == 1 and len(taken.readings[0].doubts) == 1


def _party(spec: Spec) -> str:
    return spec.party if isinstance(spec, Position) else ""


def file_title(spec: Spec) -> str:
    """A file by its title."""
    return f"“{spec.title}”"


def _then(answer: Diff, change: Change) -> str:
    """What the version that is named as the last to have the term is reported to say."""
    earlier = answer.deal.versions.get(change.reported_before or "")
    if earlier is None:
        return ""
    held = consolidated_side(answer.deal, earlier, change.term)
    return values_text(answer.deal, answer.deal.terms[change.term], held.readings)


def _template(
    answer: Diff, change: Change, one: Conclusion, before: list[MergedReading], after: list[MergedReading]
) -> str:
    if answer.table == "text_against_position":
        return VERDICTS[one.kind]
    if answer.table == "positions":
        in_order = certainly_earlier(answer.deal, answer.before, answer.after)
        return THEN if in_order and one.kind in ("stance_changed", "value_changed") else STANDS[one.kind]
    if answer.table == "competing":
        return _beside(one, before, after)
    if answer.table == "accounts":
        texts = [values_text(answer.deal, answer.deal.terms[change.term], lives) for lives in (before, after)]
        return SAME_IN_BOTH if one.kind == "agree" and texts[0] == texts[1] else ACCOUNTS[one.kind]
    return _step(answer, change, one, before, after)


def _step(
    answer: Diff, change: Change, one: Conclusion, before: list[MergedReading], after: list[MergedReading]
) -> str:
    """What is said of two texts of which one may come after the other."""
    if settled_text(answer, change, one):
        return SETTLED
    if one.kind == "newly_reported" and change.reported_before and not before:
        return AGAIN
    if one.kind == "restated" and is_carried(change):
        return CARRIED
    if one.kind == "not_covered" and (change.before.unclear or change.after.unclear):
        return UNCLEAR
    if one.kind == "restated" and any(field.equivalence or field.kind in EXACTNESS for field in one.fields):
        return EQUIVALENT
    if answer.deal.terms[change.term].type == "choice" and one.kind in ("raised", "lowered"):
        return OPTION_MOVED
    if one.kind == "not_comparable" and one.by_measure:
        languages = {live.reading.covers in answer.deal.languages for live in (*before, *after)}
        return OF_TWO_LANGUAGES if languages == {True} else OF_TWO_THINGS
    reasons = [field.equivalence for field in one.fields if field.equivalence in NOT_HELD]
    if one.kind == "not_comparable" and reasons:
        return NOT_HELD[reasons[0]]
    befores: list[MergedReading | None] = [*before] or [None]
    afters: list[MergedReading | None] = [*after] or [None]
    states = {(_state(b), _state(a)) for b in befores for a in afters}
    by_state = {BY_STATE.get((one.kind, *pair)) for pair in states}
    general = TEXTS.get(one.kind, MOVED)  # the tag beside it says which way
    return by_state.pop() or general if len(by_state) == 1 else general


def _beside(one: Conclusion, before: list[MergedReading], after: list[MergedReading]) -> str:
    """What is said of two competing texts."""
    befores: list[MergedReading | None] = [*before] or [None]
    afters: list[MergedReading | None] = [*after] or [None]
    states = {(_state(b), _state(a)) for b in befores for a in afters}
    [pair, *others] = states
    told = "" if others else BY_STATE.get((one.kind, *pair)) or BESIDE_BY_STATE.get(pair)
    return told or BESIDE.get(one.kind, MOVED)


def _state(live: MergedReading | None) -> str:
    return live.state if live else "silent"


def _silence(taken: Side, name: str, words: str) -> str:
    """A silence in words; one with a report is not nothing."""
    if taken.only_denied and not taken.unclear:
        return f"of {name} it is only denied"
    return f"a report says that it is unclear whether it is in {name}" if taken.unclear else words.format(name)


def _out_of(deal: Deal, taken: Side, lives: list[MergedReading], spec: Spec) -> str:
    """By whose word it is not there: a report names it, or somebody read the text and did not find it.

    A text in several languages may lack it in one.
    """
    if taken.coverage:
        return f"not in {file_title(spec)}: {coverage_words(taken.coverage)}"
    languages = dict.fromkeys(live.reading.covers for live in lives if live.reading.covers in deal.languages)
    told = f" ({' and '.join(deal.covers[one] for one in languages)})" if languages else ""
    return f"reported to be out of {file_title(spec)}{told}"


def _lives(taken: Side, used: tuple[int, ...]) -> list[MergedReading]:
    return [taken.readings[index] for index in used]


def _demand_words(
    answer: Diff, change: Change, before: list[MergedReading], after: list[MergedReading], code: str
) -> dict[str, str]:
    """The words of a verdict: whose demand, what it is, and what the text has."""
    if answer.table in ("texts", "competing", "accounts"):
        return {}
    term = answer.deal.terms[change.term]
    position_first = isinstance(answer.before, Position)
    position, text_spec = (answer.before, answer.after) if position_first else (answer.after, answer.before)
    demands, texts = (before, after) if position_first else (after, before)
    one_side = (answer.before, before) if before else (answer.after, after)
    assert isinstance(position, Position)
    return {
        "party": party_subject(answer.deal, position.party),
        "demand": values_text(answer.deal, term, demands, position.party),
        "why": not_judged_words(answer.deal, change, code),
        "text": values_text(answer.deal, term, texts),
        "text_open": open_text(answer.deal, term, texts),
        "text_name": file_title(text_spec),
        "one_side": f"{file_title(one_side[0])}: {values_text(answer.deal, term, one_side[1], _party(one_side[0]))}",
    }
