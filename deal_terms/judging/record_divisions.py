"""One version file that became several accounts of its text, and several that became one file again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from deal_terms.judging.record_changes import RecordChange, RecordPiece, file_of
from deal_terms.judging.record_readings import meaning
from deal_terms.model.deal import Deal
from deal_terms.model.pools import one_text
from deal_terms.model.record import Reading, Version

Support = frozenset[tuple[str, object, str, str]]


class Division(NamedTuple):
    """A version file of one state, and the accounts of one text in the other that hold together what it holds."""

    whole: Version
    parts: tuple[Version, ...]

    @property
    def ids(self) -> frozenset[str]:
        """All of them."""
        return frozenset({self.whole.id, *(part.id for part in self.parts)})

    def together(self) -> Version:
        """The parts as one file: the first part with the readings of all, each told once."""
        text = one_text(self.parts, {})
        return replace(text, terms={term: _once(readings) for term, readings in text.terms.items()})


def divisions(state: Deal, other: Deal, names: Mapping[str, str]) -> list[Division]:
    """The files of `state` that stand in several in `other`; `names` are files that only got another name.

    The parts are accounts of one text: what stands in another text now went there, and that is told as what it is.
    Each part is new in `other`, but for the file that keeps its name. What each report supports has to be the same on
    both sides, no more and no less, and a part that is new holds something that the file lost.
    """
    found: list[Division] = []
    free = [one for one in other.versions.values() if one.id not in state.versions and one.id not in names.values()]
    for whole in state.versions.values() if free else ():
        if whole.id in names:
            continue
        kept = other.versions.get(whole.id)
        pools = [kept.pool] if kept else [(one.id, *one.pool) for one in free if one.pool]
        told = (_parts(whole, kept, [one for one in free if one.id in pool]) for pool in pools)
        if parts := next((several for several in told if len(several) > 1), None):
            found.append(Division(whole, tuple(parts)))
            free = [one for one in free if one not in parts]
    return found


def changes(rule: str, before: Collection[Version], after: Collection[Version]) -> Iterator[RecordChange]:
    """One change for each file that has a part in it, so that each is told of by itself, too."""
    files = [sorted(file_of(one) for one in side) for side in (before, after)]
    was, now = ({one.id: one for one in side} for side in (before, after))
    for id_ in dict.fromkeys([*now, *was]):
        there, here = was.get(id_, next(iter(before))), now.get(id_, next(iter(after)))
        pieces = RecordPiece(there.written_at, files[0]), RecordPiece(here.written_at, files[1])
        yield RecordChange(rule, file_of(now.get(id_) or was[id_]), id_, *pieces)


def _parts(whole: Version, kept: Version | None, free: Collection[Version]) -> list[Version]:
    """The files that hold together what one file holds; none where they do not."""
    held = _support(whole)
    left = _support(kept) if kept else frozenset()
    new = [one for one in free if (support := _support(one)) <= held and support - left]
    union = left.union(*(_support(one) for one in new))
    return [*([kept] if kept else []), *new] if held and union == held else []


def _support(version: Version) -> Support:
    """What each report stands behind."""
    return frozenset(
        (term, meaning(reading), report.source, report.place)
        for term, readings in version.terms.items()
        for reading in readings
        for report in reading.reports
    )


def _once(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Readings that say the same are one, with the reports of all."""
    told: dict[object, Reading] = {}
    for reading in readings:
        key = (meaning(reading), reading.rank)
        same = told.get(key)
        told[key] = replace(same, reports=(*same.reports, *reading.reports)) if same else reading
    return tuple(told.values())
