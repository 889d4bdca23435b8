"""One sentence a change, in a reader's words: what each kind says of a term and its two sides."""

from __future__ import annotations

from deal_terms.answering.diff import Diff
from deal_terms.judging.changes import Change, Conclusion
from deal_terms.judging.readings import MergedReading, Side, side
from deal_terms.model.deal import Term
from deal_terms.model.record import Position, Spec
from deal_terms.wording.brackets import open_text, settled_text
from deal_terms.wording.fields import says_more
from deal_terms.wording.other_tables import template_of
from deal_terms.wording.parties import party_subject
from deal_terms.wording.reports import names, title
from deal_terms.wording.sides import values_text
from deal_terms.wording.tags import NOT_JUDGED, TAGS

MOVED = "{before} in {before_name}; {after} in {after_name}"
TEXTS: dict[str, str] = {
    "dropped": "{before} in {before_name}; reported to be out of {after_name}",
    "added": "reported absent from {before_name}; {after} in {after_name}",
    "reinstated": "in {earlier}, reported absent from {before_name}, and back in {after_name}: {after}",
    "reworded": "in other words: " + MOVED,
    "left_open": "{before} in {before_name}; {after_name} itself leaves it open{after_open}",
    "specified": "left open by {before_name} itself{before_open}; {after} in {after_name}",
    "newly_reported": "{after} in {after_name}; {before_silence}",
    "no_longer_reported": "{before} in {before_name}; {after_silence}",
    "partly_reported": "{says_more}",
    "more_exact": "{before} in {before_name}; told more exactly in {after_name}: {after}",
    "less_exact": "{before} in {before_name}; told less exactly in {after_name}: {after}",
    "not_comparable": "both can be true: " + MOVED,
    "restated": "the same in both: {after}",
    "not_covered": "no report says anything of it for either text",
}
OPTION_MOVED = "from {before} in {before_name} to {after} in {after_name}"
# Told more or less exactly: no field moved.
EXACTNESS = frozenset({"more_exact", "less_exact"})
THERE = "there, its content not reported"
LEFT_OPEN = "left open by {before_name} itself{before_open}"
OPEN_NOW = "in {after_name}, which leaves it open{after_open}"
BRACKETS = "left open by both texts; in {before_name}{before_open}; in {after_name}{after_open}"
SETTLED = "{settled} in {before_name}"
# Where the states, not only the kind, decide the words (data-model.md, section 4, notes 1 and 3).
BY_STATE: dict[tuple[str, str, str], str] = {
    ("dropped", "by_report", "absent"): "in {before_name} " + THERE + "; reported to be out of {after_name}",
    ("dropped", "by_text", "absent"): LEFT_OPEN + "; reported to be out of {after_name}",
    ("added", "absent", "by_report"): "reported absent from {before_name}; in {after_name} " + THERE,
    ("added", "absent", "by_text"): "reported absent from {before_name}; " + OPEN_NOW,
    ("left_open", "value", "value"): "{before_name}: {before}; {after_name}: {after}",
    ("specified", "value", "value"): "{before_name}: {before}; {after_name}: {after}",
    ("newly_reported", "silent", "absent"): "{after_name} does not have it, a report says; {before_silence}",
    ("newly_reported", "silent", "by_report"): "in {after_name} " + THERE + "; {before_silence}",
    ("newly_reported", "silent", "by_text"): OPEN_NOW + "; {before_silence}",
    ("newly_reported", "by_report", "value"): "{after} in {after_name}; in {before_name} " + THERE,
    ("newly_reported", "by_report", "by_text"): OPEN_NOW + "; in {before_name} " + THERE,
    ("no_longer_reported", "absent", "silent"): "{before_name} does not have it, a report says; {after_silence}",
    ("no_longer_reported", "by_report", "silent"): "in {before_name} " + THERE + "; {after_silence}",
    ("no_longer_reported", "by_text", "silent"): "in {before_name}, which leaves it open{before_open}; {after_silence}",
    ("no_longer_reported", "value", "by_report"): "{before} in {before_name}; in {after_name} still there, its content "
    "no longer reported",
    ("no_longer_reported", "by_text", "by_report"): LEFT_OPEN
    + "; in {after_name} still there, its content no longer reported",
    ("restated", "absent", "absent"): "reported absent from both {before_name} and {after_name}",
    ("restated", "by_report", "by_report"): "in both, its content reported of neither",
    ("restated", "by_text", "by_text"): "left open by both texts{after_open}",
    ("changed", "by_text", "by_text"): BRACKETS,
    ("partly_reported", "by_text", "by_text"): BRACKETS,
}
AGAIN = "{after} in {after_name}; {before_silence}, and the last text before that to have the term is {earlier}: {then}"
UNCLEAR = "{before_silence}; {after_silence}"
OF_TWO_THINGS = "not told of one thing: " + MOVED
EQUIVALENT = "nothing tells them apart: " + MOVED


