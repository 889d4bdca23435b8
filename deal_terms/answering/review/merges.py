"""Merges in what is reviewed: a value beside a report that no parent of the merge had beside it.

Servers merge without the merge driver, line by line: a value of one side ends up on the reports of the other, and the
file still loads.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields
from typing import NamedTuple, TypeAlias

from deal_terms.answering.pairs import DealPair
from deal_terms.answering.review.findings import Remark
from deal_terms.frozen_records import dataclass
from deal_terms.judging.record_changes import file_of
from deal_terms.judging.record_readings import piece
from deal_terms.loading.deal import read_deal
from deal_terms.loading.file_kind import REGISTER, is_of_deal, name_inside, path_of
from deal_terms.model.deal import Deal
from deal_terms.model.record import Reading, Report, Spec, Version
from deal_terms.model.reports import HEADINGS
from deal_terms.snapshots.git_tree import snapshot
from deal_terms.snapshots.revisions import MergeCommit, merges
from deal_terms.snapshots.snapshot import GitTree

_WORDS = [field.name for field in fields(Report) if field.name not in ("written_at", "said")]

Support: TypeAlias = tuple[str, str, str, tuple[object, ...]]
"""File, subject, value and report, each canonically."""


class SupportedValue(NamedTuple):
    """A value with the reports on it; `reading` where it is one of a term."""

    file: str
    subject: str
    value: str
    reports: tuple[Report, ...]
    reading: Reading | None = None

    def support(self) -> dict[Support, Report]:
        """The value beside each report."""
        return {(self.file, self.subject, self.value, _canonical(report)): report for report in self.reports}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedMerges:
    """The merges between two trees of git; none where there are none, as between two folders."""

    merges: tuple[MergeCommit, ...] = ()

    def remarks(self, pair: DealPair) -> Iterator[Remark]:
        """What stands in the deal after the change, and came out of a merge of states that did not have it."""
        deal = pair.after.deal
        if deal is None:
            return
        blends: dict[Support, str] = {}
        for merge in self.merges:
            blends |= dict.fromkeys(_from_neither(merge, pair), merge.label)
        for said in statements(deal) if blends else ():
            found = {blends[each]: report for each, report in said.support().items() if each in blends}
            reports = tuple(report for each, report in said.support().items() if each in blends)
            if reports:
                plain = [said.value, [_canonical(report) for report in reports]]
                label = next(iter(found))
                yield Remark(
                    "merged_from_neither", said.file, said.subject, plain, said.reading, reports=reports, merge=label
                )


def reviewed_merges(before: GitTree, after: GitTree) -> ReviewedMerges:
    """The merges that led from one tree to the other, one that is under way included."""
    return ReviewedMerges(merges=tuple(merges(before, after)))


def statements(deal: Deal) -> Iterator[SupportedValue]:
    """Everything in a deal that has reports: readings, what files say of themselves, figures, events."""
    for spec in deal.as_filed.specs():
        yield from _of_spec(spec)
    for figure in deal.figures.values():
        for stand in figure.readings:
            value = _plain([stand.value.to_yaml(), stand.covers])
            yield SupportedValue("figures.yaml", figure.id, value, stand.reports)
    for event in deal.events.values():
        value = _plain([event.label, event.date and event.date.to_yaml()])
        yield SupportedValue("events.yaml", event.id, value, event.reports)


def _of_spec(spec: Spec) -> Iterator[SupportedValue]:
    file = file_of(spec)
    for name in HEADINGS:
        for heading in getattr(spec, name, ()):
            for step in heading.steps:
                value = _plain([step.value, step.by, step.on and step.on.to_yaml()])
                yield SupportedValue(file, name, value, step.reports)
            if not heading.steps:
                value = _plain(heading.date.to_yaml() if heading.date else heading.words)
                yield SupportedValue(file, name, value, heading.reports)
    if isinstance(spec, Version) and spec.revises:
        value = _plain([spec.revises.version, spec.revises.rest])
        yield SupportedValue(file, "revises", value, spec.revises.reports)
    for one in spec.coverage if isinstance(spec, Version) else ():
        yield SupportedValue(file, "coverage", _plain(sorted(one.of)), one.reports)
    for link in spec.derivations if isinstance(spec, Version) else ():
        yield SupportedValue(file, link.term, _plain([link.descent, *sorted(link.origins)]), link.reports)
    for term, readings in spec.terms.items():
        for reading in readings:
            yield SupportedValue(file, term, _plain(piece(reading).plain), reading.reports, reading)


def _from_neither(merge: MergeCommit, pair: DealPair) -> Collection[Support]:
    """What a merge has that stands in none of its parents, of the files that are as in none of them.

    A file that is gone after the merge may have got another name in it.
    """
    start = f"{pair.folder}/".lstrip("/")
    paths = snapshot(merge.result).entries if merge.paths is None else merge.paths
    names = {name_inside(path, pair.folder) for path in paths if path.startswith(start)}
    files = {name for name in names if is_of_deal(name)}
    if not files:
        return ()
    merged = _deal(merge.result, (pair.folder,))
    parents = [_deal(parent, (pair.folder, pair.moved_from)) for parent in merge.parents]
    if merged is None or None in parents:
        return ()
    known: Mapping[str, set[Support]] = defaultdict(set)
    for parent in parents:
        for said in statements(parent) if parent else ():
            known[said.file].update(said.support())
    now = list(statements(merged))
    gone = known.keys() - {said.file for said in now}
    return [
        each
        for said in now
        if said.file in files
        for each in said.support()
        if not any((file, *each[1:]) in known[file] for file in (said.file, *gone))
    ]


def _deal(tree: GitTree, folders: Collection[str | None]) -> Deal | None:
    """The deal of a state, as far as it can be read."""
    held = snapshot(tree)
    for folder in folders:
        if folder is not None and path_of(REGISTER, folder) in held.entries:
            return read_deal(held, folder).deal
    return None


def _plain(value: object) -> str:
    return json.dumps(value, sort_keys=True, default=str)


def _canonical(report: Report) -> tuple[object, ...]:
    return (*(getattr(report, name) for name in _WORDS), report.said.key() if report.said else None)
