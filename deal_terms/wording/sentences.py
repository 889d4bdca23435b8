"""One sentence a change, in a reader's words: what each kind says of a term and its two sides."""

from __future__ import annotations

from deal_terms.answering.diff import Diff
from deal_terms.judging.changes import Change, Conclusion
from deal_terms.judging.readings import MergedReading, Side, side
from deal_terms.model.deal import Term
from deal_terms.model.record import Position, Spec
from deal_terms.wording.fields import says_more
from deal_terms.wording.reports import title
from deal_terms.wording.sides import values_text
from deal_terms.wording.tags import NOT_JUDGED, TAGS

MOVED = "{before} in {before_name}; {after} in {after_name}"
TEXTS: dict[str, str] = {
    "dropped": "{before} in {before_name}; reported to be out of {after_name}",
    "added": "reported absent from {before_name}; {after} in {after_name}",
    "reinstated": "in {earlier}, reported absent from {before_name}, and back in {after_name}: {after}",
    "reworded": "in other words: " + MOVED,
    "left_open": "{before} in {before_name}; {after_name} itself leaves it open",
    "specified": "left open by {before_name} itself; {after} in {after_name}",
    "newly_reported": "{after} in {after_name}; {before_silence}",
    "no_longer_reported": "{before} in {before_name}; {after_silence}",
    "partly_reported": "{says_more}",
    "restated": "the same in both: {after}",
    "not_covered": "no report says anything of it for either text",
}
THERE = "there, its content not reported"
# Where the states, not only the kind, decide the words (data-model.md, section 4, notes 1 and 3).
BY_STATE: dict[tuple[str, str, str], str] = {
    ("dropped", "by_report", "absent"): "in {before_name} " + THERE + "; reported to be out of {after_name}",
    ("dropped", "by_text", "absent"): "left open by {before_name} itself; reported to be out of {after_name}",
    ("added", "absent", "by_report"): "reported absent from {before_name}; in {after_name} " + THERE,
    ("added", "absent", "by_text"): "reported absent from {before_name}; in {after_name}, which leaves it open",
    ("left_open", "value", "value"): "{before_name}: {before}; {after_name}: {after}",
    ("specified", "value", "value"): "{before_name}: {before}; {after_name}: {after}",
    ("newly_reported", "silent", "absent"): "newly reported as absent: a report says that it is not in {after_name}; "
    "{before_silence}",
    ("newly_reported", "silent", "by_report"): "in {after_name} " + THERE + "; {before_silence}",
    ("newly_reported", "silent", "by_text"): "in {after_name}, which leaves it open; {before_silence}",
    ("newly_reported", "by_report", "value"): "{after} in {after_name}; in {before_name} " + THERE,
    ("newly_reported", "by_report", "by_text"): "in {after_name}, which leaves it open; in {before_name} " + THERE,
    ("no_longer_reported", "absent", "silent"): "absence no longer reported: a report says that it is not in "
    "{before_name}; {after_silence}",
    ("no_longer_reported", "by_report", "silent"): "in {before_name} " + THERE + "; {after_silence}",
    ("no_longer_reported", "by_text", "silent"): "in {before_name}, which leaves it open; {after_silence}",
    ("no_longer_reported", "value", "by_report"): "{before} in {before_name}; in {after_name} still there, its content "
    "no longer reported",
    ("no_longer_reported", "by_text", "by_report"): "left open by {before_name} itself; in {after_name} still there, "
    "its content no longer reported",
    ("restated", "absent", "absent"): "reported absent from both {before_name} and {after_name}",
    ("restated", "by_report", "by_report"): "in both, its content reported of neither",
    ("restated", "by_text", "by_text"): "left open by both texts",
}
AGAIN = "{after} in {after_name}; {before_silence}, and the last text before that to have the term is {earlier}: {then}"
UNCLEAR = "{before_silence}; {after_silence}"
EQUIVALENT = "nothing tells them apart: " + MOVED

BESIDE: dict[str, str] = {
    "only_before": "{before} in {before_name}; of {after_name} no report says anything of it",
    "only_after": "{after} in {after_name}; of {before_name} no report says anything of it",
    "partly_reported": "{says_more}",
    "same": "the same in both: {after}",
    "not_covered": "no report says anything of it for either text",
}
# Of two competing texts, where one is reported not to have it, or not to say what it holds.
BESIDE_BY_STATE: dict[tuple[str, str], str] = {
    ("value", "absent"): "{before} in {before_name}; reported absent from {after_name}",
    ("by_text", "absent"): "left open by {before_name}; reported absent from {after_name}",
    ("by_report", "absent"): "in {before_name} " + THERE + "; reported absent from {after_name}",
    ("absent", "value"): "reported absent from {before_name}; {after} in {after_name}",
    ("absent", "by_text"): "reported absent from {before_name}; left open by {after_name}",
    ("absent", "by_report"): "reported absent from {before_name}; in {after_name} " + THERE,
    ("absent", "silent"): "reported absent from {before_name}; of {after_name} no report says anything of it",
    ("silent", "absent"): "reported absent from {after_name}; of {before_name} no report says anything of it",
    ("absent", "absent"): "reported absent from both {before_name} and {after_name}",
    ("by_report", "silent"): "in {before_name} " + THERE + "; of {after_name} no report says anything of it",
    ("silent", "by_report"): "in {after_name} " + THERE + "; of {before_name} no report says anything of it",
    ("value", "by_report"): "{before} in {before_name}; in {after_name} " + THERE,
    ("by_report", "value"): "{after} in {after_name}; in {before_name} " + THERE,
    ("by_text", "by_report"): "left open by {before_name}; in {after_name} " + THERE,
    ("by_report", "by_text"): "left open by {after_name}; in {before_name} " + THERE,
    ("by_report", "by_report"): "in both, its content reported of neither",
    ("by_text", "by_text"): "left open by both texts",
}

