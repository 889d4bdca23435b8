"""One side of a comparison: the live readings of a term, which of them are doubtful, and which pair with which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from itertools import combinations

from deal_terms.frozen_records import dataclass
from deal_terms.judging.brackets import bracket_meaning
from deal_terms.judging.carry_over import CarriedFields, CarryOver, with_carried_payment
from deal_terms.judging.contents import identity, spelling
from deal_terms.judging.doubts import doubts_of
from deal_terms.judging.rivals import Fields, Standing, consistent_groups, fields, reading_relation
from deal_terms.model.record import Coverage, Reading, Report, SameAs, Spec
from deal_terms.values import Leaf, Unspecified
from deal_terms.values.payment import keys


@dataclass(frozen=True)
class MergedReading:
    """A live reading, merged with the readings of equal value; or what several readings that overlap say together.

    `reading` is the one to show, `others` are those merged into it. `reports` say it, `denials` deny it. `doubts` names
    the texts its reports describe where none of them is about this text. `common_fields` holds the fields that readings
    which overlap have in common; None for a reading as it is. `carried_fields` it leaves out; they stay as they were.
    """

    reading: Reading
    reports: tuple[Report, ...]
    others: tuple[Reading, ...] = ()
    denials: tuple[Report, ...] = ()
    doubts: tuple[SameAs, ...] = ()
    common_fields: Fields | None = None
    carried_fields: CarriedFields | None = None

    @property
    def representative(self) -> Reading:
        """The reading that stands for all of them wherever the order of the file must not matter."""
        return min((self.reading, *self.others), key=spelling) if self.others else self.reading

    @property
    def state(self) -> str:
        """The state of the reading; a position's stance without a value is `none`."""
        return self.reading.state or "none"

    @property
    def told(self) -> bool:
        """Whether its bounds are those of the telling."""
        return all(reading.told for reading in (self.reading, *self.others))

    def fields(self) -> Fields:
        """The fields it has, by path; none for states without a value."""
        if self.common_fields is not None:
            return self.common_fields
        own = fields(self.representative)
        return own | self.carried_fields.fields if self.carried_fields else own

    def as_told(self) -> Reading:
        """The reading that stands for all, soft only if all of them are; with who pays, where that is carried over."""
        reading = with_carried_payment(self.representative, self.carried_fields)
        return reading if reading.told == self.told else replace(reading, told=self.told)

    def sources(self) -> frozenset[str]:
        """The sources it rests on."""
        return frozenset(report.source for report in self.reports)


@dataclass(frozen=True)
class Side:
    """What one file says of one term: `readings` in the order shown, and the reports of an `unclear` silence.

    `carry_over` is set where the file is silent and the readings are those of a text that it amends, `coverage` where
    it is silent and was read in full. `only_denied` are readings that nobody says, which are told and not compared.
    """

    spec: str
    readings: tuple[MergedReading, ...]
    unclear: tuple[Report, ...] = ()
    only_denied: tuple[MergedReading, ...] = ()
    carry_over: CarryOver | None = None
    coverage: tuple[Coverage, ...] = ()

    @property
    def origin(self) -> str:
        """The spec whose readings these are."""
        return self.carry_over.origin if self.carry_over else self.spec

    @property
    def rivals(self) -> bool:
        """Whether no value satisfies all of its readings."""
        return len(self.readings) > 1 and bool(self.rival_indices)

    @property
    def rival_indices(self) -> frozenset[int]:
        """The readings that cannot all be true."""
        return self._whole.rivals

    @property
    def unlike_indices(self) -> frozenset[int]:
        """The readings that are told differently: in other words, another currency, another measure."""
        vague = self.vaguer_indices
        unlike = [pair for pair, stand in self._standings.items() if stand == "unlike" and not vague.intersection(pair)]
        return frozenset(index for pair in unlike for index in pair)

    @cached_property
    def vaguer_indices(self) -> frozenset[int]:
        """The readings that only say less than another."""
        return self._vaguer(frozenset(range(len(self.readings))))

    @cached_property
    def leaves_by_form(self) -> dict[tuple[str, str | tuple[str, ...]], tuple[int, Leaf | Unspecified]]:
        """By path and canonical form, the first such field in its readings, then in what several say together, and in
        the how many-th of these it stands."""
        common = (live for view in self.views() for live in view.readings.values() if live.common_fields is not None)
        told = enumerate(map(leaves, (*self.readings, *common)))
        every = [(path, plain(leaf), number, leaf) for number, fields in told for path, leaf in fields.items()]
        return {(path, form): (number, leaf) for path, form, number, leaf in reversed(every) if form is not None}

    def views(self) -> Iterator[SideView]:
        """The side as it is compared: with its doubtful readings, then, where it has any, without them.

        Last, where it is doubtful that anything is carried over: with nothing.
        """
        yield self._whole
        doubtful = frozenset(index for index, live in enumerate(self.readings) if live.doubts)
        if doubtful:
            yield self._view(doubtful)
        if self.carry_over and self.carry_over.doubts:
            yield SideView({}, frozenset(range(len(self.readings))), nothing_carried=True)

    @cached_property
    def _whole(self) -> SideView:
        return self._view(frozenset())

    @cached_property
    def _standings(self) -> dict[tuple[int, int], Standing]:
        """How each two readings stand to each other, looked at only where there are several."""
        return {
            (one, other): reading_relation(self.readings[one].as_told(), self.readings[other].as_told())
            for one, other in combinations(range(len(self.readings)), 2)
        }

    def _vaguer(self, kept: frozenset[int]) -> frozenset[int]:
        vague = set()
        for (one, other), stand in self._standings.items():
            if one in kept and other in kept and stand in ("vaguer", "sharper"):
                vague.add(one if stand == "vaguer" else other)
        return frozenset(vague)

    def _view(self, left_out: frozenset[int]) -> SideView:
        kept = frozenset(range(len(self.readings))) - left_out
        if len(kept) < 2:
            return SideView({(index,): self.readings[index] for index in kept}, left_out)
        sharp = dict.fromkeys(sorted(kept - self._vaguer(kept)))
        excluding = [pair for pair, stand in self._standings.items() if stand == "apart"]
        apart = {index for pair in excluding if sharp.keys() >= set(pair) for index in pair}
        if "overlapping" not in self._standings.values():
            return SideView({(index,): self.readings[index] for index in sharp}, left_out, frozenset(apart))
        in_order = sorted(sharp, key=lambda index: spelling(self.readings[index].representative))
        groups, clashing = consistent_groups(
            self._standings, {index: self.readings[index].fields() for index in sharp}, in_order
        )
        compared = {members: self._joined(members, shared) for members, shared in groups.items()}
        return SideView(dict(sorted(compared.items())), left_out, frozenset(apart) | clashing)

    def _joined(self, members: tuple[int, ...], shared: Fields) -> MergedReading:
        first = self.readings[members[0]]
        if len(members) == 1:
            return first
        lives = [self.readings[index] for index in members]
        reading = replace(first.reading, told=all(live.told for live in lives))
        return MergedReading(reading, tuple(report for live in lives for report in live.reports), common_fields=shared)


