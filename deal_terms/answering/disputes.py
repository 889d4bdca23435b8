"""What the reports disagree on: readings of a term, a heading or a figure that cannot all be true."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import replace
from itertools import combinations
from typing import Literal

from deal_terms.answering.contradictions import DeniedReading, ToldElsewhere, denied_readings, told_elsewhere
from deal_terms.answering.filters import Filter
from deal_terms.frozen_records import dataclass
from deal_terms.judging.consolidation import consolidated_side
from deal_terms.judging.contents import content
from deal_terms.judging.readings import MergedReading, Side, side
from deal_terms.model.deal import Deal, Term
from deal_terms.model.events_figures import Figure
from deal_terms.model.record import Heading, Reading, Spec, Version
from deal_terms.values import TYPES
from deal_terms.values.telling import only_says_less

ALL = Filter()
Named = Literal["date", "tabled_by", "status"]


@dataclass(frozen=True)
class DisputedTerm:
    """Rival readings of one term in one spec; `vaguer` say less than another and are no rivals, nor are `others`."""

    spec: Spec
    term: Term
    rivals: tuple[MergedReading, ...]
    vaguer: tuple[MergedReading, ...]
    others: tuple[MergedReading, ...] = ()


@dataclass(frozen=True)
class ToldDifferently:
    """Readings of one term in one spec, or of one figure, that nothing holds against each other: in other words,
    another currency, another measure. `vaguer` say less than one of them."""

    of: Spec | Figure
    term: Term | None
    readings: tuple[MergedReading, ...]
    vaguer: tuple[MergedReading, ...]
    covers: str = ""


@dataclass(frozen=True)
class DisputedHeading:
    """Rival readings of what a spec says of itself."""

    spec: Spec
    what: Named
    rivals: tuple[Heading, ...]
    vaguer: tuple[Heading, ...]


@dataclass(frozen=True)
class DisputedFigure:
    """Rival values of one figure for one thing covered; `other_readings` counts those that cover something else."""

    figure: Figure
    covers: str
    rivals: tuple[MergedReading, ...]
    vaguer: tuple[MergedReading, ...]
    other_readings: int
    others: tuple[MergedReading, ...] = ()


@dataclass(frozen=True)
class Disputes:
    """The answer, in the order of the specs and of the register; readings in the order of the files, never ranked."""

    deal: Deal
    terms: tuple[DisputedTerm, ...]
    headings: tuple[DisputedHeading, ...]
    figures: tuple[DisputedFigure, ...]
    unlike: tuple[ToldDifferently, ...] = ()
    told_elsewhere: tuple[ToldElsewhere, ...] = ()
    denials: tuple[DeniedReading, ...] = ()
    filter: Filter = ALL

    def visible(self) -> list[DisputedTerm]:
        """The disputed terms that the filter keeps; headings and figures are no terms."""
        return [
            one
            for one in self.terms
            if self.filter.matches(
                self.deal, one.term, [live.reports for live in (*one.rivals, *one.others, *one.vaguer)]
            )
        ]

    def visible_elsewhere(self) -> list[ToldElsewhere]:
        """What is told of a text read in full only elsewhere, as far as the filter keeps it."""
        return [
            one
            for one in self.told_elsewhere
            if self.filter.matches(self.deal, one.term, [live.reports for live in one.readings])
        ]

    def visible_denials(self) -> list[DeniedReading]:
        """What is denied, as far as the filter keeps it."""
        return [
            one
            for one in self.denials
            if self.filter.matches(self.deal, one.term, [(*one.reading.reports, *one.reading.denials)])
        ]

    def visible_unlike(self) -> list[ToldDifferently]:
        """What is told differently, as far as the filter keeps it; figures are no terms."""
        return [
            one
            for one in self.unlike
            if one.term is None
            or self.filter.matches(self.deal, one.term, [live.reports for live in (*one.readings, *one.vaguer)])
        ]


def disputes(deal: Deal, filter: Filter = ALL) -> Disputes:
    """Every dispute of the deal; `filter` says which terms of it are shown."""
    specs = list(deal.specs())
    return Disputes(
        deal,
        tuple(one for spec in specs for one in _terms(deal, spec)),
        tuple(one for spec in specs for one in _headings(spec)),
        tuple(one for figure in deal.figures.values() for one in _figure(figure)),
        tuple(_unlike(deal, specs)),
        tuple(told_elsewhere(deal)),
        tuple(denied_readings(deal)),
        filter,
    )


def _terms(deal: Deal, spec: Spec) -> Iterator[DisputedTerm]:
    for term in deal.terms.values():
        taken = side(spec, term.id)
        if taken.rivals:  # who pays may be left as it was, and then nothing is disputed
            taken = consolidated_side(deal, spec, term.id)
        if taken.rivals:
            rivals, vaguer, others = _parted(taken)
            yield DisputedTerm(spec, term, rivals, vaguer, others)


def _unlike(deal: Deal, specs: list[Spec]) -> Iterator[ToldDifferently]:
    """Where nothing is disputed and yet not one thing is told."""
    for spec in specs:
        for term in deal.terms.values():
            taken = side(spec, term.id)
            if taken.unlike_indices and not taken.rivals:
                _, vaguer, readings = _parted(taken)
                yield ToldDifferently(spec, term, readings, vaguer)
    for figure in deal.figures.values():
        for covers, taken in _sides_of(figure):
            if taken.unlike_indices and not taken.rivals:
                _, vaguer, readings = _parted(taken)
                yield ToldDifferently(figure, None, readings, vaguer, covers)


_Lives = tuple[MergedReading, ...]


def _parted(whole: Side) -> tuple[_Lives, _Lives, _Lives]:
    """The rivals, the readings that only say less than another, and the rest."""
    rivals, vaguer = whole.rival_indices, whole.vaguer_indices
    rest = frozenset(range(len(whole.readings))) - rivals - vaguer
    first, second, third = (tuple(whole.readings[index] for index in sorted(some)) for some in (rivals, vaguer, rest))
    return first, second, third


def _headings(spec: Spec) -> Iterator[DisputedHeading]:
    named: list[tuple[Named, tuple[Heading, ...]]] = [("date", spec.date)]
    if isinstance(spec, Version):
        named += [("tabled_by", spec.tabled_by), ("status", spec.status)]
    for what, headings in named:
        merged = _merged(what, headings)
        vaguer = tuple(one for one in merged if any(_vaguer(what, one, other) for other in merged))
        rivals = tuple(one for one in merged if one not in vaguer)
        if len(rivals) > 1 and not _can_all_be_true(rivals):
            yield DisputedHeading(spec, what, rivals, vaguer)


def _can_all_be_true(headings: tuple[Heading, ...]) -> bool:
    """Whether some day fits every date; any two of several ranges that overlap leave a day for all of them."""
    dates = [one.date for one in headings if one.date]
    return len(dates) == len(headings) and all(one.common(other) is not None for one, other in combinations(dates, 2))


def _merged(what: Named, headings: tuple[Heading, ...]) -> list[Heading]:
    """Headings that say the same are one, with the reports of all."""
    merged: dict[Hashable, Heading] = {}
    for one in headings:
        # A status is a history; those who tabled a text together stand in no order.
        together = frozenset(one.words) if what == "tabled_by" else one.words
        key: Hashable = one.date.key() if one.date else together
        same = merged.get(key)
        merged[key] = replace(same, reports=(*same.reports, *one.reports)) if same else one
    return list(merged.values())


def _vaguer(what: Named, one: Heading, other: Heading) -> bool:
    """Whether a heading says the same as another, only less of it: a month, nobody known, part of a history."""
    if one.date and other.date:
        return only_says_less(one.date, other.date)
    if what == "tabled_by":
        return one.words == ("unknown",) and other.words != one.words
    ahead = iter(other.words)
    return len(one.words) < len(other.words) and all(word in ahead for word in one.words)


def _figure(figure: Figure) -> Iterator[DisputedFigure]:
    for covers, taken in _sides_of(figure):
        if taken.rivals:
            elsewhere = sum(thing(one.covers) != thing(covers) for one in figure.readings)
            rivals, vaguer, others = _parted(taken)
            yield DisputedFigure(figure, covers, rivals, vaguer, elsewhere, others)


def _sides_of(figure: Figure) -> Iterator[tuple[str, Side]]:
    """What is said of each thing that values of the figure cover."""
    told = TYPES[figure.type].bounds == "told"
    groups: dict[str, dict[object, MergedReading]] = {}
    for one in figure.readings:
        group = groups.setdefault(thing(one.covers), {})
        reading = Reading(state="value", value=one.value, told=told, reports=one.reports, written_at=one.written_at)
        earlier = group.get(content(reading))
        reports = (*earlier.reports, *one.reports) if earlier else one.reports
        group[content(reading)] = MergedReading(earlier.reading if earlier else reading, reports)
    covered = {thing(one.covers): one.covers for one in reversed(figure.readings)}
    for same, group in groups.items():
        yield covered[same], Side(figure.id, tuple(group.values()))


def thing(covers: str) -> str:
    """What a reading of a figure covers, however it is spaced or capitalised."""
    return " ".join(covers.split()).casefold()
