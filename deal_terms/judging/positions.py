"""A text held against a position, and a position against a position (data-model.md, section 4; meaning.md, 1)."""

from __future__ import annotations

from dataclasses import replace

from deal_terms.judging import answers, verdicts
from deal_terms.judging.answers import Rule, Verdict
from deal_terms.judging.changes import Change, Conclusion, FieldChange
from deal_terms.judging.consolidation import consolidated_side
from deal_terms.judging.kinds import TEXT_AGAINST_POSITION
from deal_terms.judging.readings import MergedReading, Side, leaves, plain, side
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Position, Spec
from deal_terms.model.wishes import wish, with_own
from deal_terms.values import Alternatives, Leaf, Unspecified, Value, Wish, parts_of

AGREES_TO = frozenset({"demands", "proposes", "offers", "accepts"})


def against_text(deal: Deal, before: Spec, after: Spec) -> list[Change]:
    """Whether a text meets a position, term by term in register order; the position is the yardstick on either side."""
    position = before if isinstance(before, Position) else after
    assert isinstance(position, Position), "one of the two is a position"
    changes = []
    for term in deal.terms.values():
        one, other = consolidated_side(deal, before, term.id), consolidated_side(deal, after, term.id)
        position_first = position is before
        demand = one if position_first else other
        known = wish(deal, term, position.party) if demand.readings else Wish(position.party)
        changes.append(meets(deal, term, known, one, other, position_first=position_first))
    return changes


def meets(deal: Deal, term: Term, known: Wish, before: Side, after: Side, *, position_first: bool) -> Change:
    """One term of a text held against what a position says of it; `known` is the wish of the party.

    Each stance is held against the text by itself: a demand and a refusal in one position are no rivals. Of several the
    weightiest is the verdict, and its answers come first.
    """
    demand = before if position_first else after

    def told(kind: str, conclusions: tuple[Conclusion, ...] = ()) -> Change:
        every = [tuple(range(len(one.readings))) for one in (before, after)]
        found = conclusions or (Conclusion(kind, every[0], every[1]),)
        return Change(term.id, kind, found, before, after, disputed_side=answers.disputed_side(before, after))

    if deal.about(term.id) == "surroundings":
        return told("outside_the_deal")
    if not demand.readings:
        return told("no_position")
    asking = dict.fromkeys(live.reading.stance for live in demand.readings if verdicts.row_of(live.reading.stance))
    if not asking:
        return told("no_demand")

    def rule(one: MergedReading | None, other: MergedReading | None, _: frozenset[str]) -> Verdict:
        asked, text = (one, other) if position_first else (other, one)
        if asked is None:
            return Verdict("no_position", ())
        return verdicts.verdict(term, with_own(term, known, asked.reading), asked, text, position_first=position_first)

    judged = []
    for stance in asking:
        kept = [index for index, live in enumerate(demand.readings) if live.reading.stance == stance]
        part = replace(demand, readings=tuple(demand.readings[index] for index in kept))
        sides = (part, after) if position_first else (before, part)
        found = answers.answers(*sides, rule, {})
        judged.append((answers.kind_of(found), _of_the_whole(found, kept, position_first=position_first)))
    judged.sort(key=lambda each: TEXT_AGAINST_POSITION[each[0]].rank)
    return told(judged[0][0], tuple(conclusion for _, some in judged for conclusion in some))


def _of_the_whole(found: tuple[Conclusion, ...], kept: list[int], *, position_first: bool) -> tuple[Conclusion, ...]:
    """Answers on some readings of a position, told by their numbers among all of its readings."""

    def at(indices: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(kept[index] for index in indices)

    if position_first:
        return tuple(
            replace(
                one, before=at(one.before), pairs=tuple(replace(pair, before=at(pair.before)) for pair in one.pairs)
            )
            for one in found
        )
    return tuple(
        replace(one, after=at(one.after), pairs=tuple(replace(pair, after=at(pair.after)) for pair in one.pairs))
        for one in found
    )


def against_position(deal: Deal, before: Position, after: Position) -> list[Change]:
    """Two positions of one party over time, or of two parties, term by term in register order."""
    rule = _over_time if before.party == after.party else _between_parties
    return _judged(deal, before, after, rule)


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
    if _in_common(before, after):
        return Verdict("agreed", fields)
    # What only one of them writes is no different value: a demand without its content, a field left out.
    differ = any(change.kind == "value_changed" for change in fields)
    return Verdict("opposed" if differ else "agreed", fields)


def _in_common(before: MergedReading, after: MergedReading) -> bool:
    """Whether one of the alternatives of either would do for the other, too."""
    mine, theirs = before.reading.value, after.reading.value
    if not any(isinstance(value, Alternatives) and value.how == "any_of" for value in (mine, theirs)):
        return False
    if any(isinstance(value, Alternatives) and value.how == "all_of" for value in (mine, theirs)):
        return False
    keys = [{_meaning(part) for part in parts_of(value)} for value in (mine, theirs)]
    return bool(keys[0] & keys[1])


def _meaning(value: Value) -> frozenset[tuple[str, object]]:
    return frozenset((path, leaf.key()) for path, leaf in value.fields().items())


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
