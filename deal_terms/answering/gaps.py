"""The negotiators' list: every term on which a party demands something, held against a text, or against every text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from deal_terms.answering.filters import Filter
from deal_terms.answering.matrix import in_party_order, is_later
from deal_terms.errors import trouble
from deal_terms.judging import positions
from deal_terms.judging.changes import Change
from deal_terms.judging.kinds import TEXT_AGAINST_POSITION
from deal_terms.judging.positions import WANTS
from deal_terms.judging.readings import Side, side
from deal_terms.model import lineage
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Position, Report, Version

ALL = Filter()
DEMANDS = WANTS | {"rejects"}
# A text whose every reported status ends in one of these is not on the table any more.
OFF_THE_TABLE = frozenset({"superseded", "withdrawn", "rejected"})
# Verdicts that do not say that a text speaks to the demand.
SAYS_NOTHING = frozenset({"not_addressed", "no_demand", "no_position"})


@dataclass(frozen=True)
class DemandCheck:
    """One position on one term, held against every text: `changes` by the id of the text.

    `before_it` are the positions of the same party on the term whose place it takes, being certainly later.
    """

    position: Position
    changes: dict[str, Change]
    before_it: tuple[Position, ...] = ()

    @property
    def side(self) -> Side:
        """What the position says of the term."""
        return next(iter(self.changes.values())).after

    @property
    def wants(self) -> bool:
        """Whether it demands, proposes or rejects anything, under any reading."""
        return any(live.reading.stance in DEMANDS for live in self.side.readings)

    @property
    def addressed_by(self) -> list[str]:
        """The texts that speak to it under any reading: they meet it or not, wholly or in part, or leave it open."""
        return [
            text
            for text, change in self.changes.items()
            if not {answer.kind for answer in change.answers} <= SAYS_NOTHING
        ]


@dataclass(frozen=True)
class Gap:
    """One term: where each party stands on it, `demands` being the stands that are asked about."""

    term: Term
    stands: tuple[DemandCheck, ...]
    demands: tuple[DemandCheck, ...]

    def verdict(self, text: str) -> str:
        """The weightiest verdict on any of the demands."""
        kinds = [demand.changes[text].kind for demand in self.demands]
        return min(kinds, key=lambda kind: TEXT_AGAINST_POSITION[kind].rank)

    @property
    def best(self) -> str:
        """What the texts come to: `met` by one under every reading, else `partly_met`, or `not_addressed` by any."""
        kinds = {change.kind for demand in self.demands for change in demand.changes.values()}
        if "met" in kinds:
            return "met"
        return "partly_met" if any(demand.addressed_by for demand in self.demands) else "not_addressed"


@dataclass(frozen=True)
class Gaps:
    """The answer: every term with a demand, about the text or apart from it, topic by topic.

    `text` is None where every text is asked about; `chosen` says that nobody named it. `parties` are those whose
    demands are asked about; empty: all.
    """

    deal: Deal
    text: Version | None
    texts: tuple[Version, ...]
    gaps: tuple[Gap, ...]
    outside_text: tuple[Gap, ...]
    parties: tuple[str, ...] = ()
    chosen: bool = False
    filter: Filter = ALL

    def visible(self, gaps: tuple[Gap, ...]) -> list[Gap]:
        """Those that the filter keeps."""
        return [
            gap
            for gap in gaps
            if any(self.filter.matches(self.deal, gap.term, self._reports(gap), kind) for kind in self._kinds(gap))
        ]

    def unaddressed_demands(self, gaps: tuple[Gap, ...]) -> list[tuple[Term, DemandCheck]]:
        """The demands that no text at all is reported to speak to."""
        return [(gap.term, demand) for gap in self.visible(gaps) for demand in gap.demands if not demand.addressed_by]

    @property
    def summary(self) -> dict[str, int]:
        """How many terms about the text came out as each verdict; against every text: as met by one, and so on."""
        counts = Counter(gap.verdict(self.text.id) if self.text else gap.best for gap in self.gaps)
        return {kind: counts[kind] for kind in TEXT_AGAINST_POSITION if counts[kind]}

    def _kinds(self, gap: Gap) -> set[str]:
        asked = [self.text] if self.text else self.texts
        return {demand.changes[text.id].kind for demand in gap.demands for text in asked}

    def _reports(self, gap: Gap) -> list[tuple[Report, ...]]:
        asked = [self.text] if self.text else self.texts
        sides = [held.side for held in gap.stands] + [gap.stands[0].changes[text.id].before for text in asked]
        return [live.reports for side in sides for live in side.readings]


def gaps(deal: Deal, text: Version | None, parties: tuple[str, ...] = (), filter: Filter = ALL) -> Gaps:
    """Holds the demands of some parties, or of all, against every text; `text` is the one asked about."""
    stated = in_party_order(deal)
    judged = {
        position.id: {
            text.id: {change.term: change for change in positions.against_text(deal, text, position)}
            for text in deal.versions.values()
        }
        for position in stated
    }
    found = []
    for term in deal.terms.values():
        on_it = [one for one in stated if side(one, term.id).readings]
        stands = [
            DemandCheck(
                one,
                {text: changes[term.id] for text, changes in judged[one.id].items()},
                tuple(other for other in on_it if other.party == one.party and is_later(one, other)),
            )
            for one in on_it
            if not any(other.party == one.party and is_later(other, one) for other in on_it)
        ]
        demands = tuple(held for held in stands if held.wants and (not parties or held.position.party in parties))
        if demands:
            found.append(Gap(term, tuple(stands), demands))
    found.sort(key=lambda gap: list(deal.topics).index(gap.term.topic))
    return Gaps(
        deal,
        text,
        tuple(deal.versions[one] for one in lineage.in_order(deal.versions)),
        tuple(gap for gap in found if deal.about(gap.term.id) == "text"),
        tuple(gap for gap in found if deal.about(gap.term.id) != "text"),
        parties,
        filter=filter,
    )


def latest(deal: Deal) -> Version:
    """The text on the table: the only one that is still on it and that no other such text is later than.

    A text is off the table where every reading of its status ends in superseded, withdrawn or rejected. Raises
    DealTermsError where several are the latest because nothing orders them, or where there is none.
    """
    on_it = [version.id for version in deal.versions.values() if not _off_the_table(version)]
    last = [one for one in on_it if not any(lineage.is_earlier(deal.versions, one, other) for other in on_it)]
    if len(last) == 1:
        return deal.versions[last[0]]
    if last:
        raise trouble(
            f"nothing orders {' and '.join(last)}, so it is not known which is the latest text",
            f"name one: {', '.join(last)}; or compare the demands with every text: --all-texts",
        )
    ids = ", ".join(deal.versions)
    raise trouble(
        f"{deal.name} has no text that is still on the table", f"name one: {ids}" if ids else "record a version"
    )


def _off_the_table(version: Version) -> bool:
    return bool(version.status) and all(status.words[-1] in OFF_THE_TABLE for status in version.status)
