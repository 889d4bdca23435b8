"""Which terms an answer is to show: by topic, weight, party, kind, or because they rest on one source."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Reading, Report


@dataclass(frozen=True)
class Filter:
    """Empty collections let everything through. A filter never changes a count, a verdict or an exit code."""

    topics: Collection[str] = ()
    weights: Collection[str] = ()
    parties: Collection[str] = ()
    kinds: Collection[str] = ()
    single_source: bool = False

    @property
    def active(self) -> bool:
        """Whether anything may be left out."""
        return bool(self.topics or self.weights or self.parties or self.kinds or self.single_source)

    def keeps(self, deal: Deal, term: Term, readings: Iterable[Iterable[Report]], *kinds: str) -> bool:
        """Whether a term is shown; `readings` are the reports behind each reading of it that would be shown.

        `kinds` are the kinds it came out as and the states it is in: one of those asked for is enough.
        """
        shown = [list(reports) for reports in readings]
        return (
            (not self.topics or term.topic in self.topics)
            and (not self.weights or term.weight in self.weights)
            and (not self.kinds or not set(self.kinds).isdisjoint(kinds))
            and (not self.parties or bool(involved(deal, term, shown) & set(self.parties)))
            and (not self.single_source or any(len({one.source for one in reports}) == 1 for reports in shown))
        )


def involved(deal: Deal, term: Term, readings: Iterable[Iterable[Report]]) -> set[str]:
    """The parties a term involves: who pays or receives, who declared an interest, whose people are reported on it."""
    parties = {*term.payer, *term.receiver, *(interest.party for interest in term.interests)}
    for reports in readings:
        for report in reports:
            parties |= {deal.speakers[speaker].party or "" for speaker in report.by}
    return parties - {""}


def reports_of(readings: Iterable[Reading]) -> list[tuple[Report, ...]]:
    """The reports of each reading."""
    return [reading.reports for reading in readings]