def sentence(answer: Diff, change: Change) -> str:
    """What became of the term, without its label or tag; for `depends`, what the answers hang on."""
    if change.kind == "depends":
        outcomes = dict.fromkeys(TAGS[one.kind].word for one in change.answers)
        return open_question(answer, change) or "it depends on which report holds: " + " or ".join(outcomes)
    return answer_sentence(answer, change, change.answers[0])


def answer_sentence(answer: Diff, change: Change, one: Conclusion) -> str:
    """One answer as a sentence."""
    before, after = _lives(change.before, one.before), _lives(change.after, one.after)
    term = answer.deal.terms[change.term]
    words = {
        "before": values_text(answer.deal, term, before, _party(answer.before)),
        "after": values_text(answer.deal, term, after, _party(answer.after)),
        "before_name": file_title(answer.before),
        "after_name": file_title(answer.after),
        "before_silence": _silence(change.before, file_title(answer.before), "of {} no report says"),
        "after_silence": _silence(change.after, file_title(answer.after), "of {} no report says"),
        "earlier": title(answer.deal, change.reinstated_from or change.reported_before or ""),
        "says_more": says_more(answer, change, one),
        "then": _then(answer, change),
        "before_open": open_text(answer.deal, term, before, both=one.kind in ("changed", "partly_reported")),
        "after_open": open_text(answer.deal, term, after, both=one.kind in ("changed", "partly_reported")),
        "settled": settled_text(answer, change, one),
    }
    return _template(answer, change, one, before, after).format(
        **words, **_demand_words(answer, term, before, after, one.code)
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
    outcomes = " or ".join(dict.fromkeys(TAGS[one.kind].word for one in change.answers))
    return f"{whether} is open: {who} said so of {title(answer.deal, doubt.version)}, {same} ({outcomes})"


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
    return values_text(answer.deal, answer.deal.terms[change.term], side(earlier, change.term).readings)


def _template(
    answer: Diff, change: Change, one: Conclusion, before: list[MergedReading], after: list[MergedReading]
) -> str:
    term = answer.deal.terms[change.term]
    texts = [values_text(answer.deal, term, lives) for lives in (before, after)]
    if answer.table != "texts":
        return template_of(answer, one.kind, same=texts[0] == texts[1])
    if settled_text(answer, change, one):
        return SETTLED
    if one.kind == "newly_reported" and change.reported_before and not before:
        return AGAIN
    if one.kind == "not_covered" and (change.before.unclear or change.after.unclear):
        return UNCLEAR
    if one.kind == "restated" and any(field.equivalence or field.kind in EXACTNESS for field in one.fields):
        return EQUIVALENT
    if answer.deal.terms[change.term].type == "choice" and one.kind in ("raised", "lowered"):
        return OPTION_MOVED
    if one.kind == "not_comparable" and one.by_measure:
        return OF_TWO_THINGS
    befores: list[MergedReading | None] = [*before] or [None]
    afters: list[MergedReading | None] = [*after] or [None]
    states = {(_state(b), _state(a)) for b in befores for a in afters}
    by_state = {BY_STATE.get((one.kind, *pair)) for pair in states}
    general = TEXTS.get(one.kind, MOVED)  # the tag beside it says which way
    return by_state.pop() or general if len(by_state) == 1 else general


def _state(live: MergedReading | None) -> str:
    return live.state if live else "silent"


def _silence(taken: Side, name: str, words: str) -> str:
    """A silence in words; one with a report is not nothing."""
    return f"a report says that it is unclear whether it is in {name}" if taken.unclear else words.format(name)


def _lives(taken: Side, used: tuple[int, ...]) -> list[MergedReading]:
    return [taken.readings[index] for index in used]


def _demand_words(
    answer: Diff, term: Term, before: list[MergedReading], after: list[MergedReading], code: str
) -> dict[str, str]:
    """The words of a verdict: whose demand, what it is, and what the text has."""
    if answer.table in ("texts", "accounts"):
        return {}
    position_first = isinstance(answer.before, Position)
    position, text_spec = (answer.before, answer.after) if position_first else (answer.after, answer.before)
    demands, texts = (before, after) if position_first else (after, before)
    one_side = (answer.before, before) if before else (answer.after, after)
    assert isinstance(position, Position)
    return {
        "party": party_subject(answer.deal, position.party),
        "demand": values_text(answer.deal, term, demands, position.party),
        "why": NOT_JUDGED.get(code, ""),
        "text": values_text(answer.deal, term, texts),
        "text_open": open_text(answer.deal, term, texts),
        "text_name": file_title(text_spec),
        "one_side": f"{file_title(one_side[0])}: {values_text(answer.deal, term, one_side[1], _party(one_side[0]))}",
    }
