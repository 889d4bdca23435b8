"""Everything about one cell: what a spec says of a term, against a baseline, and how the term came about."""

from __future__ import annotations

from dataclasses import replace

from deal_terms.answering.diff import Diff, diff
from deal_terms.answering.history import History, history
from deal_terms.frozen_records import dataclass
from deal_terms.judging.consolidation import consolidated_side
from deal_terms.judging.readings import Side
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Reading, Spec, Version, outside


@dataclass(frozen=True)
class Details:
    """The answer. `side` is None where such a term has no part in a text; `aside` are the readings set aside,
    `left_out` those of which no report counts.

    `against` compares the baseline with the spec and holds this term alone; None without a baseline, or with one that
    is not compared: the spec itself, or remarks of people outside the talks.
    """

    deal: Deal
    term: Term
    spec: Spec
    side: Side | None
    aside: tuple[Reading, ...]
    left_out: tuple[Reading, ...]
    against: Diff | None
    history: History


def details(deal: Deal, term: Term, spec: Spec, baseline: Spec | None = None) -> Details:
    """Gathers what is known of one term in one spec."""
    possible = not (isinstance(spec, Version) and deal.about(term.id) == "surroundings")
    readings = spec.terms.get(term.id, ())
    return Details(
        deal,
        term,
        spec,
        consolidated_side(deal, spec, term.id) if possible else None,
        tuple(reading for reading in readings if reading.rank == "deprecated"),
        _left_out(deal, term, spec),
        _against(deal, term, baseline, spec),
        history(deal, term),
    )


def _left_out(deal: Deal, term: Term, spec: Spec) -> tuple[Reading, ...]:
    written = deal.as_recorded().spec(spec.id) or spec
    readings = written.terms.get(term.id, ())
    return tuple(one for one in readings if not deal.counts(one.reports))


def _against(deal: Deal, term: Term, before: Spec | None, after: Spec) -> Diff | None:
    if before is None or before.id == after.id or outside(before) or outside(after):
        return None
    alone = diff(replace(deal, terms={term.id: term}), before, after)
    return replace(alone, deal=deal) if alone.changes or alone.outside_text else None
