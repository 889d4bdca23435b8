"""Terms that became others from one text to the next: one that was split, several that were merged."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from deal_terms.frozen_records import dataclass
from deal_terms.judging import consolidation
from deal_terms.judging.doubts import doubts_of
from deal_terms.judging.past import HAD_IT
from deal_terms.judging.readings import Side
from deal_terms.model.deal import Deal
from deal_terms.model.record import Derivation, Descent, Report, Version

KINDS: dict[str, str] = {"split": "split_up", "merged": "merged"}
MIRRORS = {"split": "merged", "merged": "split"}
Said = tuple[str, Derivation]
"""A derivation, and the id of the version that it is said of."""


class _Edge(NamedTuple):
    """One term that became another, as seen from the text before."""

    old: str
    new: str
    descent: str


@dataclass(frozen=True)
class Regrouping:
    """Terms that one text has in the place of those that the other has: each with its side, in register order.

    `derivations` say so, each with the version that it is said of. `kind` is that of the comparison.
    """

    kind: str
    before: dict[str, Side]
    after: dict[str, Side]
    derivations: tuple[Said, ...]

    @property
    def descent(self) -> Descent:
        """How the terms before became those after."""
        return "split" if self.kind == KINDS["split"] else "merged"

    @property
    def whole(self) -> dict[str, Side]:
        """What was split, or what came of a merger, in the text that has it."""
        return self.before if self.descent == "split" else self.after

    @property
    def lead(self) -> str:
        """The term that the change is told under."""
        return next(iter(self.whole))

    @property
    def terms(self) -> tuple[str, ...]:
        """All of its terms, those before first."""
        return (*self.before, *self.after)

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports that say so."""
        return tuple(report for _, one in self.derivations for report in one.reports)


def regroupings(deal: Deal, before: Version, after: Version) -> dict[str, Regrouping]:
    """By each term that takes part, what became of it and its fellows; told only where the one text has the old terms
    alone, the other the new ones alone, and nothing of that is doubtful."""
    known, now = _said_up_to(deal, before), _said_up_to(deal, after)
    forth = [one for key, one in now.items() if key not in known]
    back = [one for key, one in known.items() if key not in now]
    found: dict[str, Regrouping] = {}
    for terms in _components([*forth, *back]) if forth or back else ():
        some = [[one for one in said if one[1].term in terms] for said in (forth, back)]
        told = _regrouping(deal, before, after, terms, *some)
        found |= dict.fromkeys(told.terms, told) if told else {}
    return found


def became(deal: Deal, text: Version, term: str) -> Regrouping | None:
    """What a text has in the place of a term that it does not have, as it was split, or merged with others; None where
    nothing of it is reported. `before` is empty: no other text is looked at."""
    said = list(_said_up_to(deal, text).values())
    if not said or _has(consolidation.consolidated_side(deal, text, term)):
        return None
    edges = list(_edges(said, ()))
    descent = next((edge.descent for edge in edges if edge.old == term), "")
    reached, ahead = {term}, [term]
    while ahead:
        one = ahead.pop()
        new = {edge.new for edge in edges if edge.old == one} - reached
        reached |= new
        ahead += sorted(new)
    held = {one: consolidation.consolidated_side(deal, text, one) for one in deal.terms if one in reached - {term}}
    there = {one: side for one, side in held.items() if _has(side)}
    if not there:
        return None
    behind = tuple(one for one in said if one[1].term in reached and reached.intersection(one[1].origins))
    return Regrouping(KINDS[descent], {}, there, behind)


def _said_up_to(deal: Deal, version: Version) -> dict[object, Said]:
    """The derivations in a version and the texts before it, by what they say; none that may be said of another text, or
    that another report of the same text contradicts."""
    before = deal.lineage.deriving(version.id) if version.id in deal.versions else []
    found: dict[object, Said] = {}
    for text in [*(deal.versions[one] for one in before if one != version.id), version]:
        told: dict[str, dict[object, Derivation]] = {}
        for link in text.derivations:
            if not doubts_of(text, link.reports):
                ways, way = told.setdefault(link.term, {}), (link.descent, frozenset(link.origins))
                ways[way] = _joined(ways[way], link) if way in ways else link
        for term, ways in told.items():
            found |= {(text.id, term, way): (text.id, link) for way, link in ways.items() if len(ways) == 1}
    return found


def _joined(one: Derivation, other: Derivation) -> Derivation:
    """The same, told beside two readings or in two accounts: with the reports of both."""
    reports = (*one.reports, *(report for report in other.reports if report not in one.reports))
    return replace(one, reports=reports)


def _edges(forth: Iterable[Said], back: Iterable[Said]) -> Iterator[_Edge]:
    for _, link in forth:
        yield from (_Edge(origin, link.term, link.descent) for origin in link.origins)
    for _, link in back:
        yield from (_Edge(link.term, origin, MIRRORS[link.descent]) for origin in link.origins)


def _components(said: Collection[Said]) -> list[set[str]]:
    """The terms that hang together."""
    found: list[set[str]] = []
    for _, link in said:
        together = {link.term, *link.origins}
        for other in [each for each in found if each & together]:
            found.remove(other)
            together |= other
        found.append(together)
    return found


def _regrouping(
    deal: Deal, before: Version, after: Version, terms: Collection[str], forth: list[Said], back: list[Said]
) -> Regrouping | None:
    sides = consolidation.sides(deal, before, after, [term for term in deal.terms if term in terms])
    if not all(map(_is_certain, (side for both in sides.values() for side in both))):
        return None
    edges = list(_edges(forth, back))
    olds, news = {edge.old for edge in edges}, {edge.new for edge in edges}
    for term, (one, other) in sides.items():
        was, now = _has(one), _has(other)
        if (was and now) or (was and term not in olds) or (now and term not in news):
            return None
        if not was and not now and not (term in olds and term in news):
            return None  # it is reported of neither, and nothing came between
    old = {term: one for term, (one, _) in sides.items() if _has(one)}
    new = {term: other for term, (_, other) in sides.items() if _has(other)}
    descents = {edge.descent for edge in edges}
    shape = {"split"} if len(old) == 1 < len(new) else {"merged"} if len(new) == 1 < len(old) else set()
    [descent] = descents if len(descents) == 1 else shape or {""}
    if not old or not new or not descent:
        return None
    return Regrouping(KINDS[descent], old, new, (*forth, *back))


def _is_certain(side: Side) -> bool:
    """Whether nothing of it may be of another text, nor tells both that the term is there and that it is not."""
    borrowed = any(live.doubts for live in side.readings) or (side.carry_over and side.carry_over.doubts)
    return not borrowed and len({live.state in HAD_IT for live in side.readings}) < 2


def _has(side: Side) -> bool:
    return any(live.state in HAD_IT for live in side.readings)
