"""A text held against a position, and a position against a position (data-model.md, section 4)."""

from __future__ import annotations

from dataclasses import replace

from deal_terms.judging import answers, consolidation, differences, verdicts
from deal_terms.judging.answers import Rule, Verdict
from deal_terms.judging.changes import Change, Conclusion, FieldChange
from deal_terms.judging.kinds import TEXT_AGAINST_POSITION
from deal_terms.judging.measures import POSITION_LINES
from deal_terms.judging.readings import MergedReading, Side, leaves, plain, side
from deal_terms.judging.regroupings import Regrouping, became
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Position, Spec, Version
from deal_terms.model.wishes import wish, with_own
from deal_terms.values import Alternatives, Leaf, Unspecified, Value, Wish, parts_of
from deal_terms.values.payment import both_with_payment

AGREES_TO = frozenset({"demands", "proposes", "offers", "accepts"})


def against_text(deal: Deal, before: Spec, after: Spec) -> list[Change]:
    """Whether a text meets a position, term by term in register order; the position is the yardstick on either side."""
    position = before if isinstance(before, Position) else after
    assert isinstance(position, Position), "one of the two is a position"
    changes = []
    for id_, (one, other) in consolidation.sides(deal, before, after, deal.terms).items():
        term = deal.terms[id_]
        position_first = position is before
        demand = one if position_first else other
        known = wish(deal, term, position.party) if demand.readings else Wish(position.party)
        changes.append(meets(deal, term, known, one, other, position_first=position_first))
    return changes


def meets(deal: Deal, term: Term, known: Wish, before: Side, after: Side, *, position_first: bool) -> Change:
    """One term of a text held against what a position says of it; `known` is the wish of the party.

    Each stance is held against the text by itself: a demand and a refusal in one position are no rivals. So is what is
    asked of each measure, against what the text has of it. Of several the weightiest is the verdict, and its answers
    come first.
    """
    demand, text_side = (before, after) if position_first else (after, before)

    def told(kind: str, conclusions: tuple[Conclusion, ...] = ()) -> Change:
        every = [tuple(range(len(one.readings))) for one in (before, after)]
        found = conclusions or (Conclusion(kind, every[0], every[1]),)
        return Change(term.id, kind, found, before, after, disputed_side=answers.disputed_side(before, after))

    if deal.about(term.id) == "surroundings":
        return told("outside_the_deal")
    if not demand.readings:
        return told("no_position")
    asking: dict[tuple[str | None, str], list[int]] = {}
    for index, live in enumerate(demand.readings):
        if verdicts.row_of(live.reading.stance):
            asking.setdefault((live.reading.stance, live.reading.covers), []).append(index)
    if not asking:
        return told("no_demand")

    if regrouped := _of_other_terms(deal, text_side, term):
        every = tuple(index for some in asking.values() for index in some), tuple(range(len(text_side.readings)))
        answer = Conclusion("not_judged", *(every if position_first else every[::-1]), code=regrouped.descent)
        return replace(told("not_judged", (answer,)), regrouping=regrouped)

    def rule(one: MergedReading | None, other: MergedReading | None, _: frozenset[str]) -> Verdict:
        asked, text = (one, other) if position_first else (other, one)
        if asked is None:
            return Verdict("no_position", ())
        return verdicts.verdict(term, with_own(term, known, asked.reading), asked, text, position_first=position_first)

    judged = []
    for (_, measure), asked in asking.items():
        given = _of_measure(text_side, measure)
        kept = (asked, given) if position_first else (given, asked)
        part, other = (
            replace(side, readings=tuple(side.readings[index] for index in some))
            for side, some in zip((before, after), kept, strict=True)
        )
        found = answers.answers(part, other, rule, {})
        judged.append((answers.kind_of(found), _of_the_whole(found, *kept)))
    judged.sort(key=lambda each: TEXT_AGAINST_POSITION[each[0]].rank)
    return told(judged[0][0], tuple(conclusion for _, some in judged for conclusion in some))


def _of_other_terms(deal: Deal, text: Side, term: Term) -> Regrouping | None:
    """What the text has in the place of the term, where a report says that it became other terms."""
    spec = deal.spec(text.spec)
    return became(deal, spec, term.id) if isinstance(spec, Version) else None


def _of_measure(text: Side, measure: str) -> list[int]:
    """The readings of a text that are of a measure, or may be; all of them where none is."""
    every = list(range(len(text.readings)))
    fitting = [index for index in every if text.readings[index].reading.covers in ("", measure)]
    return fitting if measure and fitting else every


def _of_the_whole(found: tuple[Conclusion, ...], before: list[int], after: list[int]) -> tuple[Conclusion, ...]:
    """Answers on some readings of the two sides, told by their numbers among all of them."""

    def at(indices: tuple[int, ...], numbers: list[int]) -> tuple[int, ...]:
        return tuple(numbers[index] for index in indices)

    return tuple(
        replace(
            one,
            before=at(one.before, before),
            after=at(one.after, after),
            pairs=tuple(
                replace(pair, before=at(pair.before, before), after=at(pair.after, after)) for pair in one.pairs
            ),
            without=tuple(
                replace(left, reading=(before if left.side == "before" else after)[left.reading])
                for left in one.without
            ),
        )
        for one in found
    )


def against_position(deal: Deal, before: Position, after: Position) -> list[Change]:
    """Two positions of one party over time, or of two parties, term by term in register order."""
    rule = _over_time if before.party == after.party else _between_parties
    return _judged(deal, before, after, rule)


def _judged(deal: Deal, before: Spec, after: Spec, rule: Rule) -> list[Change]:
    sides = {term: (side(before, term), side(after, term)) for term in deal.terms}
    found = differences.find(sides)
    changes = []
    for term, (one, other) in sides.items():
        told = answers.answers(one, other, rule, found.get(term, {}), measures_apart=POSITION_LINES)
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
    common = _in_common(before, after)
    if common is not None:
        return Verdict("agreed" if common else "opposed", fields)
    # What only one of them writes is no different value: a demand without its content, a field left out.
    differ = any(change.kind == "value_changed" for change in fields)
    return Verdict("opposed" if differ else "agreed", fields)


def _in_common(before: MergedReading, after: MergedReading) -> bool | None:
    """Whether one of the values of either would do for the other, too; None where their fields tell.

    Where all of several values are asked for on both sides, they have what the one asks for in common if the other asks
    for all of that, too; else they are held against each other field by field, as one value is against another.
    """
    values = before.reading.value, after.reading.value
    kinds = {value.how if isinstance(value, Alternatives) else "" for value in values}
    if None in values or kinds == {""}:
        return None
    if kinds == {"all_of"}:
        return _are_among(*values) or _are_among(*reversed(values)) or None
    return any(_agree(one, other) for one in parts_of(values[0]) for other in parts_of(values[1]))


def _are_among(values: Value | None, others: Value | None) -> bool:
    return all(any(_agree(one, other) for other in parts_of(others)) for one in parts_of(values))


def _agree(one: Value, other: Value) -> bool:
    """Whether nothing that both values have differs."""
    mine, theirs = both_with_payment(one.fields(), other.fields())
    shared = [(mine[path], theirs[path]) for path in mine.keys() & theirs.keys()]
    return all(leaf.key() == to.key() or _restated(leaf, to) for leaf, to in shared)


def _compared(before: MergedReading, after: MergedReading, differing: frozenset[str]) -> tuple[FieldChange, ...]:
    """Every field of either side: same, value_changed, or one_sided where only one writes it."""
    mine, theirs = both_with_payment(leaves(before), leaves(after))
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
