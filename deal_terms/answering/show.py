"""What one version or position is reported to say, whole or one term of it."""

from __future__ import annotations

from collections.abc import Iterator

from deal_terms.answering.filters import Filter, reports_of
from deal_terms.frozen_records import dataclass
from deal_terms.judging.consolidation import consolidated_side
from deal_terms.judging.readings import Side
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Reading, Spec, Version

ALL = Filter()
Rows = tuple[tuple[Term, tuple[Reading, ...]], ...]


@dataclass(frozen=True)
class Show:
    """The spec, its terms with every reading of them in register order, and the register's terms it is silent on.

    `one` is set where a single term was asked for. `consolidated_terms`, where `is_consolidated` was asked for: the
    terms of which the text holds more than its file says, as it leaves them as they were, or was read in full.
    """

    deal: Deal
    spec: Spec
    terms: Rows
    not_reported: tuple[Term, ...]
    one: Term | None = None
    is_consolidated: bool = False
    consolidated_terms: tuple[tuple[Term, Side], ...] = ()


def show(deal: Deal, spec: Spec, term: Term | None = None, filter: Filter = ALL, *, consolidated: bool = False) -> Show:
    """Everything recorded of a spec, of the terms that the filter keeps, or of one term in it.

    That is all that its file says: what of it does not count is known by `deal.omissions`. `consolidated`: also what a
    text holds of the terms on which its own file is silent, as far as that counts.
    """
    counted, counted_spec = deal, deal.spec(spec.id) or spec
    deal = deal.as_recorded()
    spec = deal.spec(spec.id) or spec
    may_carry = [
        each
        for each in deal.terms.values()
        if not (isinstance(spec, Version) and deal.about(each.id) == "surroundings")
    ]
    asked = [each for each in may_carry if term is None or each.id == term.id]
    more = tuple(_consolidated(counted, counted_spec, asked, filter)) if consolidated else ()
    held = {each.id for each, _ in more}
    return Show(
        deal,
        spec,
        tuple(
            (each, spec.terms[each.id])
            for each in asked
            if each.id in spec.terms and _matches(deal, filter, each, spec.terms[each.id])
        ),
        tuple(each for each in asked if each.id not in spec.terms and each.id not in held),
        term,
        consolidated,
        more,
    )


def _consolidated(deal: Deal, spec: Spec, terms: list[Term], filter: Filter) -> Iterator[tuple[Term, Side]]:
    for term in terms:
        held = consolidated_side(deal, spec, term.id)
        reports = [live.reports for live in held.readings]
        if _says_more(held) and filter.matches(deal, term, reports, *(live.state for live in held.readings)):
            yield term, held


def _says_more(held: Side) -> bool:
    return bool(held.carry_over or held.coverage or any(live.carried_fields for live in held.readings))


def _matches(deal: Deal, filter: Filter, term: Term, readings: tuple[Reading, ...]) -> bool:
    states = {"unclear" if reading.unclear else reading.state or "none" for reading in readings}
    return filter.matches(deal, term, reports_of(readings), *states)
