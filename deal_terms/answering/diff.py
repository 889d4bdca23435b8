"""What changed between two texts; where two accounts of one differ; which demands a text meets; where two stand."""

from __future__ import annotations

from collections import Counter

from deal_terms.answering.filters import Filter
from deal_terms.errors import trouble
from deal_terms.frozen_records import dataclass
from deal_terms.judging import accounts, competing, deal_clock, positions
from deal_terms.judging.changes import Change, InterestEffect
from deal_terms.judging.fingerprints import SideTexts, change_fingerprint
from deal_terms.judging.kinds import EXACTNESS, TABLES, Table
from deal_terms.model.deal import Deal
from deal_terms.model.record import Position, Spec, Version, outside

WEIGHTS = ("key", "standard", "minor")
CLOCK = "deal"
ALL = Filter()


@dataclass(frozen=True)
class Diff:
    """The answer: every term compared, about the text or apart from it, in reading order.

    `table` says which kinds are in use. `summary` and `outside_summary` count every change of `changes` and
    `outside_text` under its kind.
    """

    deal: Deal
    before: Spec
    after: Spec
    table: Table
    changes: tuple[Change, ...]
    outside_text: tuple[Change, ...]
    filter: Filter = ALL

    def visible(self, changes: tuple[Change, ...], *, show_all: bool = False) -> list[Change]:
        """The changes to be shown: those the filter keeps, what is folded away only if it was asked for.

        Terms that became others are one change, kept where any of them is.
        """
        asked, is_filtered = self.filter.kinds, self.filter.active
        return [
            change
            for change in changes
            if (show_all or is_material(self, change) or change.kind in asked)
            and self.is_told(change)
            and (not is_filtered or self._matches(change))
        ]

    def is_told(self, change: Change) -> bool:
        """Whether a change is told and counted by itself, not with another term of the comparison."""
        group = change.regrouping
        return group is None or change.is_told or not any(one.term == group.lead for one in self._every if group)

    @property
    def _every(self) -> tuple[Change, ...]:
        return (*self.changes, *self.outside_text)

    def _matches(self, change: Change) -> bool:
        reports = [live.reports for side in change.sides for live in side.readings]
        terms = (self.deal.terms[term] for term in change.terms)
        return any(self.filter.matches(self.deal, term, reports, change.kind) for term in terms)

    @property
    def summary(self) -> dict[str, int]:
        """How many terms about the text came out as each kind; those that became others count once."""
        return self._counted(self.changes)

    @property
    def outside_summary(self) -> dict[str, int]:
        """The same for terms about framing, process and surroundings."""
        return self._counted(self.outside_text)

    @property
    def not_reported(self) -> tuple[int, int]:
        """How many terms about the text neither side reports (a position: does not mention), and of how many."""
        folded = "no_position" if self.table == "text_against_position" else "not_covered"
        return self.summary.get(folded, 0), len(self.changes)

    def interest_effects(self) -> list[tuple[Change, InterestEffect]]:
        """Every declared interest held against a change, in reading order."""
        shown = {term for change in self.visible(self.changes) for term in change.terms}
        return [(one, effect) for one in self.changes if one.term in shown for effect in one.interest_effects]

    def changes_without_interest(self) -> list[Change]:
        """The material changes between two texts in which nobody declared an interest."""
        if self.table != "texts":
            return []
        interests = {term: one.interests for term, one in self.deal.terms.items()}
        return [one for one in self.visible(self.changes) if not any(interests[term] for term in one.terms)]

    def fingerprint(self, change: Change, known: SideTexts | None = None) -> str:
        """The change's fingerprint; `known` spares writing a side twice that two changes share."""
        return change_fingerprint(CLOCK, self.deal.name, change, known)

    def _counted(self, changes: tuple[Change, ...]) -> dict[str, int]:
        counts = Counter(change.kind for change in changes if self.is_told(change))
        return {kind: counts[kind] for kind in TABLES[self.table] if counts[kind]}


def diff(deal: Deal, before: Spec, after: Spec) -> Diff:
    """Compares two specs on the deal clock.

    Raises DealTermsError if one of them is a position of nobody in the talks.
    """
    for spec in (before, after):
        if outside(spec):
            raise trouble(
                f"{spec.id} contains remarks by people outside the talks, which are shown, never compared",
                f"read them with `show {spec.id}`",
                spec.written_at,
            )
    table, compared = _compared(deal, before, after)
    ordered = _in_order(deal, table, compared)
    return Diff(
        deal,
        before,
        after,
        table,
        tuple(change for change in ordered if deal.about(change.term) == "text"),
        tuple(change for change in ordered if deal.about(change.term) != "text"),
    )


def is_material(answer: Diff, change: Change) -> bool:
    """Whether the change is shown at all unless everything is asked for."""
    return TABLES[answer.table][change.kind].material or naming_amendment(answer, change) is not None


def naming_amendment(answer: Diff, change: Change) -> str | None:
    """The id of the text that leaves all else as it was and names what is told more or less exactly: it may be new
    there. None where there is none that came after the other of the two."""
    if change.kind not in EXACTNESS:
        return None
    deal = answer.deal
    for side, other in ((change.after, answer.before), (change.before, answer.after)):
        named_in = deal.versions.get(side.origin)
        is_amendment = named_in and named_in.revises and named_in.revises.rest
        if is_amendment and other.id in deal.lineage.earlier_texts(side.origin):
            return side.origin
    return None


def differs(answer: Diff, fail_on: str) -> bool:
    """Whether `--fail-on` of that word is to fail: any (a difference in any term), material (in a term about the
    text), or a kind. Filters never change it."""
    kinds = TABLES[answer.table]
    if fail_on in ("any", "material"):
        changes = answer.changes if fail_on == "material" else (*answer.changes, *answer.outside_text)
        return any(kinds[change.kind].differs for change in changes)
    return any(change.kind == fail_on for change in (*answer.changes, *answer.outside_text))


def _compared(deal: Deal, before: Spec, after: Spec) -> tuple[Table, list[Change]]:
    if isinstance(before, Version) and isinstance(after, Version):
        if accounts.are_of_one_text(before, after):
            return "accounts", accounts.compare(deal, before, after)
        forged = deal.is_set_aside(before.id) or deal.is_set_aside(after.id)
        if not forged and deal.lineage.compete(before.id, after.id):
            return "competing", competing.compare(deal, before, after)
        return "texts", deal_clock.compare(deal, before, after)
    if isinstance(before, Position) and isinstance(after, Position):
        return "positions", positions.against_position(deal, before, after)
    return "text_against_position", positions.against_text(deal, before, after)


def _in_order(deal: Deal, table: Table, changes: list[Change]) -> list[Change]:
    """Topics in register order, inside a topic by weight, then by kind; the register's order settles the rest."""
    topics = {topic: number for number, topic in enumerate(deal.topics)}
    weights = {word: number for number, word in enumerate(WEIGHTS)}
    kinds = TABLES[table]

    def place(change: Change) -> tuple[int, int, int]:
        return topics[deal.terms[change.term].topic], weights[weight(deal, change)], kinds[change.kind].rank

    return sorted(changes, key=place)


def weight(deal: Deal, change: Change) -> str:
    """The weight of the weightiest of its terms."""
    if change.regrouping is None:
        return deal.terms[change.term].weight
    return min((deal.terms[term].weight for term in change.terms), key=WEIGHTS.index)
