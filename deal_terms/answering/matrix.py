"""Every term of the register, text by text and position by position."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import combinations

from deal_terms.answering.filters import Filter
from deal_terms.frozen_records import dataclass
from deal_terms.judging import competing, deal_clock
from deal_terms.judging.consolidation import consolidated_side
from deal_terms.judging.readings import Side
from deal_terms.model import lineage
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Position, Report, Spec, Version

ALL = Filter()


@dataclass(frozen=True)
class Row:
    """One term: what each column says of it; None where a column cannot say anything of such a term.

    `reported` is false where every column is silent. A reading that is set aside (deprecated) is silence.
    """

    term: Term
    cells: tuple[Side | None, ...]

    @property
    def reported(self) -> bool:
        """Whether any column says something of the term, be it that nobody knows."""
        return any(cell is not None and bool(cell.readings or cell.unclear) for cell in self.cells)


@dataclass(frozen=True)
class Matrix:
    """The answer: a row a term, a column a spec; rows about the text, then those about anything else, topic by topic.

    `without_column` are the positions of people outside the talks, where they were not asked for.
    """

    deal: Deal
    specs: tuple[Spec, ...]
    rows: tuple[Row, ...]
    outside_text: tuple[Row, ...]
    without_column: tuple[Position, ...] = ()
    filter: Filter = ALL

    def visible(self, rows: tuple[Row, ...], *, show_all: bool = False) -> list[Row]:
        """The rows to be shown: those the filter keeps; what no column reports only if it was asked for."""
        return [
            row
            for row in rows
            if (show_all or row.reported)
            and self.filter.matches(
                self.deal, row.term, self._reports(row), *(self._kinds(row) if self.filter.kinds else ())
            )
        ]

    def _reports(self, row: Row) -> list[tuple[Report, ...]]:
        told = compared_readings if self.filter.single_source else readings
        return [reports for cell in row.cells if cell for reports in told(cell)]

    def _kinds(self, row: Row) -> set[str]:
        """The states of the cells, and what became of the term from any text to any in a later column."""
        told = {live.state for cell in row.cells if cell for live in cell.readings}
        told |= {"unclear" for cell in row.cells if cell and cell.unclear}
        texts = [spec for spec in self.specs if isinstance(spec, Version)]
        if self.deal.about(row.term.id) != "surroundings":
            told |= {kind_between(self.deal, row.term, one, other) for one, other in combinations(texts, 2)}
        return told

    @property
    def silent(self) -> list[Term]:
        """The terms about the text of which no column says anything."""
        return [row.term for row in self.rows if not row.reported]


def matrix(deal: Deal, specs: Iterable[Spec] = (), filter: Filter = ALL) -> Matrix:
    """What each of some specs says of every term, in the order given.

    Without any: every version in reading order, then every position of a party; see `in_party_order`.
    """
    asked = tuple(specs)
    shown = asked or columns(deal)
    rows = [Row(term, tuple(cell(deal, spec, term) for spec in shown)) for term in deal.terms.values()]
    topics = list(deal.topics)
    rows.sort(key=lambda row: topics.index(row.term.topic))
    return Matrix(
        deal,
        shown,
        tuple(row for row in rows if deal.about(row.term.id) == "text"),
        tuple(row for row in rows if deal.about(row.term.id) != "text"),
        () if asked else tuple(one for one in deal.positions.values() if one.party == "none"),
        filter,
    )


def columns(deal: Deal) -> tuple[Spec, ...]:
    """Every version in reading order, then every position of a party."""
    return (*(deal.versions[one] for one in deal.lineage.reading_order), *in_party_order(deal))


def kind_between(deal: Deal, term: Term, before: Version, after: Version) -> str:
    """What one term comes to between two texts."""
    if deal.lineage.compete(before.id, after.id):
        return competing.compare_term(deal, term, before, after).kind
    return deal_clock.compare_term(deal, term, before, after).kind


def in_party_order(deal: Deal) -> list[Position]:
    """The positions of parties, in the order of the register; of one party the certainly earlier before the later.

    Those that nothing orders stand by the first day they may be of, which claims nothing.
    """
    stated = [position for position in deal.positions.values() if position.party != "none"]
    return sorted(
        stated,
        key=lambda one: (
            list(deal.parties).index(one.party),
            sum(is_later(one, other) for other in stated),
            lineage.first_day(one) or date.min,
        ),
    )


def is_later(one: Position, other: Position) -> bool:
    """Whether the dates of `one`, under every reading, begin after those of `other` end; undated is never later."""
    return lineage.ends_before(other, one)


def cell(deal: Deal, spec: Spec, term: Term) -> Side | None:
    """What a spec says of a term; None where it is a text and the term is about the surroundings of the deal."""
    if isinstance(spec, Version) and deal.about(term.id) == "surroundings":
        return None
    return consolidated_side(deal, spec, term.id)


def readings(cell: Side) -> list[tuple[Report, ...]]:
    """The reports behind each reading of a cell; those that say that nobody knows count as one."""
    return [*(live.reports for live in cell.readings), *([cell.unclear] if cell.unclear else [])]


def compared_readings(cell: Side) -> list[tuple[Report, ...]]:
    """The same without those that only say less exactly what another one says."""
    sharp = [live for index, live in enumerate(cell.readings) if index not in cell.vaguer_indices]
    return readings(replace(cell, readings=tuple(sharp)))