VERDICTS: dict[str, str] = {
    "met": "{party} {demand}; {text_name}: {text}",
    "partly_met": "{party} {demand}; {text_name} has {text}",
    "met_with_limits": "{party} {demand}; {text_name} has it with limits: {text}",
    "unmet": "{party} {demand}; {text_name}: {text}",
    "not_judged": "{party} {demand}; {text_name}: {text}; not judged: {why}",
    "taken_up": "{party} {demand}; {text_name}: {text}",
    "not_taken_up": "{party} {demand}; {text_name}: {text}",
    "outside_the_deal": "{party} {demand}, which lies outside the deal: no text can carry it",
    "left_open": "{party} {demand}; {text_name} itself leaves it open",
    "not_addressed": "{party} {demand}; no report says what {text_name} has on it",
    "no_demand": "{party} {demand}, which asks nothing of a text; {text_name}: {text}",
    "no_position": "{party} is not reported to have taken a position here; {text_name}: {text}",
}
STANDS: dict[str, str] = {
    "opposed": "{before_name}: {before}; {after_name}: {after}",
    "agreed": "{before_name}: {before}; {after_name}: {after}",
    "stance_changed": "{before} ({before_name}), then {after} ({after_name})",
    "value_changed": "{before} ({before_name}), then {after} ({after_name})",
    "same": "the same in both: {after}",
    "one_sided": "{one_side}; the other does not mention it",
    "no_demand": "{before_name}: {before}; {after_name}: {after}; not every stance here asks for something",
    "not_covered": "neither mentions it",
}


def sentence(answer: Diff, change: Change) -> str:
    """What became of the term, without its label or tag; for `depends`, what the answers hang on."""
    if change.kind == "depends":
        outcomes = dict.fromkeys(TAGS[one.kind].word for one in change.answers)
        return "it depends on which report holds: " + " or ".join(outcomes)
    return answer_sentence(answer, change, change.answers[0])


def answer_sentence(answer: Diff, change: Change, one: Conclusion) -> str:
    """One answer as a sentence."""
    before, after = _lives(change.before, one.before), _lives(change.after, one.after)
    term = answer.deal.terms[change.term]
    words = {
        "before": values_text(answer.deal, term, before),
        "after": values_text(answer.deal, term, after),
        "before_name": file_title(answer.before),
        "after_name": file_title(answer.after),
        "before_silence": _silence(change.before, file_title(answer.before), "nothing was reported of it for {}"),
        "after_silence": _silence(change.after, file_title(answer.after), "whether it is in {}, no report says"),
        "earlier": title(answer.deal, change.reinstated_from or change.reported_before or ""),
        "says_more": says_more(answer, change, one),
        "then": _then(answer, change),
    }
    return _template(answer, change, one, before, after).format(
        **words, **_demand_words(answer, term, before, after, one.code)
    )


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
    if answer.table == "text_against_position":
        return VERDICTS[one.kind]
    if answer.table == "positions":
        return STANDS[one.kind]
    if answer.table == "competing":
        return _beside(one, before, after)
    if one.kind == "newly_reported" and change.reported_before and not before:
        return AGAIN
    if one.kind == "not_covered" and (change.before.unclear or change.after.unclear):
        return UNCLEAR
    if one.kind == "restated" and any(field.equivalence for field in one.fields):
        return EQUIVALENT
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
    if len(states) == 1 and (told := BESIDE_BY_STATE.get(states.pop())):
        return told
    return BESIDE.get(one.kind, MOVED)


def _state(live: MergedReading | None) -> str:
    return live.state if live else "silent"


def _silence(taken: Side, name: str, words: str) -> str:
    """A silence in words; one with a report is not nothing."""
    return f"whether it is in {name} is reported as unclear" if taken.unclear else words.format(name)


def _lives(taken: Side, used: tuple[int, ...]) -> list[MergedReading]:
    return [taken.readings[index] for index in used]


def _demand_words(
    answer: Diff, term: Term, before: list[MergedReading], after: list[MergedReading], code: str
) -> dict[str, str]:
    """The words of a verdict: whose demand, what it is, and what the text has."""
    if answer.table in ("texts", "competing"):
        return {}
    position_first = isinstance(answer.before, Position)
    position, text_spec = (answer.before, answer.after) if position_first else (answer.after, answer.before)
    demands, texts = (before, after) if position_first else (after, before)
    one_side = (answer.before, before) if before else (answer.after, after)
    assert isinstance(position, Position)
    return {
        "party": answer.deal.parties[position.party].name,
        "demand": values_text(answer.deal, term, demands),
        "why": NOT_JUDGED.get(code, ""),
        "text": values_text(answer.deal, term, texts),
        "text_name": file_title(text_spec),
        "one_side": f"{file_title(one_side[0])}: {values_text(answer.deal, term, one_side[1])}",
    }
