"""The negotiators' list: every term on which a party demands something, held against a text, or against every text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence, Set
from dataclasses import replace
from functools import partial

from deal_terms.answering.filters import Filter
from deal_terms.answering.latest import latest
from deal_terms.answering.matrix import in_party_order
from deal_terms.answering.stances import StandingPosition, stands
from deal_terms.frozen_records import dataclass
from deal_terms.judging import positions
from deal_terms.judging.changes import Change
from deal_terms.judging.consolidation import consolidated_side
from deal_terms.judging.differences import plain_content
from deal_terms.judging.kinds import TEXT_AGAINST_POSITION
from deal_terms.judging.readings import Side
from deal_terms.judging.regroupings import Regrouping
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Position, Report, Version
from deal_terms.model.wishes import wish

ALL = Filter()
# The stances told together; apart from the text all of them are.
ASKED = {
    "demands": frozenset({"demands", "rejects"}),
    "proposals": frozenset({"proposes"}),
    "offers": frozenset({"offers"}),
    "apart": frozenset({"demands", "rejects", "proposes", "offers"}),
}
# Verdicts that do not say that a text speaks to the demand.
SAYS_NOTHING = frozenset({"not_addressed", "no_demand", "no_position", "outside_the_deal"})
# What the best of several texts comes to, the best first.
BEST_FIRST = (
    "met",
    "taken_up",
    "met_with_limits",
    "partly_met",
    "depends",
    "not_judged",
    "left_open",
    "not_taken_up",
    "unmet",
    "not_addressed",
    "outside_the_deal",
)


@dataclass(frozen=True)
class DemandCheck:
    """What one position asks of a term, held against every text: `changes` by the id of the text.

    `side` holds the readings of the position that ask, alone.
    """

    stand: StandingPosition
    side: Side
    changes: dict[str, Change]

    @property
    def position(self) -> Position:
        """Whose demand it is, and where it stands."""
        return self.stand.position

    @property
    def addressed_by(self) -> list[str]:
        """The texts that speak to it under any reading: they meet it or not, wholly or in part, or leave it open."""
        return [
            text
            for text, change in self.changes.items()
            if not {answer.kind for answer in change.answers} <= SAYS_NOTHING
        ]

    def best(self, texts: Collection[str]) -> str:
        """The best that any of some texts comes to, under every reading of it."""
        kinds = {change.kind for text, change in self.changes.items() if text in texts}
        return next((kind for kind in BEST_FIRST if kind in kinds), "not_addressed")


@dataclass(frozen=True)
class Gap:
    """One term: where each party stands on it, what each of the texts has, and the demands that are asked about."""

    term: Term
    stands: tuple[StandingPosition, ...]
    texts: dict[str, Side]
    demands: tuple[DemandCheck, ...]

    def in_its_place(self, text: str) -> Regrouping | None:
        """What that text has in the place of the term, where it became other terms."""
        return next((found for demand in self.demands if (found := demand.changes[text].regrouping)), None)

    def verdict(self, text: str) -> str:
        """The weightiest verdict on any of the demands."""
        return _weightiest(demand.changes[text].kind for demand in self.demands)

    def best(self, texts: Collection[str]) -> str:
        """The best that any of some texts comes to: of several demands, that of the one which fares worst."""
        return _weightiest(demand.best(texts) for demand in self.demands)


def _weightiest(kinds: Iterable[str]) -> str:
    return min(kinds, key=lambda kind: TEXT_AGAINST_POSITION[kind].rank)


@dataclass(frozen=True)
class Gaps:
    """The answer: every term with a demand, about the text or apart from it, topic by topic.

    What is proposed and what is offered stand by themselves: `proposals`, `offers`; an offer is no demand. `text` is
    None where all of `texts` are asked about: every text, or the latest of each line; `chosen` says that nobody named
    them. `parties` are those whose demands are
    asked about; empty: all.
    """

    deal: Deal
    text: Version | None
    texts: tuple[Version, ...]
    gaps: tuple[Gap, ...]
    proposals: tuple[Gap, ...]
    offers: tuple[Gap, ...]
    outside_text: tuple[Gap, ...]
    parties: tuple[str, ...] = ()
    chosen: bool = False
    filter: Filter = ALL

    def kind(self, gap: Gap) -> str:
        """The verdict of the text asked about; where several are, the best of any."""
        return gap.verdict(self.text.id) if self.text else gap.best([text.id for text in self.texts])

    def visible(self, gaps: tuple[Gap, ...]) -> list[Gap]:
        """Those that the filter keeps."""
        return [
            gap
            for gap in gaps
            if any(self.filter.matches(self.deal, gap.term, self._reports(gap), kind) for kind in self._kinds(gap))
        ]

    def unaddressed_demands(self, gaps: tuple[Gap, ...]) -> list[tuple[Term, DemandCheck]]:
        """The demands that no text at all is reported to speak to, though one might."""
        return [
            (gap.term, demand)
            for gap in self.visible(gaps)
            for demand in gap.demands
            if self.deal.versions.keys().isdisjoint(demand.addressed_by)
            and self.deal.about(gap.term.id) != "surroundings"
        ]

    @property
    def summary(self) -> dict[str, int]:
        """How many terms about the text came out as each verdict; against every text: the best of any."""
        counts = Counter(self.kind(gap) for gap in self.gaps)
        return {kind: counts[kind] for kind in TEXT_AGAINST_POSITION if counts[kind]}

    def _kinds(self, gap: Gap) -> set[str]:
        asked = [self.text] if self.text else self.texts
        return {demand.changes[text.id].kind for demand in gap.demands for text in asked}

    def _reports(self, gap: Gap) -> list[tuple[Report, ...]]:
        asked = [self.text] if self.text else self.texts
        sides = [stand.side for stand in gap.stands] + [gap.texts[text.id] for text in asked]
        return [live.reports for side in sides for live in side.readings]


def gaps(
    deal: Deal,
    text: Version | None,
    parties: tuple[str, ...] = (),
    filter: Filter = ALL,
    *,
    among: Sequence[Version] = (),
) -> Gaps:
    """Holds the demands of some parties, or of all, against every text; `text` is the one asked about, `among` those
    where several are."""
    stated = in_party_order(deal)
    topics = list(deal.topics)
    # A forgery is held against the demands only where it is asked about.
    texts = [*deal.versions.values(), *([text] if text and text.id not in deal.versions else [])]
    found: dict[str, list[Gap]] = {"demands": [], "proposals": [], "offers": [], "apart": []}
    for term in sorted(deal.terms.values(), key=lambda term: topics.index(term.topic)):
        standing = stands(term, stated)
        if not any(live.reading.stance in ASKED["apart"] for stand in standing for live in stand.side.readings):
            continue
        held = {one.id: consolidated_side(deal, one, term.id) for one in texts}
        for asked in ("demands", "proposals", "offers") if deal.about(term.id) == "text" else ("apart",):
            demands = tuple(_checks(deal, term, standing, held, ASKED[asked], parties))
            if demands:
                found[asked].append(Gap(term, standing, held, demands))
    return Gaps(
        deal,
        text,
        tuple(among or (deal.versions[one] for one in deal.lineage.reading_order)),
        tuple(found["demands"]),
        tuple(found["proposals"]),
        tuple(found["offers"]),
        tuple(found["apart"]),
        parties,
        filter=filter,
    )


def _checks(
    deal: Deal,
    term: Term,
    standing: tuple[StandingPosition, ...],
    texts: dict[str, Side],
    stances: Set[str],
    parties: tuple[str, ...],
) -> Iterator[DemandCheck]:
    """What each position asks in one of these stances, held against every text."""
    for stand in standing:
        party = stand.position.party
        kept = tuple(live for live in stand.side.readings if live.reading.stance in stances)
        if kept and (not parties or party in parties):
            asked = replace(stand.side, readings=kept)
            against = partial(positions.meets, deal, term, wish(deal, term, party), position_first=False)
            yield DemandCheck(stand, asked, dict(_against_each(texts, asked, against)))


def _against_each(
    texts: dict[str, Side], asked: Side, against: Callable[[Side, Side], Change]
) -> Iterator[tuple[str, Change]]:
    """One demand held against every text: most of them have what the text before had, and come to the same."""
    told: dict[Hashable, Change] = {}
    for text, one in texts.items():
        has_value = len(asked.readings) == 1 and one.readings and one.readings[0].state == "value"
        content = plain_content(one) if has_value else None
        if content is None:
            yield text, against(one, asked)
            continue
        if content not in told:
            told[content] = against(one, asked)
        yield text, replace(told[content], before=one)


def gaps_of_latest(deal: Deal, parties: tuple[str, ...] = (), filter: Filter = ALL) -> Gaps:
    """Against the text on the table; where lines compete, against the latest of each. Raises DealTermsError where it is
    not known which that is."""
    texts = latest(deal)
    alone = texts[0] if len(texts) == 1 else None
    return replace(gaps(deal, alone, parties, filter, among=() if alone else texts), chosen=True)
