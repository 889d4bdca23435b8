"""Two accounts of one text: where they agree, where they differ, what only one of them tells. Nothing changed."""

from __future__ import annotations

from deal_terms.judging import answers, consolidation, differences
from deal_terms.judging.answers import Verdict
from deal_terms.judging.changes import Change, Conclusion, FieldChange
from deal_terms.judging.readings import MergedReading, leaves, plain
from deal_terms.judging.rivals import Standing, leaf_standing, reading_relation
from deal_terms.model.deal import Deal
from deal_terms.model.record import Version
from deal_terms.values.payment import both_with_payment

# What excludes nothing agrees, be it told less exactly.
KINDS: dict[Standing, str] = {"apart": "differs", "unlike": "told_differently"}
BEFORE, AFTER = "only_before", "only_after"


def are_of_one_text(one: Version, other: Version) -> bool:
    """Whether two files are accounts of one text."""
    return other.id in one.pool


def compare(deal: Deal, before: Version, after: Version) -> list[Change]:
    """Every term that a text may carry, in register order: what one account tells held against the other."""
    terms = [term.id for term in deal.terms.values() if deal.about(term.id) != "surroundings"]
    sides = consolidation.sides(deal, before, after, terms)
    found = differences.find_unequal(sides)
    changes = []
    for term, (one, other) in sides.items():
        told = _comparable(answers.answers(one, other, _rule, found.get(term, {})))
        disputed = answers.disputed_side(one, other)
        changes.append(Change(term, answers.kind_of(told), told, one, other, disputed_side=disputed))
    return changes


def _comparable(told: tuple[Conclusion, ...]) -> tuple[Conclusion, ...]:
    """What is told of another thing is no answer beside what can be held together."""
    return tuple(one for one in told if one.kind != "told_differently") or told


def _rule(one: MergedReading | None, other: MergedReading | None, differing: frozenset[str]) -> Verdict:
    measures = {live.reading.covers for live in (one, other) if live and live.reading.covers}
    if len(measures) > 1:
        return Verdict("told_differently", ())
    if not differing:
        return Verdict("agree" if one or other else "not_covered", ())
    if one is None or other is None:
        return Verdict(BEFORE if one else AFTER, ())
    fields = _fields(one, other, differing)
    first, second = one.as_told(), other.as_told()
    if one.state == other.state == "value":
        kinds = {field.kind for field in fields}
        return Verdict(next((kind for kind in KINDS.values() if kind in kinds), "agree"), fields)
    return Verdict(KINDS.get(reading_relation(first, second), "agree"), fields)


def _fields(one: MergedReading, other: MergedReading, differing: frozenset[str]) -> tuple[FieldChange, ...]:
    if one.state != "value" or other.state != "value":
        return ()
    mine, theirs = both_with_payment(leaves(one), leaves(other))
    fields = []
    for path in dict.fromkeys([*mine, *theirs]):
        here, there = mine.get(path), theirs.get(path)
        kind = "agree"
        if here is None or there is None:
            kind = BEFORE if here else AFTER
        elif path in differing:
            kind = KINDS.get(leaf_standing(here, there, one.as_told(), other.as_told()), "agree")
        fields.append(FieldChange(path, kind, plain(here), plain(there)))
    return tuple(fields)
