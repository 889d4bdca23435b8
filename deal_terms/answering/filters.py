"""The filter of an answer's terms: by topic, weight, party, kind, source, speaker, or for resting on one source."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from deal_terms.frozen_records import dataclass

# A filter may be asked for where there is no deal.
if TYPE_CHECKING:
    from deal_terms.model.deal import Deal, Term
    from deal_terms.model.record import Reading, Report


@dataclass(frozen=True)
class Filter:
    """Empty collections let everything through. A filter never changes a count, a verdict or an exit code.

    `terms` are ids; `words` stand in a term's id or label.
    """

    topics: Collection[str] = ()
    weights: Collection[str] = ()
    parties: Collection[str] = ()
    kinds: Collection[str] = ()
    single_source: bool = False
    sources: Collection[str] = ()
    speakers: Collection[str] = ()
    terms: Collection[str] = ()
    words: str = ""

    @property
    def active(self) -> bool:
        """Whether anything may be left out."""
        asked = (self.topics, self.weights, self.parties, self.kinds, self.sources, self.speakers, self.terms)
        return self.single_source or bool(self.words) or any(asked)

    def known_in(self, deal: Deal) -> Filter:
        """The same without the ids that a deal does not have."""
        return replace(
            self,
            topics=[one for one in self.topics if one in deal.topics],
            parties=[one for one in self.parties if one in deal.parties],
            sources=[one for one in self.sources if one in deal.every_source],
            speakers=[one for one in self.speakers if one in deal.speakers],
        )

    def matches(self, deal: Deal, term: Term, readings: Iterable[Iterable[Report]], *kinds: str) -> bool:
        """Whether a term is shown; `readings` are the reports behind each reading of it that would be shown.

        `kinds` are the kinds it came out as and the states it is in: one of those asked for is enough.
        """
        shown = [list(reports) for reports in readings]
        return (
            (not self.topics or term.topic in self.topics)
            and (not self.terms or term.id in self.terms)
            and self.words.casefold() in f"{term.id}\n{term.label}".casefold()
            and (not self.weights or term.weight in self.weights)
            and (not self.kinds or not set(self.kinds).isdisjoint(kinds))
            and (not self.parties or bool(involved_parties(deal, term, shown) & set(self.parties)))
            and (not self.single_source or _any_alone(deal, shown))
            and (not self.sources or _any(self.sources, ({one.source, one.relays} for one in _each(shown))))
            and (not self.speakers or _any(self.speakers, (set(one.by) for one in _each(shown))))
        )


def involved_parties(deal: Deal, term: Term, readings: Iterable[Iterable[Report]]) -> set[str]:
    """The parties a term involves: who pays or receives, who declared an interest, whose people are reported on it."""
    parties = {*term.payer, *term.receiver, *(interest.party for interest in term.interests)}
    for reports in readings:
        for report in reports:
            parties |= {deal.speakers[speaker].party or "" for speaker in report.by}
    return parties - {""}


def _any_alone(deal: Deal, readings: Iterable[Iterable[Report]]) -> bool:
    from deal_terms.answering.originals import only_witness  # noqa: PLC0415  a filter may be asked for without a deal

    return any(only_witness(deal, reports) for reports in readings)


def _each(readings: Iterable[Iterable[Report]]) -> Iterator[Report]:
    return (report for reports in readings for report in reports)


def _any(wanted: Collection[str], named: Iterable[set[str] | set[str | None]]) -> bool:
    return any(not one.isdisjoint(wanted) for one in named)


def reports_of(readings: Iterable[Reading]) -> list[tuple[Report, ...]]:
    """The reports of each reading."""
    return [reading.reports for reading in readings]
