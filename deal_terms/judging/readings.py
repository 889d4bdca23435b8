"""One side of a comparison: the live readings of a term, which of them are doubtful, and which pair with which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from deal_terms.comparing import Tree
from deal_terms.model.record import Reading, Report, SameAs, Spec, Version
from deal_terms.values import Alternatives, Leaf, Unspecified


@dataclass(frozen=True)
class MergedReading:
    """A live reading, merged with the readings of equal value.

    `reading` is the one to show, `others` are those merged into it. `support` holds its reports and those of the vaguer
    readings it sharpens; `doubts` names the texts its reports describe where none of them is about this text, empty
    otherwise.
    """

    reading: Reading
    reports: tuple[Report, ...]
    support: tuple[Report, ...]
    others: tuple[Reading, ...] = ()
    doubts: tuple[SameAs, ...] = ()

    @property
    def representative(self) -> Reading:
        """The reading that stands for all of them wherever the order of the file must not matter."""
        return min((self.reading, *self.others), key=spelling) if self.others else self.reading

    @property
    def state(self) -> str:
        """The state of the reading; a position's stance without a value is `none`."""
        return self.reading.state or "none"

    @property
    def inferred(self) -> bool:
        """Whether that it belongs to this text or term is our inference in every report of it."""
        return only_inferred(self.reports)

    def sources(self) -> frozenset[str]:
        """The sources it rests on."""
        return frozenset(report.source for report in self.support)


@dataclass(frozen=True)
class Side:
    """What one file says of one term: `readings` in the order shown, and the reports of an `unclear` silence."""

    spec: str
    readings: tuple[MergedReading, ...]
    unclear: tuple[Report, ...] = ()

    @property
    def rivals(self) -> bool:
        """Whether two readings stand that cannot both be true."""
        return len(next(self.views()).readings) > 1

    def views(self) -> Iterator[SideView]:
        """The side as it is compared: with its doubtful readings, then, where it has any, without them."""
        every = range(len(self.readings))
        yield self._view(frozenset())
        doubtful = frozenset(index for index in every if self.readings[index].doubts)
        if doubtful:
            yield self._view(doubtful)

    def _view(self, left_out: frozenset[int]) -> SideView:
        kept = [index for index in range(len(self.readings)) if index not in left_out]
        sharpest = {
            index: [
                other
                for other in kept
                if other != index and _vaguer(self.readings[other].reading, self.readings[index].reading)
            ]
            for index in kept
        }
        vague = {other for vaguer in sharpest.values() for other in vaguer}
        compared = {
            index: replace(
                self.readings[index],
                support=sum((self.readings[other].reports for other in vaguer), self.readings[index].reports),
            )
            if vaguer
            else self.readings[index]
            for index, vaguer in sharpest.items()
            if index not in vague
        }
        return SideView(compared, left_out)


@dataclass(frozen=True)
class SideView:
    """The readings of a side that take part, by their index in `Side.readings`, and those left out as doubtful."""

    readings: dict[int, MergedReading]
    left_out: frozenset[int]


def side(spec: Spec, term: str) -> Side:
    """The side that `spec` takes on `term`: deprecated readings gone, preferred ones first, equal ones merged."""
    readings = spec.terms.get(term, ())
    unclear = tuple(report for reading in readings if reading.unclear for report in reading.reports)
    merged: dict[object, MergedReading] = {}
    for reading in sorted(readings, key=lambda reading: reading.rank != "preferred"):
        if reading.unclear or reading.rank == "deprecated":
            continue
        key = identity(reading)
        earlier = merged.get(key)
        reports = (*earlier.reports, *reading.reports) if earlier else reading.reports
        merged[key] = (
            MergedReading(earlier.reading, reports, reports, (*earlier.others, reading))
            if earlier
            else MergedReading(reading, reports, reports)
        )
    doubted = ((live, _doubts(spec, live.reports)) for live in merged.values())
    return Side(spec.id, tuple(replace(live, doubts=doubts) if doubts else live for live, doubts in doubted), unclear)


def only_inferred(reports: tuple[Report, ...]) -> bool:
    """Whether that they belong here is our inference in all of some reports."""
    return bool(reports) and all(report.inferred for report in reports)


def identity(reading: Reading) -> object:
    """Equal for two readings that say the same: stance, state and the meaning of every field."""
    return (reading.stance, reading.prefers, content(reading))


def content(reading: Reading) -> object:
    """Equal for two readings that hold the same, whatever the stance."""
    fields = reading.value.fields() if reading.value else {}
    return (reading.state, frozenset((path, leaf.key()) for path, leaf in fields.items()))


