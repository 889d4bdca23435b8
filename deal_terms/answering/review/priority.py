"""The order of findings where there is room for few: by level, then weight, then as the register lists its terms."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from deal_terms.answering.diff import WEIGHTS
from deal_terms.answering.review.findings import Finding, OfDeal, OfRecord, Remark
from deal_terms.model.deal import Deal, Term

Found: TypeAlias = tuple[Finding, Deal | None]
"""A finding with the state of its deal."""


def by_priority(findings: Iterable[Found]) -> list[Found]:
    """The loudest first; among equals key terms, then by topic and term as the register lists them; then as they came.

    What is about no term comes before those that are of standard weight: a file, a source, an entry.
    """
    orders: dict[int, dict[str, tuple[int, int]]] = {}

    def priority(one: Found) -> tuple[tuple[int, bool, int], int, int, int]:
        finding, deal = one
        term = term_of(finding, deal)
        level, folded, clock = finding.order
        if deal is None or term is None:
            return (level, folded, min(clock, 0)), 1, -1, -1
        if id(deal) not in orders:
            orders[id(deal)] = _order(deal)
        return (level, folded, 0), 2 * WEIGHTS.index(term.weight), *orders[id(deal)].get(term.id, (-1, -1))

    return sorted(findings, key=priority)


def term_of(finding: Finding, deal: Deal | None) -> Term | None:
    """The term that a finding is about; None where it is about something else."""
    match finding.about:
        case OfDeal(answer, change):
            return answer.deal.terms[change.term]
        case OfRecord(answer, change) if change.file.startswith(("versions/", "positions/")):
            return answer.deal.terms.get(change.subject) or answer.before.terms.get(change.subject)
        case OfRecord(answer, change) if change.file == "deal.yaml" and change.what in _OF_TERMS:
            return answer.deal.terms.get(change.subject) or answer.before.terms.get(change.subject)
        case Remark(reading=reading) as remark if reading and deal:
            return deal.terms.get(remark.subject)
    return None


# What of a term changes in the register; "" where it is new or gone.
_OF_TERMS = (
    "",
    "label",
    "topic",
    "type",
    "options",
    "ordered",
    "of",
    "bounds",
    "weight",
    "interests",
    "payer",
    "receiver",
)


def _order(deal: Deal) -> dict[str, tuple[int, int]]:
    topics = {topic: number for number, topic in enumerate(deal.topics)}
    return {term.id: (topics.get(term.topic, -1), number) for number, term in enumerate(deal.terms.values())}
