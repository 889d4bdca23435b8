"""One sentence a change, in a reader's words: what each kind says of a term and its two sides."""

from __future__ import annotations

from deal_terms.answering.diff import Diff
from deal_terms.judging.changes import Answer, Change, FieldChange, LeftOut
from deal_terms.judging.readings import Live, Side, side
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Position, Spec
from deal_terms.values import TYPES
from deal_terms.wording.reports import place_in, title
from deal_terms.wording.sides import values_text
from deal_terms.wording.tags import TAGS

MOVED = "from {before} ({before_name}) to {after} ({after_name})"
TEXTS: dict[str, str] = {
    "dropped": "{before} in {before_name}; reported to be out of {after_name}",
    "added": "reported as not in {before_name}; {after} in {after_name}",
    "reinstated": "in {earlier}, reported as not in {before_name}, and back in {after_name}: {after}",
    "reversed": "turned round, " + MOVED,
    "changed": "changed " + MOVED,
    "reworded": "said in other words: {before} ({before_name}); {after} ({after_name})",
    "left_open": "{before} in {before_name}; {after_name} itself leaves it open",
    "specified": "left open by {before_name} itself; {after} in {after_name}",
    "newly_reported": "{after} in {after_name}; nothing was reported of it for {before_name}",
    "no_longer_reported": "{before} in {before_name}; whether it is in {after_name}, no report says",
    "partly_reported": "what both are reported to say is the same; {says_more}",
    "restated": "the same in both: {after}",
    "not_covered": "neither {before_name} nor {after_name} is reported on it",
}
# Where the states, not only the kind, decide the words (data-model.md, section 4, notes 1 and 3).
BY_STATE: dict[tuple[str, str, str], str] = {
    ("newly_reported", "silent", "absent"): "newly reported as absent: a report says that it is not in {after_name}; "
    "nothing was reported of it for {before_name}",
    (
        "no_longer_reported",
        "absent",
        "silent",
    ): "absence no longer reported: out of {before_name}, by report; nothing is reported of it for {after_name}",
    ("no_longer_reported", "value", "by_report"): "{before} in {before_name}; still there in {after_name}, its content "
    "no longer reported",
    (
        "no_longer_reported",
        "by_text",
        "by_report",
    ): "left open by {before_name} itself; still there in {after_name}, its content no longer reported",
    ("newly_reported", "by_report", "value"): "{after} in {after_name}; in {before_name} it was there, its content not "
    "reported",
    (
        "newly_reported",
        "by_report",
        "by_text",
    ): "{after_name} itself leaves it open; in {before_name} it was there, its content not reported",
    ("restated", "absent", "absent"): "reported to be out of both {before_name} and {after_name}",
}
AGAIN = (
    "{after} in {after_name}; nothing was reported of it for {before_name}, and the last text before that to have the "
    "term is {earlier}: {then}"
)

