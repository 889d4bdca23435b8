"""Two texts: what changed in the deal, term by term (data-model.md, section 4)."""

from __future__ import annotations

from dataclasses import replace

from deal_terms.judging import answers, consolidation, differences, interests
from deal_terms.judging.answers import Verdict
from deal_terms.judging.brackets import bracket_meaning, bracket_relation
from deal_terms.judging.changes import Change, Conclusion, FieldChange, PairConclusion
from deal_terms.judging.field_changes import DIRECTED, STATES, field_changes, state
from deal_terms.judging.kinds import EXACTNESS
from deal_terms.judging.measures import NOT_COMPARABLE, STEP_LINES
from deal_terms.judging.past import HAD_IT, Past, past_of
from deal_terms.judging.readings import MergedReading, Side, content_of
from deal_terms.judging.regroupings import Regrouping, regroupings
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Version
from deal_terms.values import TYPES
from deal_terms.values.payment import PATH as PAYMENT
from deal_terms.values.schedule import PREFIX, field_of_step

NO_DIRECTION = frozenset({"newly_reported", "no_longer_reported"})
UNMOVED = frozenset({"restated", "not_covered", "newly_reported", "no_longer_reported", NOT_COMPARABLE}) | EXACTNESS


def compare(deal: Deal, before: Version, after: Version) -> list[Change]:
    """Every term that a text may carry, in register order, each with its kind; surroundings stand in positions only."""
    terms = [term for term in deal.terms.values() if deal.about(term.id) != "surroundings"]
    sides = consolidation.sides(deal, before, after, [term.id for term in terms])
    rest = {term: pair for term, pair in sides.items() if not differences.is_settled(*pair)}
    found = differences.find_unequal(rest)
    regrouped = regroupings(deal, before, after)
    return [
        _regrouped(deal, term, sides[term.id], regrouped[term.id])
        if term.id in regrouped
        else _change(deal, term, rest[term.id], found.get(term.id, {}), (before.id, after.id))
        if term.id in rest
        else _unchanged(term, sides[term.id])
        for term in terms
    ]


def compare_term(deal: Deal, term: Term, before: Version, after: Version) -> Change:
    """One term alone, judged as `compare` judges it among all."""
    sides = consolidation.sides(deal, before, after, [term.id])
    if regrouped := regroupings(deal, before, after).get(term.id):
        return _regrouped(deal, term, sides[term.id], regrouped)
    found = differences.find_unequal(sides)
    return _change(deal, term, sides[term.id], found.get(term.id, {}), (before.id, after.id))


def _change(deal: Deal, term: Term, sides: tuple[Side, Side], found: differences.Found, ids: tuple[str, str]) -> Change:
    before, after = sides
    if not found and differences.is_settled(before, after):
        return _unchanged(term, sides)
    past = past_of(deal, term)

    def rule(b: MergedReading | None, a: MergedReading | None, differing: frozenset[str]) -> Verdict:
        return judge(term, b, a, differing)

    told = answers.answers(before, after, rule, found, measures_apart=STEP_LINES)
    added = any(answer.kind == "added" for answer in told)
    reinstated_from = past.last_that_had(ids[0], other_than=ids[1]) if added else None
    if reinstated_from:
        told = tuple(_as_reinstated(answer) if answer.kind == "added" else answer for answer in told)
    kind = answers.kind_of(told)
    return Change(
        term=term.id,
        kind=kind,
        answers=told,
        before=before,
        after=after,
        disputed_side=answers.disputed_side(before, after),
        reinstated_from=reinstated_from,
        reported_before=_reported_before(past, ids, kind, after),
        reverted_to=_reverted_to(past, ids, told, after),
        interest_effects=interests.reckon(term, kind, told, before, after)
        if _touches_interests(deal, term, sides)
        else (),
    )


def _unchanged(term: Term, sides: tuple[Side, Side]) -> Change:
    """One whose two sides are plainly equal, or silent, as those of most terms of most texts are."""
    kind, indices = ("restated", (0,)) if sides[0].readings else ("not_covered", ())
    return Change(term.id, kind, answers.of_equal_sides(kind, indices), *sides)


