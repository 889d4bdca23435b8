"""What the reports disagree on: readings of a term, a heading or a figure that cannot all be true."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from deal_terms.answering.filters import Filter
from deal_terms.judging.readings import MergedReading, Side, content, side
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Figure, Heading, Reading, Spec, Version

ALL = Filter()
Named = Literal["date", "tabled_by", "status"]


@dataclass(frozen=True)
class DisputedTerm:
    """Rival readings of one term in one spec; `vaguer` say less than one of them and are no rivals."""

    spec: Spec
    term: Term
    rivals: tuple[MergedReading, ...]
    vaguer: tuple[MergedReading, ...]


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


@dataclass(frozen=True)
class Disputes:
    """The answer, in the order of the specs and of the register; readings in the order of the files, never ranked."""

    deal: Deal
    terms: tuple[DisputedTerm, ...]
    headings: tuple[DisputedHeading, ...]
    figures: tuple[DisputedFigure, ...]
    filter: Filter = ALL

    def visible(self) -> list[DisputedTerm]:
        """The disputed terms that the filter keeps; headings and figures are no terms."""
        return [
            one
            for one in self.terms
            if self.filter.matches(self.deal, one.term, [live.reports for live in (*one.rivals, *one.vaguer)])
        ]


def disputes(deal: Deal, filter: Filter = ALL) -> Disputes:
    """Every dispute of the deal; `filter` says which terms of it are shown."""
    specs = list(deal.specs())
    return Disputes(
        deal,
        tuple(one for spec in specs for one in _terms(deal, spec)),
        tuple(one for spec in specs for one in _headings(spec)),
        tuple(one for figure in deal.figures.values() for one in _figure(figure)),
        filter,
    )


def _terms(deal: Deal, spec: Spec) -> Iterator[DisputedTerm]:
    for term in deal.terms.values():
        rivals, vaguer = _parted(side(spec, term.id))
        if len(rivals) > 1:
            yield DisputedTerm(spec, term, rivals, vaguer)


def _parted(whole: Side) -> tuple[tuple[MergedReading, ...], tuple[MergedReading, ...]]:
    """The rivals, and the readings that only say less than one of them."""
    compared = next(whole.views()).readings
    rivals = tuple(live for index, live in enumerate(whole.readings) if index in compared)
    return rivals, tuple(live for index, live in enumerate(whole.readings) if index not in compared)


def _headings(spec: Spec) -> Iterator[DisputedHeading]:
    named: list[tuple[Named, tuple[Heading, ...]]] = [("date", spec.date)]
    if isinstance(spec, Version):
        named += [("tabled_by", spec.tabled_by), ("status", spec.status)]
    for what, headings in named:
        merged = _merged(what, headings)
        vaguer = tuple(one for one in merged if any(_vaguer(what, one, other) for other in merged))
        rivals = tuple(one for one in merged if one not in vaguer)
        if len(rivals) > 1:
            yield DisputedHeading(spec, what, rivals, vaguer)


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
        return one.date.vaguer_than(other.date)
    if what == "tabled_by":
        return one.words == ("unknown",) and other.words != one.words
    ahead = iter(other.words)
    return len(one.words) < len(other.words) and all(word in ahead for word in one.words)


def _figure(figure: Figure) -> Iterator[DisputedFigure]:
    groups: dict[str, dict[object, MergedReading]] = {}
    for one in figure.readings:
        group = groups.setdefault(thing(one.covers), {})
        reading = Reading(state="value", value=one.value, reports=one.reports, written_at=one.written_at)
        earlier = group.get(content(reading))
        reports = (*earlier.reports, *one.reports) if earlier else one.reports
        group[content(reading)] = MergedReading(earlier.reading if earlier else reading, reports, reports)
    covered = {thing(one.covers): one.covers for one in reversed(figure.readings)}
    for same, group in groups.items():
        rivals, vaguer = _parted(Side(figure.id, tuple(group.values())))
        if len(rivals) > 1:
            elsewhere = sum(thing(one.covers) != same for one in figure.readings)
            yield DisputedFigure(figure, covered[same], rivals, vaguer, elsewhere)


def thing(covers: str) -> str:
    """What a reading of a figure covers, however it is spaced or capitalised."""
    return " ".join(covers.split()).casefold()