def spelling(reading: Reading) -> str:
    """The canonical plain data as text: an order for readings that mean the same."""
    fields = reading.value.fields() if reading.value else {}
    return str(sorted((path, leaf.canonical()) for path, leaf in fields.items()))


def leaves(live: MergedReading | None) -> dict[str, Leaf | Unspecified]:
    """The fields a reading has, by path; none for silence and for states without a value."""
    return live.representative.value.fields() if live and live.representative.value else {}


def plain(leaf: Leaf | Unspecified | None) -> str | tuple[str, ...] | None:
    """A field as canonical plain data that can be hashed; None where the side has none."""
    if leaf is None:
        return None
    canonical = leaf.canonical()
    return tuple(canonical) if isinstance(canonical, list) else canonical


def pairs(before: SideView, after: SideView) -> Iterator[tuple[int | None, int | None]]:
    """The pairs compared: each reading picks the identical one, else those sharing a source, else all.

    A side with no reading counts as one silent reading, index None.
    """
    if not before.readings or not after.readings:
        for b in before.readings or (None,):
            for a in after.readings or (None,):
                yield b, a
        return
    picked = {(b, a) for b, live in before.readings.items() for a in _partners(live, after)}
    picked |= {(b, a) for a, live in after.readings.items() for b in _partners(live, before)}
    yield from sorted(picked)


def tree(live: MergedReading, spec: str) -> Tree:
    """The canonical plain tree of a reading; a doubtful one names the texts its reports describe."""
    reading = live.representative
    canonical: dict[str, Tree] = {"state": live.state}
    if reading.stance:
        canonical["stance"] = reading.stance
    if reading.value:
        canonical["fields"] = {path: leaf.canonical() for path, leaf in reading.value.fields().items()}
    if reading.prefers:
        canonical["prefers"] = dict(reading.prefers)
    if live.doubts:
        canonical["doubtful"] = {"in": spec, "describes": sorted(doubt.version for doubt in live.doubts)}
    return canonical


def _partners(live: MergedReading, other: SideView) -> list[int]:
    same = [index for index, partner in other.readings.items() if _identical(live.reading, partner.reading)]
    if same:
        return same
    shared = [index for index, partner in other.readings.items() if live.sources() & partner.sources()]
    return shared or list(other.readings)


def _identical(one: Reading, other: Reading) -> bool:
    """Equal in content, and in stance where both have one: a text has none."""
    return content(one) == content(other) and (not (one.stance and other.stance) or one.stance == other.stance)


def _doubts(spec: Spec, reports: tuple[Report, ...]) -> tuple[SameAs, ...]:
    """The texts the reports describe, where all of them are borrowed and none is exactly this text."""
    if not isinstance(spec, Version):
        return ()
    described = [report.describes for report in reports]
    if any(version in (None, "unnamed", spec.id) for version in described):
        return ()
    declared = {same.version: same for same in spec.same_as}
    doubts = {}
    for report in reports:
        version = report.describes or ""
        undeclared = SameAs(version=version, match="unresolved", why="", written_at=report.written_at)
        doubts[version] = declared.get(version, undeclared)
    if any(doubt.match == "exact" for doubt in doubts.values()):
        return ()
    return tuple(doubts.values())


def _vaguer(vague: Reading, sharp: Reading) -> bool:
    """Whether `vague` says the same as `sharp`, only less of it (data-model.md, decision 3)."""
    if vague.stance != sharp.stance:
        return False
    if vague.state == "by_report":
        return sharp.state in ("value", "by_text")
    if vague.stance and vague.state is None:  # a demand without its content, beside one with
        return sharp.state == "value"
    if vague.value is None or sharp.value is None or isinstance(vague.value, Alternatives):
        return False
    return _vaguer_fields(vague, sharp)


def _vaguer_fields(vague: Reading, sharp: Reading) -> bool:
    mine = vague.value.fields() if vague.value else {}
    theirs = sharp.value.fields() if sharp.value else {}
    less = False
    for path in mine.keys() | theirs.keys():
        here, there = mine.get(path), theirs.get(path)
        if _said(here) != _said(there):
            if _said(here) > _said(there):
                return False
            less = True
        elif here is not None and there is not None and here.key() != there.key():
            if isinstance(here, Unspecified) or isinstance(there, Unspecified) or not here.vaguer_than(there):
                return False
            less = True
    return less


def _said(leaf: Leaf | Unspecified | None) -> int:
    """How much a field says: nothing, that it exists, what it holds (that the text leaves it open is content)."""
    if leaf is None:
        return 0
    return 1 if isinstance(leaf, Unspecified) and leaf.how == "by_report" else 2