@dataclass(frozen=True)
class SideView:
    """What of a side takes part: each reading, or what several say together, by their indices in `Side.readings`.

    `left_out` are those left out as doubtful, `rivals` those of the rest that cannot all be true. `nothing_carried`:
    what is left out is so because the report that all else is unchanged may be about another text.
    """

    readings: dict[tuple[int, ...], MergedReading]
    left_out: frozenset[int]
    rivals: frozenset[int] = frozenset()
    nothing_carried: bool = False

    @property
    def reading_indices(self) -> frozenset[int]:
        """The readings that are compared, alone or with others."""
        return frozenset(index for members in self.readings for index in members)


def side(spec: Spec, term: str) -> Side:
    """The side that `spec` takes on `term`: deprecated readings gone, preferred ones first, equal ones merged."""
    readings = spec.terms.get(term, ())
    if not readings:
        return Side(spec.id, ())
    if len(readings) == 1 and not readings[0].unclear and readings[0].rank != "deprecated":
        return _side_of_one(spec, readings[0])  # as nearly always
    unclear = tuple(one for reading in readings if reading.unclear for one in reading.reports if not one.denies)
    merged: dict[object, MergedReading] = {}
    for reading in sorted(readings, key=lambda reading: reading.rank != "preferred"):
        if not reading.unclear and reading.rank != "deprecated":
            key = identity(reading)
            merged[key] = _merged(merged.get(key), reading)
    lives = [replace(live, doubts=doubts_of(spec, live.reports)) if live.reports else live for live in merged.values()]
    said, only_denied = (tuple(live for live in lives if bool(live.reports) == is_said) for is_said in (True, False))
    return Side(spec.id, said, unclear, only_denied)


def _side_of_one(spec: Spec, reading: Reading) -> Side:
    live = _merged(None, reading)
    if not live.reports:
        return Side(spec.id, (), only_denied=(live,))
    doubts = doubts_of(spec, live.reports)
    return Side(spec.id, (replace(live, doubts=doubts) if doubts else live,))


def _merged(earlier: MergedReading | None, reading: Reading) -> MergedReading:
    reports, denials = reading.reports, tuple([report for report in reading.reports if report.denies])
    if denials:
        reports = tuple(report for report in reports if not report.denies)
    if earlier is None:
        return MergedReading(reading, reports, denials=denials)
    return MergedReading(
        earlier.reading, (*earlier.reports, *reports), (*earlier.others, reading), (*earlier.denials, *denials)
    )


def content_of(live: MergedReading) -> object:
    """The same for a merged reading, with what it carries over."""
    held = (live.state, live.reading.covers, keys(live.fields()))
    return (*held, bracket_meaning(live.reading)) if live.reading.brackets else held


def leaves(live: MergedReading | None) -> Fields:
    """The fields a reading has, by path; none for silence and for states without a value."""
    return live.fields() if live else {}


def plain(leaf: Leaf | Unspecified | None) -> str | tuple[str, ...] | None:
    """A field as canonical plain data that can be hashed; None where the side has none."""
    if leaf is None:
        return None
    canonical = leaf.canonical()
    return tuple(canonical) if isinstance(canonical, list) else canonical