def _regrouped(deal: Deal, term: Term, sides: tuple[Side, Side], regrouping: Regrouping) -> Change:
    """One term of those that became others: no value of it is held against one of them, and it has no direction."""
    one, other = (tuple(range(len(side.readings))) for side in sides)
    told = (Conclusion(regrouping.kind, one, other, pairs=(PairConclusion(regrouping.kind, one, other),)),)
    return Change(
        term=term.id,
        kind=regrouping.kind,
        answers=told,
        before=sides[0],
        after=sides[1],
        disputed_side=answers.disputed_side(*sides),
        interest_effects=interests.reckon(term, regrouping.kind, told, *sides)
        if _touches_interests(deal, term, sides)
        else (),
        regrouping=regrouping,
    )


def _touches_interests(deal: Deal, term: Term, sides: tuple[Side, Side]) -> bool:
    """Whether it is a change of the deal at all: not of what surrounds it, and not from or to a forgery."""
    return deal.about(term.id) == "text" and not any(deal.is_set_aside(side.spec) for side in sides)


def judge(term: Term, before: MergedReading | None, after: MergedReading | None, differing: frozenset[str]) -> Verdict:
    """The kind of one pair of readings. Only the paths that DeepDiff found are ordered; all others are restated."""
    if not differing:
        return Verdict("restated" if before or after else "not_covered", ())
    fields = field_changes(before, after, differing)
    kind = STATES[state(before), state(after)]
    if kind == "restated" and before and after and before.state == "by_text":
        return _left_open_by_both(before, after)
    if kind is not None:
        return Verdict(kind, fields)
    if any(change.path == PAYMENT and change.kind == "reversed" for change in fields):
        return Verdict("reversed", fields)
    return _roll_up(term, fields)


def _left_open_by_both(before: MergedReading, after: MergedReading) -> Verdict:
    """What stands in brackets may have changed, or be told of one of the two only."""
    one, other = before.representative, after.representative
    relation = bracket_relation(one, other)
    if relation == "apart":
        return Verdict("changed", (), (bracket_meaning(one), bracket_meaning(other)))
    return Verdict("restated" if relation == "same" else "partly_reported", ())


def _roll_up(term: Term, fields: tuple[FieldChange, ...]) -> Verdict:
    rolls_up = TYPES[term.type].rolls_up
    compared = [change for change in fields if change.kind not in NO_DIRECTION]
    moved = [change for change in compared if change.kind not in {"restated", *EXACTNESS}]
    kinds = {
        next((kind for prefix, kind in rolls_up.items() if field_of_step(change.path).startswith(prefix)), change.kind)
        if change.kind in DIRECTED
        else change.kind
        for change in moved
    }
    if len(kinds) > 1 or (kinds & DIRECTED and _comes_to_else(fields, kinds)):
        kinds = {"changed"}
    if kinds == {"changed"}:
        # Two answers `changed` that disagree on a field are two answers.
        return Verdict("changed", fields, tuple((change.path, change.kind) for change in moved))
    if kinds:
        return Verdict(kinds.pop(), fields)
    if len(compared) < len(fields):
        return Verdict("partly_reported", fields)
    exactness = {change.kind for change in compared} & EXACTNESS
    # One field told more exactly and another less: nothing tells the two apart.
    return Verdict(exactness.pop() if len(exactness) == 1 else "restated", fields)


def _comes_to_else(fields: tuple[FieldChange, ...], kinds: set[str]) -> bool:
    """Whether some steps moved one way, and what all of them come to did not."""
    total = next((change.kind for change in fields if change.path == "value"), None)
    return total is not None and total not in kinds and any(change.path.startswith(PREFIX) for change in fields)


def _as_reinstated(answer: Conclusion) -> Conclusion:
    pairs = tuple(
        replace(
            pair,
            kind="reinstated" if pair.kind == "added" else pair.kind,
            fields=tuple(
                replace(change, kind="reinstated") if change.kind == "added" else change for change in pair.fields
            ),
        )
        for pair in answer.pairs
    )
    return replace(answer, kind="reinstated", pairs=pairs)


def _reported_before(past: Past, ids: tuple[str, str], kind: str, after: Side) -> str | None:
    if kind != "newly_reported" or not any(live.state in HAD_IT for live in after.readings):
        return None
    return past.last_that_had(ids[0], other_than=ids[1])


def _reverted_to(past: Past, ids: tuple[str, str], told: tuple[Conclusion, ...], after: Side) -> str | None:
    """The latest earlier version that held exactly what *after* now holds, where *before* held something else."""
    if len(told) != 1 or told[0].kind in UNMOVED:
        return None
    now = frozenset(content_of(after.readings[index]) for index in told[0].after)
    return past.last_that_held(ids[0], now, other_than=ids[1]) if len(now) == 1 else None
