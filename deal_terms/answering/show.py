"""What one version or position is reported to say, whole or one term of it."""

from __future__ import annotations

from dataclasses import dataclass

from deal_terms.answering.filters import Filter, reports_of
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Reading, Spec, Version

ALL = Filter()
Rows = tuple[tuple[Term, tuple[Reading, ...]], ...]


@dataclass(frozen=True)
class Show:
    """The spec, its terms with every reading of them in register order, and the register's terms it is silent on.

    `one` is set where a single term was asked for.
    """

    deal: Deal
    spec: Spec
    terms: Rows
    not_reported: tuple[Term, ...]
    one: Term | None = None


def show(deal: Deal, spec: Spec, term: Term | None = None, filter: Filter = ALL) -> Show:
    """Everything recorded of a spec, of the terms that the filter keeps, or of one term in it.

    That is all that its file says: what of it does not count is known by `deal.omissions`.
    """
    deal = deal.as_recorded()
    spec = deal.spec(spec.id) or spec
    may_carry = [
        each
        for each in deal.terms.values()
        if not (isinstance(spec, Version) and deal.about(each.id) == "surroundings")
    ]
    asked = [each for each in may_carry if term is None or each.id == term.id]
    return Show(
        deal,
        spec,
        tuple(
            (each, spec.terms[each.id])
            for each in asked
            if each.id in spec.terms and _matches(deal, filter, each, spec.terms[each.id])
        ),
        tuple(each for each in asked if each.id not in spec.terms),
        term,
    )


def _matches(deal: Deal, filter: Filter, term: Term, readings: tuple[Reading, ...]) -> bool:
    states = {"unclear" if reading.unclear else reading.state or "none" for reading in readings}
    return filter.matches(deal, term, reports_of(readings), *states)
