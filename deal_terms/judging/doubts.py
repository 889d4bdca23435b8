"""Whether reports are about the text in whose file they stand."""

from __future__ import annotations

from deal_terms.model.record import Report, SameAs, Spec, Version


def doubts_of(spec: Spec, reports: tuple[Report, ...]) -> tuple[SameAs, ...]:
    """The texts the reports describe, where all of them are borrowed and none is exactly this text."""
    if not isinstance(spec, Version):
        return ()
    for report in reports:
        if report.describes is None:
            return ()  # as nearly always
    described = [report.describes for report in reports]
    if any(version in (None, "unnamed", spec.id) for version in described):
        return ()
    declared = {same.version: same for same in spec.same_as}
    doubts = {}
    for report in reports:
        version = report.describes or ""
        undeclared = SameAs(version=version, match="unresolved", why="", written_at=report.written_at)
        doubts[version] = declared.get(version, undeclared)
    if any(version in spec.pool for version in doubts):
        return ()
    return tuple(doubts.values())
