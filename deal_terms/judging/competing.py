"""Two texts that compete, such as the bids of two bidders: how they differ, neither a step towards the other."""

from __future__ import annotations

from dataclasses import replace

from deal_terms.judging import answers, consolidation, differences
from deal_terms.judging.answers import Verdict
from deal_terms.judging.changes import Change
from deal_terms.judging.deal_clock import judge
from deal_terms.judging.measures import COMPETING_LINES
from deal_terms.judging.readings import MergedReading, Side
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Version

# What would be a step of one deal, said of two texts that stand beside each other.
BESIDE: dict[str, str] = {
    "raised": "higher",
    "lowered": "lower",
    "newly_reported": "told_after",
    "no_longer_reported": "told_before",
    "added": "only_after",
    "dropped": "only_before",
    "partly_reported": "partly_reported",
    "restated": "same",
    "more_exact": "same",
    "less_exact": "same",
    "not_comparable": "not_comparable",
    "not_covered": "not_covered",
    **dict.fromkeys(
        ("reversed", "widened", "narrowed", "stronger", "weaker", "later", "earlier", "longer", "shorter", "changed"),
        "differs",
    ),
    **dict.fromkeys(("reordered", "left_open", "specified", "reworded"), "differs"),
}
ONE_TELLS = frozenset({"told_before", "told_after"})


def compare(deal: Deal, before: Version, after: Version) -> list[Change]:
    """Every term that a text may carry, in register order: no interests, no flags."""
    terms = [term for term in deal.terms.values() if deal.about(term.id) != "surroundings"]
    sides = consolidation.sides(deal, before, after, [term.id for term in terms])
    found = differences.find_unequal(sides)
    return [_change(term, *sides[term.id], found.get(term.id, {})) for term in terms]


def compare_term(deal: Deal, term: Term, before: Version, after: Version) -> Change:
    """One term alone, judged as `compare` judges it among all."""
    sides = consolidation.sides(deal, before, after, [term.id])
    found = differences.find_unequal(sides)
    return _change(term, *sides[term.id], found.get(term.id, {}))


def _change(term: Term, before: Side, after: Side, found: differences.Found) -> Change:
    def rule(b: MergedReading | None, a: MergedReading | None, differing: frozenset[str]) -> Verdict:
        step = judge(term, b, a, differing)
        kind = BESIDE[step.kind]
        if kind in ONE_TELLS and b and a:
            kind = "partly_reported"  # both have it, and of one its content is not reported
        fields = tuple(replace(change, kind=BESIDE[change.kind]) for change in step.fields)
        return Verdict(kind, fields)

    told = answers.answers(before, after, rule, found, measures_apart=COMPETING_LINES)
    return Change(
        term=term.id,
        kind=answers.kind_of(told),
        answers=told,
        before=before,
        after=after,
        disputed_side=answers.disputed_side(before, after),
    )
