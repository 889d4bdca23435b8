"""Who gains, as declared: a change held against each party's stated preference, never guessed."""

from __future__ import annotations

from collections.abc import Iterable

from deal_terms.judging.changes import Conclusion, InterestEffect
from deal_terms.judging.kinds import TEXTS
from deal_terms.judging.measures import NOT_COMPARABLE
from deal_terms.judging.readings import Side, leaves
from deal_terms.model.deal import Interest, Term
from deal_terms.model.record import Report
from deal_terms.values import Unspecified, at_least, below
from deal_terms.values.payment import PATH as PAYMENT
from deal_terms.values.payment import Payment
from deal_terms.values.schedule import PREFIX, TIME, field_of_step

# The kinds that move towards a preference; their mirrors move away from it, any other kind says nothing about it.
TOWARDS: dict[str, frozenset[str]] = {
    "higher": frozenset({"raised"}),
    "lower": frozenset({"lowered"}),
    "later": frozenset({"later"}),
    "earlier": frozenset({"earlier"}),
    "longer": frozenset({"longer"}),
    "shorter": frozenset({"shorter"}),
    "stronger": frozenset({"stronger"}),
    "weaker": frozenset({"weaker"}),
    "wider": frozenset({"widened"}),
    "narrower": frozenset({"narrowed"}),
    "present": frozenset({"added", "reinstated"}),
    "absent": frozenset({"dropped"}),
}
AWAY_FROM: dict[str, frozenset[str]] = {
    **{word: frozenset(TEXTS[kind].mirror for kind in towards) for word, towards in TOWARDS.items()},
    "absent": frozenset({"added", "reinstated"}),
}
# Of several measures one moved towards a preference, and another did not.
BY_MEASURE = "by_measure"
# Of a sum that others pay, or are paid, more is not what it was.
PAID = frozenset({"reversed", "changed"})
OF_THE_WHOLE_TERM = frozenset({"present", "absent"})


def reckon(
    term: Term, kind: str, answers: tuple[Conclusion, ...], before: Side, after: Side
) -> tuple[InterestEffect, ...]:
    """Every declared interest in the term, with its direction or the code of why it does not count.

    Empty for a change that is folded away, and where nothing is declared.
    """
    if not TEXTS[kind].material:
        return ()
    return tuple(
        _reckon(index, interest, kind, answers, before, after) for index, interest in enumerate(term.interests)
    )


def _reckon(
    index: int, interest: Interest, kind: str, answers: tuple[Conclusion, ...], before: Side, after: Side
) -> InterestEffect:
    direction: str | None = None
    code = _not_counted(interest.field, before, after) if len(answers) == 1 else "depends"
    code = "baseless" if interest.baseless else code
    if not code:
        direction, code = _direction(interest, kind, answers[0], before, after)
    return InterestEffect(interest.party, interest.field, interest.prefers, direction, code, index)


def _not_counted(field: str, before: Side, after: Side) -> str:
    """Why no side may be counted: each that is not silent needs a report neither inferred, borrowed nor unnamed, and
    so does what the side, or that field of it, is carried over by."""
    for side in (before, after):
        reports = [report for live in side.readings for report in live.reports]
        if reports and not _own(reports, side.origin):
            return "no_own_report"
        carried = (live.carried_fields for live in side.readings if live.carried_fields)
        carry_overs = [side.carry_over, *(one.carry_over for one in carried if field in one.fields)]
        amendments = [each for one in carry_overs if one for each in one.amendments]
        if not all(_own(each.reports, each.version) for each in amendments):
            return "no_own_report"
    return ""


def _own(reports: Iterable[Report], spec: str) -> bool:
    """Whether one of the reports is about that very file, and none of our inference."""
    return any(not report.inferred and report.describes in (None, spec) for report in reports)


def _direction(interest: Interest, kind: str, answer: Conclusion, before: Side, after: Side) -> tuple[str | None, str]:
    if kind == NOT_COMPARABLE and answer.by_measure:
        return None, kind  # the two are of different things
    turned = next((change.kind for change in answer.fields if change.path == PAYMENT and change.kind in PAID), None)
    if turned and interest.prefers not in OF_THE_WHOLE_TERM:
        return None, turned
    if interest.prefers not in OF_THE_WHOLE_TERM and _is_paid_otherwise(before, after):
        return None, "paid_otherwise"
    if interest.prefers == "at_least":
        return _threshold(interest, kind, answer, before, after)
    told = {change.kind for change in answer.fields if change.path == interest.field}
    of_steps = _of_steps(interest.field, answer)
    if len(of_steps) > 1:
        return None, kind
    told = told or of_steps
    if interest.prefers in OF_THE_WHOLE_TERM:
        told = {kind}
    elif not told:  # states alone have no fields; of several fields this one may be silent on both sides
        told = {kind} if interest.field == "value" else {"not_covered"}
    if len(told) > 1:
        return None, BY_MEASURE if answer.by_measure else "depends"
    if told <= TOWARDS[interest.prefers]:
        return "towards", ""
    if told <= AWAY_FROM[interest.prefers]:
        return "away_from", ""
    return None, told.pop()


def _is_paid_otherwise(before: Side, after: Side) -> bool:
    """Whether others pay, or are paid, than the register has it, which is what the preference was declared of."""
    paid = (leaves(live).get(PAYMENT) for side in (before, after) for live in side.readings)
    return any(isinstance(leaf, Payment) and leaf.usual() is not None and not leaf.is_usual() for leaf in paid)


def _of_steps(field: str, answer: Conclusion) -> set[str]:
    """What became of a field in the steps of a value, and of their times; empty where they have none of that name."""
    fields = [change for change in answer.fields if change.path.startswith(PREFIX)]
    told = {change.kind for change in fields if field_of_step(change.path) == field != "value"}
    moved = (told | {change.kind for change in fields if change.path.endswith(TIME)}) - {"restated"}
    return (moved or told) if told else set()


def _threshold(interest: Interest, kind: str, answer: Conclusion, before: Side, after: Side) -> tuple[str | None, str]:
    reached = {
        (_reached(interest, before, pair.before), _reached(interest, after, pair.after)) for pair in answer.pairs
    }
    if reached == {(False, True)}:
        return "towards", ""
    if reached == {(True, False)}:
        return "away_from", ""
    return None, kind if len(reached) == 1 else BY_MEASURE if answer.by_measure else "depends"


def _reached(interest: Interest, side: Side, members: tuple[int, ...]) -> bool | None:
    """Whether the threshold is reached; None where the field is silent, or its range lies across the threshold.

    What several readings say together lies where any of them lies.
    """
    told = (_reached_by(interest, side, index) for index in members)
    return next((reached for reached in told if reached is not None), None)


def _reached_by(interest: Interest, side: Side, index: int) -> bool | None:
    leaf = leaves(side.readings[index]).get(interest.field)
    if leaf is None or isinstance(leaf, Unspecified) or interest.at_least is None:
        return None
    if at_least(leaf, interest.at_least):
        return True
    return False if below(leaf, interest.at_least) else None
