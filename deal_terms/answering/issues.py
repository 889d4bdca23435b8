"""The issues table: term by term what each text has, where each party stands, and how the demands fare."""

from __future__ import annotations

from collections.abc import Collection

from deal_terms.answering.gaps import Gap, gaps
from deal_terms.answering.matrix import Row, in_party_order, matrix
from deal_terms.answering.stances import StandingPosition, stands
from deal_terms.frozen_records import dataclass
from deal_terms.judging.consolidation import consolidated_side
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Position, Spec, Version

# As many texts stand beside the parties on a page; of more, those of which most is reported are chosen.
MOST = 4


@dataclass(frozen=True)
class Issue:
    """One term: the row of its texts, the stands of each party in the order of the parties, and its demands."""

    row: Row
    stands: tuple[tuple[StandingPosition, ...], ...]
    demands: tuple[Gap, ...]

    @property
    def term(self) -> Term:
        """The term."""
        return self.row.term


@dataclass(frozen=True)
class Issues:
    """The answer: a column a text and a column a party; the terms of which any of them says something.

    `last` are the texts of the columns that no other of them is later than: demands are held against these.
    `without_column` are the other texts; not `named`: the columns were chosen, as nobody named any. `not_reported` are
    terms about the text of which nothing stands in a column.
    """

    deal: Deal
    texts: tuple[Version, ...]
    parties: tuple[str, ...]
    issues: tuple[Issue, ...]
    outside_text: tuple[Issue, ...]
    last: tuple[Version, ...]
    without_column: tuple[Version, ...]
    not_reported: tuple[Term, ...]
    named: bool


def issues(deal: Deal, specs: Collection[Spec] = ()) -> Issues:
    """The table of the texts and positions named; of each kind that is not named, of those that `chosen_texts` and the
    parties have."""
    named = tuple(one for one in specs if isinstance(one, Version))
    texts = named or chosen_texts(deal)
    positions = tuple(one for one in specs if isinstance(one, Position)) or tuple(in_party_order(deal))
    parties = tuple(party for party in deal.parties if any(one.party == party for one in positions))
    standing = [one for one in texts if one.id in deal.versions]  # a forgery stands in no order, and answers no demand
    surpassed = {before for text in standing for before in deal.lineage.earlier_texts(text.id)}
    last = tuple(text for text in standing if text.id not in surpassed)
    table = matrix(deal, texts) if texts else matrix(deal, positions)
    told = gaps(deal, None, parties, among=last)
    demands = [*told.gaps, *told.proposals, *told.offers, *told.outside_text]

    def issue(row: Row) -> Issue:
        held = stands(row.term, positions)
        return Issue(
            row if texts else Row(row.term, ()),
            tuple(tuple(one for one in held if one.position.party == party) for party in parties),
            tuple(gap for gap in demands if gap.term.id == row.term.id and last),
        )

    about, outside = (tuple(map(issue, rows)) for rows in (table.rows, table.outside_text))
    shown = {id(one) for one in (*about, *outside) if one.row.reported or any(one.stands)}
    return Issues(
        deal,
        texts,
        parties,
        tuple(one for one in about if id(one) in shown),
        tuple(one for one in outside if id(one) in shown),
        last,
        tuple(one for one in deal.versions.values() if one not in texts),
        tuple(one.term for one in about if id(one) not in shown),
        bool(named),
    )


def chosen_texts(deal: Deal) -> tuple[Version, ...]:
    """Every text where there are few; else those of which the most terms are reported, of as many the later ones."""
    order = [deal.versions[one] for one in deal.lineage.reading_order]
    if len(order) <= MOST:
        return tuple(order)
    terms = [term for term in deal.terms if deal.topics[deal.terms[term].topic].about == "text"]
    told = {one.id: sum(bool(consolidated_side(deal, one, term).readings) for term in terms) for one in order}
    most = sorted(order, key=lambda one: told[one.id])[-MOST:]
    return tuple(one for one in order if one in most)
