"""Declared interests whose basis does not count any more: they are told, and counted for nothing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from deal_terms.model.deal import Deal, Interest, Term
from deal_terms.model.record import Spec, Version


def with_baseless_interests(whole: Deal, remainder: Deal, not_out: Collection[str]) -> Deal:
    """The deal that is left, with every interest marked whose basis it lost; without those whose basis, a version or
    position among `not_out`, was not known yet."""
    terms = {term.id: _term(whole, remainder, term, not_out) for term in remainder.terms.values()}
    changed = any(terms[term] is not remainder.terms[term] for term in terms)
    return replace(remainder, terms=terms) if changed else remainder


def _term(whole: Deal, left: Deal, term: Term, not_out: Collection[str]) -> Term:
    kept = tuple(
        replace(interest, baseless=True) if _lost(whole, left, term, interest) else interest
        for interest in term.interests
        if whole.text_id(_basis(interest)) not in not_out
    )
    return replace(term, interests=kept) if kept != term.interests else term


def _basis(interest: Interest) -> str:
    return interest.position or interest.version or ""


def _lost(whole: Deal, left: Deal, term: Term, interest: Interest) -> bool:
    basis = _basis(interest)
    was = whole.versions.get(whole.text_id(basis)) or whole.positions.get(basis)
    if was is None:
        return False  # a judgement of the authors
    now = left.versions.get(left.text_id(basis)) or left.positions.get(basis)
    if now is None or (_speaks_of(was, term) and not _speaks_of(now, term)):
        return True
    return isinstance(was, Version) and _tabled(was, interest.party) and not _tabled(now, interest.party)


def _speaks_of(spec: Spec, term: Term) -> bool:
    return any(reading.rank != "deprecated" for reading in spec.terms.get(term.id, ()))


def _tabled(spec: Spec, party: str) -> bool:
    return isinstance(spec, Version) and any(party in heading.words for heading in spec.tabled_by)
