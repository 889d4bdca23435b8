"""A text held against a position, and a position against a position (data-model.md, section 4)."""

from __future__ import annotations

from deal_terms.judging import answers
from deal_terms.judging.answers import Rule, Verdict
from deal_terms.judging.changes import Change, FieldChange
from deal_terms.judging.readings import MergedReading, leaves, plain, side
from deal_terms.model.deal import Deal
from deal_terms.model.record import Position, Spec
from deal_terms.values import Leaf, Unspecified

WANTS = frozenset({"demands", "proposes"})
AGREES_TO = frozenset({"demands", "proposes", "accepts"})

# A text's state against a stance without a value; against one with a value, `value` is held field by field.
WITHOUT_VALUE: dict[str, dict[str, str]] = {
    "wants": {"value": "met", "by_text": "left_open", "by_report": "met", "absent": "unmet", "silent": "not_addressed"},
    "rejects": {
        "value": "unmet",
        "by_text": "unmet",
        "by_report": "unmet",
        "absent": "met",
        "silent": "not_addressed",
    },
}
WITH_VALUE: dict[str, dict[str, str]] = {
    "wants": {"by_text": "left_open", "by_report": "not_addressed", "absent": "unmet", "silent": "not_addressed"},
    "rejects": {"by_text": "left_open", "by_report": "not_addressed", "absent": "met", "silent": "not_addressed"},
}


def against_text(deal: Deal, before: Spec, after: Spec) -> list[Change]:
    """Whether a text meets a position, term by term in register order; the position is the yardstick on either side."""
    if isinstance(before, Position):
        return _judged(
            deal, before, after, lambda demand, text, differing: _verdict(demand, text, differing, position_first=True)
        )
    return _judged(
        deal, before, after, lambda text, demand, differing: _verdict(demand, text, differing, position_first=False)
    )


def against_position(deal: Deal, before: Position, after: Position) -> list[Change]:
    """Two positions of one party over time, or of two parties, term by term in register order."""
    return _judged(deal, before, after, _over_time if before.party == after.party else _between_parties)


def _judged(deal: Deal, before: Spec, after: Spec, rule: Rule) -> list[Change]:
    sides = {term: (side(before, term), side(after, term)) for term in deal.terms}
    found = answers.find(sides)
    changes = []
    for term, (one, other) in sides.items():
        told = answers.answers(one, other, rule, found.get(term, {}))
        changes.append(
            Change(term, answers.kind_of(told), told, one, other, disputed_side=answers.disputed_side(one, other))
        )
    return changes


def _verdict(
    demand: MergedReading | None, text: MergedReading | None, differing: frozenset[str], *, position_first: bool
) -> Verdict:
    if demand is None:
        return Verdict("no_position", ())
    stance = demand.reading.stance
    if stance not in WANTS and stance != "rejects":
        return Verdict("no_demand", ())
    row = "rejects" if stance == "rejects" else "wants"
    state = text.state if text else "silent"
    if all(isinstance(leaf, Unspecified) for leaf in leaves(demand).values()):  # it asks for nothing definite
        return Verdict(WITHOUT_VALUE[row][state], ())
    whole = None if state == "value" else WITH_VALUE[row][state]
    fields = _demanded(demand, text, differing, whole, position_first=position_first)
    if whole:
        return Verdict(whole, fields)
    return Verdict(_roll_up(row, {change.kind for change in fields}), fields)


def _demanded(
    demand: MergedReading,
    text: MergedReading | None,
    differing: frozenset[str],
    whole: str | None,
    *,
    position_first: bool,
) -> tuple[FieldChange, ...]:
    """The fields the demand writes, each met, partly_met, unmet (reversed), left_open or not_addressed.

    `whole` is the verdict of a text that has no value: that of every field of it.
    """
    offered = leaves(text)
    fields = []
    for path, wanted in leaves(demand).items():
        if isinstance(wanted, Unspecified):
            continue
        given = offered.get(path)
        kind = whole or _field_verdict(wanted, given, differs=path in differing)
        before, after = (wanted, given) if position_first else (given, wanted)
        fields.append(FieldChange(path, kind, plain(before), plain(after)))
    return tuple(fields)


def _field_verdict(wanted: Leaf, given: Leaf | Unspecified | None, *, differs: bool) -> str:
    if given is None:
        return "not_addressed"
    if isinstance(given, Unspecified):
        return "left_open" if given.how == "by_text" else "not_addressed"
    if not differs or given.within(wanted):
        return "met"
    return {"restated": "met", "reversed": "unmet"}.get(wanted.order(given).kind, "partly_met")


def _roll_up(row: str, kinds: set[str]) -> str:
    if kinds <= {"left_open", "not_addressed"}:
        return min(kinds)  # left_open, if any field is
    if row == "rejects":
        return "unmet" if kinds <= {"met"} else "partly_met"
    if kinds <= {"met"}:
        return "met"
    return "unmet" if "unmet" in kinds else "partly_met"


def _over_time(before: MergedReading | None, after: MergedReading | None, differing: frozenset[str]) -> Verdict:
    if before is None or after is None:
        return Verdict("not_covered" if before is after else "one_sided", ())
    fields = _compared(before, after, differing)
    if before.reading.stance != after.reading.stance:
        return Verdict("stance_changed", fields)
    same = before.state == after.state and all(change.kind == "same" for change in fields)
    return Verdict("same" if same else "value_changed", fields)


def _between_parties(before: MergedReading | None, after: MergedReading | None, differing: frozenset[str]) -> Verdict:
    if before is None or after is None:
        return Verdict("not_covered" if before is after else "one_sided", ())
    fields = _compared(before, after, differing)
    stances = {before.reading.stance, after.reading.stance}
    if stances == {"rejects"}:
        return Verdict("agreed", fields)
    if not stances <= AGREES_TO | {"rejects"}:
        return Verdict("no_demand", fields)
    if "rejects" in stances:
        return Verdict("opposed", fields)
    # What only one of them writes is no different value: a demand without its content, a field left out.
    differ = any(change.kind == "value_changed" for change in fields)
    return Verdict("opposed" if differ else "agreed", fields)


def _compared(before: MergedReading, after: MergedReading, differing: frozenset[str]) -> tuple[FieldChange, ...]:
    """Every field of either side: same, value_changed, or one_sided where only one writes it."""
    mine, theirs = leaves(before), leaves(after)
    fields = []
    for path in dict.fromkeys([*mine, *theirs]):
        one, other = mine.get(path), theirs.get(path)
        kind = "value_changed" if path in differing and not _restated(one, other) else "same"
        if one is None or other is None:
            kind = "one_sided"
        fields.append(FieldChange(path, kind, plain(one), plain(other)))
    return tuple(fields)


def _restated(one: Leaf | Unspecified | None, other: Leaf | Unspecified | None) -> bool:
    if one is None or other is None or isinstance(one, Unspecified) or isinstance(other, Unspecified):
        return False
    return one.order(other).kind == "restated"