VERDICTS: dict[str, str] = {
    "met": "{party} {demand}; {text_name}: {text}",
    "partly_met": "{party} {demand}; {text_name} has {text}",
    "unmet": "{party} {demand}; {text_name}: {text}",
    "left_open": "{party} {demand}; {text_name} itself leaves it open",
    "not_addressed": "{party} {demand}; no report says what {text_name} has on it",
    "no_demand": "{party} {demand}, which asks nothing of a text; {text_name}: {text}",
    "no_position": "{party} is not reported to have taken a position here; {text_name}: {text}",
}
STANDS: dict[str, str] = {
    "opposed": "{before_name}: {before}; {after_name}: {after}",
    "agreed": "{before_name}: {before}; {after_name}: {after}",
    "stance_changed": "the stance changed: {before} ({before_name}), then {after} ({after_name})",
    "value_changed": "same stance, other content: {before} ({before_name}), then {after} ({after_name})",
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
    return told(answer, change, change.answers[0])


def told(answer: Diff, change: Change, one: Answer) -> str:
    """One answer as a sentence."""
    before, after = _lives(change.before, one.before), _lives(change.after, one.after)
    term = answer.deal.terms[change.term]
    words = {
        "before": values_text(answer.deal, term, before) if before else "nothing reported",
        "after": values_text(answer.deal, term, after) if after else "nothing reported",
        "before_name": _name(answer.before),
        "after_name": _name(answer.after),
        "earlier": title(answer.deal, change.reinstated_from or change.reported_before or ""),
        "says_more": _says_more(answer, one),
        "then": _then(answer, change),
    }
    return _template(answer, change, one, before, after).format(**words, **_demand_words(answer, term, before, after))


def fields_told(answer: Diff, change: Change, one: Answer) -> list[str]:
    """What became of each field, where a value has several and not all moved alike."""
    term = answer.deal.terms[change.term]
    context = answer.deal.context_of(term)
    if len(TYPES[term.type].field_names(context)) == 1 or one.kind not in ("changed", "partly_met", "partly_reported"):
        return [_equivalence(field) for field in one.fields if field.equivalence]
    lines = []
    for field in one.fields:
        name = field_name(answer.deal, field.path)
        word = "the same" if field.kind == "restated" else TAGS[field.kind].word
        values = (
            "" if field.kind == "restated" else f" ({_plain(answer, field.before)} → {_plain(answer, field.after)})"
        )
        lines.append(f"{name}: {word}{values}")
    return lines


def condition(answer: Diff, change: Change, one: Answer) -> str:
    """What has to hold for this answer rather than another: which readings, about which text."""
    parts: list[str] = []
    for taken, name, used in ((change.before, "before", one.before), (change.after, "after", one.after)):
        spec = answer.before if name == "before" else answer.after
        for index in used:
            for doubt in taken.live[index].doubts:
                held = f"{_words_of(answer, taken.live[index])}, said of {title(answer.deal, doubt.version)},"
                parts.append(f"if {held} hold for {_name(spec)} too (match {doubt.match})")
        if len(next(taken.views()).compared) > 1 and used:
            sources = dict.fromkeys(report.source for index in used for report in taken.live[index].support)
            parts.append(f"following {', '.join(sources)} on {_name(spec)}")
    parts += [_without(answer, change, left_out) for left_out in one.without]
    return "; ".join(dict.fromkeys(parts))


def _then(answer: Diff, change: Change) -> str:
    """What the version that is named as the last to have the term is reported to say."""
    earlier = answer.deal.versions.get(change.reported_before or "")
    if earlier is None:
        return ""
    return values_text(answer.deal, answer.deal.terms[change.term], side(earlier, change.term).live)


def _template(answer: Diff, change: Change, one: Answer, before: list[Live], after: list[Live]) -> str:
    if answer.table == "text_against_position":
        return VERDICTS[one.kind]
    if answer.table == "positions":
        return STANDS[one.kind]
    if one.kind == "newly_reported" and change.reported_before and not before:
        return AGAIN
    befores: list[Live | None] = [*before] or [None]
    afters: list[Live | None] = [*after] or [None]
    states = {(_state(b), _state(a)) for b in befores for a in afters}
    by_state = {BY_STATE.get((one.kind, *pair)) for pair in states}
    return by_state.pop() or _general(one.kind) if len(by_state) == 1 else _general(one.kind)


def _general(kind: str) -> str:
    return TEXTS.get(kind) or f"{TAGS[kind].word} {MOVED}"


def _state(live: Live | None) -> str:
    return live.state if live else "silent"


def _lives(side: Side, used: tuple[int, ...]) -> list[Live]:
    return [side.live[index] for index in used]


def _name(spec: Spec) -> str:
    return f"“{spec.title}”"


def _demand_words(answer: Diff, term: Term, before: list[Live], after: list[Live]) -> dict[str, str]:
    """The words of a verdict: whose demand, what it is, and what the text has."""
    if answer.table == "texts":
        return {}
    position_first = isinstance(answer.before, Position)
    position, text_spec = (answer.before, answer.after) if position_first else (answer.after, answer.before)
    demands, texts = (before, after) if position_first else (after, before)
    one_side = (answer.before, before) if before else (answer.after, after)
    assert isinstance(position, Position)
    return {
        "party": answer.deal.parties[position.party].name,
        "demand": values_text(answer.deal, term, demands) if demands else "",
        "text": values_text(answer.deal, term, texts) if texts else "nothing reported",
        "text_name": _name(text_spec),
        "one_side": f"{_name(one_side[0])}: {values_text(answer.deal, term, one_side[1])}" if one_side[1] else "",
    }


def _says_more(answer: Diff, one: Answer) -> str:
    gained = [field for field in one.fields if field.kind == "newly_reported"]
    lost = [field for field in one.fields if field.kind == "no_longer_reported"]
    if all(field.kind in ("newly_reported", "no_longer_reported") for field in one.fields):
        return "nothing is reported of both" if gained and lost else "one says more"
    parts = []
    if gained:
        parts.append(f"{_name(answer.after)} adds {_listed(answer, gained, after=True)}")
    if lost:
        parts.append(f"{_name(answer.before)} has {_listed(answer, lost, after=False)} besides")
    return " and ".join(parts)


def _listed(answer: Diff, fields: list[FieldChange], *, after: bool) -> str:
    return ", ".join(
        f"{field_name(answer.deal, field.path)} {_plain(answer, field.after if after else field.before)}"
        for field in fields
    )


def field_name(deal: Deal, path: str) -> str:
    """A field in a reader's words."""
    if path.startswith("seats."):
        party = path.removeprefix("seats.")
        return f"seats of {deal.parties[party].name if party in deal.parties else party}"
    return {"of": "base", "net_of": "net of", "decided_by": "decided by"}.get(path, path)


def _plain(answer: Diff, canonical: object) -> str:
    if canonical is None:
        return "not reported"
    if isinstance(canonical, tuple):
        labels = answer.deal.concepts.labels
        return ", ".join(labels.get(one, one) for one in canonical)
    return str(canonical)


def _equivalence(field: FieldChange) -> str:
    return f"two spellings of one value: {field.before} and {field.after} ({field.equivalence})"


def _words_of(answer: Diff, live: Live) -> str:
    report = live.reports[0]
    whose = f"{answer.deal.speakers[report.by[0]].name}’s words" if report.by else "the report’s words"
    return f"{whose} ({report.source}, {place_in(report.place)})"


def _without(answer: Diff, change: Change, left_out: LeftOut) -> str:
    taken, spec = (change.before, answer.before) if left_out.side == "before" else (change.after, answer.after)
    live = taken.live[left_out.reading]
    return (
        f"if {_words_of(answer, live)}, said of {title(answer.deal, left_out.version)}, do not hold for {_name(spec)}"
    )
