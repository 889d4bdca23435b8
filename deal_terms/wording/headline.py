"""The key terms of a Diff in short: the weightiest kind first, each value with what keeps it from being certain."""

from __future__ import annotations

from collections.abc import Iterable

from deal_terms.answering.diff import Diff, weight
from deal_terms.judging.carry_over import Amendment
from deal_terms.judging.changes import Change
from deal_terms.judging.kinds import TABLES
from deal_terms.judging.readings import MergedReading, Side
from deal_terms.judging.reports_beside import amendments
from deal_terms.model.deal import Deal
from deal_terms.model.record import Spec
from deal_terms.values import short_text
from deal_terms.wording.brackets import settled_text
from deal_terms.wording.kind_words import outcomes, own_word
from deal_terms.wording.page import Item, Paragraph, Section, Subject
from deal_terms.wording.regroupings import terms_text
from deal_terms.wording.reports import is_inferred, names
from deal_terms.wording.sentences import file_title
from deal_terms.wording.sides import in_full, values_text
from deal_terms.wording.time_order import certainly_earlier

# Kinds of which the headline tells one side alone: what is gone, or what is there now.
GONE = frozenset({"dropped", "no_longer_reported", "only_before", "told_before"})
THERE_NOW = frozenset(
    {"added", "reinstated", "newly_reported", "restated", "specified", "only_after", "told_after", "same"}
)


def section(answer: Diff) -> Section:
    """The key terms by kind; what is the same in both is said, too."""
    key = [change for change in answer.visible(answer.changes, show_all=True) if weight(answer.deal, change) == "key"]
    return Section("In short: the key terms", items(answer, key) or (Paragraph("No term shown is marked as key."),))


def items(answer: Diff, changes: Iterable[Change]) -> tuple[Item, ...]:
    """Some changes in short, an item a kind, the weightiest kind first."""
    by_kind: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        by_kind.setdefault((change.kind, own_word(answer.deal.terms[change.term], change)), []).append(change)
    return tuple(
        Item("; ".join(_in_short(answer, change) for change in some), kind, about=_about(answer, some), word=word)
        for known in TABLES[answer.table]
        for (kind, word), some in by_kind.items()
        if kind == known
    )


def _about(answer: Diff, changes: list[Change]) -> Subject | None:
    """The one cell that changed."""
    return Subject(changes[0].term, answer.after.id) if len(changes) == 1 else None


def _in_short(answer: Diff, change: Change) -> str:
    term = answer.deal.terms[change.term]
    if change.regrouping and change.regrouping.before:
        told = [_regrouped(answer, change), *_standing(answer, change)]
    elif change.kind == "depends":
        told = [outcomes(term, change), *_standing(answer, change)]
    elif own_word(term, change) == "still absent":
        told = ["reported absent from both", *_standing(answer, change)]
    else:
        told = [*_values(answer, change), *_standing(answer, change)]
    return f"{term.label} ({'; '.join(told)})" if told else term.label


def _regrouped(answer: Diff, change: Change) -> str:
    """What there was, and what there is in its place."""
    group = change.regrouping
    assert group
    before, after = (terms_text(answer.deal, sides, subject=change.term) for sides in (group.before, group.after))
    return f"{before}; then {after}" if _in_order(answer) else f"{before}, against {after}"


def _in_order(answer: Diff) -> bool:
    return certainly_earlier(answer.deal, answer.before, answer.after)


def _values(answer: Diff, change: Change) -> list[str]:
    """The value that is gone or new, the two that differ, or nothing where the tag says it all."""
    if answer.table not in ("texts", "competing", "accounts") or change.kind == "not_covered":
        return []
    one = change.answers[0]
    if settled := settled_text(answer, change, one):
        return [settled]
    befores = [change.before.readings[index] for index in one.before]
    afters = [change.after.readings[index] for index in one.after]
    before = _held(answer, change, in_full(befores, afters), answer.before)
    after = _held(answer, change, in_full(afters, befores), answer.after)
    if change.kind in GONE:
        told = before
    elif change.kind in THERE_NOW:
        told = after
    elif answer.table == "accounts":
        told = after if before == after else f"{before}, against {after}"
    elif _in_order(answer):
        told = f"{before}; then {after}"
    else:
        told = f"{before}, against {after}"
    return [told] if told else []


def _held(answer: Diff, change: Change, lives: list[MergedReading], spec: Spec) -> str:
    """What a side holds; an absence is said as one, and that a thing is there is said by the tag."""
    if {live.state for live in lives} == {"absent"}:
        return f"not in {file_title(spec)}"
    term = answer.deal.terms[change.term]
    if len(lives) > 1:
        return "reports differ" if Side("", tuple(lives)).rivals else values_text(answer.deal, term, lives)
    if term.type == "presence":
        return ""
    if len(lives) == 1 and (value := lives[0].reading.value) and not lives[0].reading.stance:
        return short_text(value, answer.deal.context_of(term))
    return values_text(answer.deal, term, lives)


def _standing(answer: Diff, change: Change) -> list[str]:
    """What a side rests on where no report says plainly that it belongs there, as far as that side is told."""
    if change.kind in ("not_covered", "no_position"):
        return []
    told: dict[str, None] = {}
    group = change.regrouping
    sides = [(change.before, answer.before), (change.after, answer.after)]
    if group and group.before:
        sides = [(side, answer.before) for side in group.before.values()]
        sides += [(side, answer.after) for side in group.after.values()]
    for side, spec in sides:
        rests: list[MergedReading | Amendment] = [*side.readings, *amendments(side)]
        told |= {f"in {file_title(spec)} {on}": None for one in rests if (on := _rests_on(answer.deal, one, spec))}
    return [*told]


def _rests_on(deal: Deal, one: MergedReading | Amendment, spec: Spec) -> str:
    """`by inference`, `borrowed`, `with a reservation`, `on the word of …`; empty where a report says it plainly.

    Of an amendment: what it rests on that all else is unchanged.
    """
    if one.doubts:
        return "borrowed"
    if is_inferred(one.reports):
        return "by inference"
    if spec.what == "position":
        return ""
    own = [report for report in one.reports if not report.inferred]
    marks = ["by inference"] if len(own) < len(one.reports) else []
    reserved = [report for report in own if report.caveat]
    plain = [report for report in own if not report.caveat]
    speakers = {report.by for report in own if report.manner == "claimed"}
    if any(report.manner != "claimed" or not report.by for report in plain) or len(speakers) > 1:
        return ""
    words = [f"on the word of {names(deal, who)}" for who in speakers] + ["with a reservation"] * bool(reserved)
    return " or ".join([*marks, ", ".join(words)] if words else marks)
