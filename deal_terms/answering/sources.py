"""Every source with what rests on it; for one source, what would fall if it were withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from deal_terms.answering.diff import Diff, diff
from deal_terms.answering.filters import Filter
from deal_terms.answering.statements import Statement, reported_statements, statements
from deal_terms.answering.withdrawal import Fall, fall, rests_on, without
from deal_terms.frozen_records import dataclass
from deal_terms.judging.changes import Change
from deal_terms.judging.standpoint import Standpoint, stand
from deal_terms.model import lineage
from deal_terms.model.deal import Deal
from deal_terms.model.record import Report, Spec
from deal_terms.model.sources import Source

ALL = Filter()


@dataclass(frozen=True)
class SourceCounts:
    """One source and how much rests on it; readings are those of terms, in versions and positions.

    `relay_reports` counts the reports elsewhere that only relay it. `single_source_readings` counts the readings with
    reports from no other source, `with_relays` those whose other reports only relay it; `others` the headings, events
    and figures that fall either way.
    """

    source: Source
    reports: int
    relay_reports: int
    readings: int
    terms: int
    single_source_readings: int
    with_relays: int
    others: int


@dataclass(frozen=True)
class Sources:
    """The answer: the sources that the filter keeps, in the order of sources.yaml; it never changes a count."""

    deal: Deal
    sources: tuple[SourceCounts, ...]
    filter: Filter = ALL


@dataclass(frozen=True)
class Citation:
    """A statement that rests on the source, with those of its reports that do; `fall` is None where it stands
    without it."""

    statement: Statement
    reports: tuple[Report, ...]
    fall: Fall | None


@dataclass(frozen=True)
class DependentChange:
    """A change between two consecutive texts that would be of another kind without the source."""

    diff: Diff
    diff_otherwise: Diff
    change: Change
    change_otherwise: Change


@dataclass(frozen=True)
class SourceImpact:
    """What rests on one source and what would fall without it.

    `citations` and `dependent_changes` hold everything, `visible` and `visible_dependent_changes` what the filter
    keeps. `bare` are the specs that nothing would be reported of any more; `pairs` counts the consecutive texts that
    were compared.
    """

    deal: Deal
    source: Source
    counts: SourceCounts
    citations: tuple[Citation, ...]
    dependent_changes: tuple[DependentChange, ...]
    bare: tuple[Spec, ...]
    pairs: int
    filter: Filter = ALL

    def visible(self) -> list[Citation]:
        """What rests on it, as far as the filter keeps it; what is not a term is always kept."""
        filter = replace(self.filter, kinds=())
        return [
            rest
            for rest in self.citations
            if rest.statement.what != "term"
            or filter.matches(self.deal, self.deal.terms[rest.statement.subject], [rest.statement.reports])
        ]

    def visible_dependent_changes(self) -> list[DependentChange]:
        """The changes that hinge on it, as far as the filter keeps them; either kind may be asked for."""
        return [dependent for dependent in self.dependent_changes if self._matches(dependent)]

    def _matches(self, dependent: DependentChange) -> bool:
        reports = [live.reports for side in (dependent.change.before, dependent.change.after) for live in side.readings]
        term = self.deal.terms[dependent.change.term]
        return any(
            self.filter.matches(self.deal, term, reports, change.kind)
            for change in (dependent.change, dependent.change_otherwise)
        )


def sources(deal: Deal, filter: Filter = ALL) -> Sources:
    """Every source, or with a filter those that stand behind a reading which it keeps."""
    filter = replace(filter, kinds=())  # no changes are listed here
    counted = (_counted(deal, source) for source in deal.sources.values())
    return Sources(
        deal, tuple(one for one in counted if not filter.active or _kept(deal, one.source.id, filter)), filter
    )


def source_impact(deal: Deal, source: Source, filter: Filter = ALL) -> SourceImpact:
    """What rests on one source, and what becomes of the record and of its changes without it.

    Of a source that does not count: what rested on it, and would again.
    """
    deal = deal if source.id in deal.sources else _put_back(deal)
    left = without(deal, source.id)
    pairs = list(consecutive_texts(deal))
    return SourceImpact(
        deal,
        source,
        _counted(deal, source),
        tuple(_rests(deal, source.id)),
        tuple(dependent for pair in pairs for dependent in _dependent_changes(deal, left, *pair)),
        tuple(spec for spec in left.specs() if not spec.terms and _original(deal, spec).terms),
        len(pairs),
        filter,
    )


def _put_back(deal: Deal) -> Deal:
    """The deal with what was retracted in it, which it still knows not to count; forgeries have no part in it."""
    assert deal.omissions
    whole = stand(deal, Standpoint(with_retracted=True, known_on=deal.omissions.known_on))
    return replace(whole, asked_as=deal.asked_as, omissions=deal.omissions)


def consecutive_texts(deal: Deal) -> Iterator[tuple[str, str]]:
    """Each version after those that it follows or revises; after the latest one before it by date, where it names
    none."""
    for version in deal.versions.values():
        named = [parent for parent in lineage.parents(version) if parent in deal.versions]
        for parent in named or deal.lineage.predecessors(version.id):
            yield parent, version.id


def _counted(deal: Deal, source: Source) -> SourceCounts:
    rests = list(_rests(deal, source.id))
    readings = [rest for rest in rests if rest.statement.what == "term"]
    own = [rest for rest in readings if any(report.source == source.id for report in rest.reports)]
    every = [report for rest in rests for report in rest.reports]
    return SourceCounts(
        source,
        reports=sum(report.source == source.id for report in every),
        relay_reports=sum(report.source != source.id for report in every),
        readings=len(own),
        terms=len({rest.statement.subject for rest in own}),
        single_source_readings=sum(rest.fall == "alone" for rest in readings),
        with_relays=sum(rest.fall == "relayed" for rest in readings),
        others=sum(rest.fall is not None for rest in rests if rest.statement.what != "term"),
    )


def _rests(deal: Deal, source: str) -> Iterator[Citation]:
    for statement, reports in reported_statements(deal, lambda report: rests_on(deal, report, source)):
        yield Citation(statement, reports, fall(deal, statement.reports, source))


def _kept(deal: Deal, source: str, filter: Filter) -> bool:
    return any(
        filter.matches(deal, deal.terms[statement.subject], [statement.reports])
        for statement in statements(deal)
        if statement.what == "term" and any(report.source == source for report in statement.reports)
    )


def _dependent_changes(deal: Deal, left: Deal, before: str, after: str) -> Iterator[DependentChange]:
    now = diff(deal, deal.versions[before], deal.versions[after])
    otherwise = diff(left, left.versions[before], left.versions[after])
    by_term = {change.term: change for change in (*otherwise.changes, *otherwise.outside_text)}
    for change in (*now.changes, *now.outside_text):
        if now.is_told(change) and _concluded(change) != _concluded(by_term[change.term]):
            yield DependentChange(now, otherwise, change, by_term[change.term])


def _concluded(change: Change) -> tuple[str, frozenset[str]]:
    """The kind, and, where it depends, the kinds that it may turn out to be."""
    return change.kind, frozenset(answer.kind for answer in change.answers)


def _original(deal: Deal, spec: Spec) -> Spec:
    found = deal.spec(spec.id)
    assert found is not None, "a withdrawal takes away no spec"
    return found
