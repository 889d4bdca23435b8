"""Terms that came under what somebody read in full before they were there: they are absent by it, if nobody objects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from deal_terms.answering.review.findings import Remark
from deal_terms.judging.coverage import absent_side, coverage_of
from deal_terms.judging.record_changes import file_of
from deal_terms.model.deal import Deal
from deal_terms.model.record import Coverage, Version


def covered_terms(was: Deal, deal: Deal, names: Mapping[str, tuple[str, ...]]) -> Iterator[Remark]:
    """One remark a coverage: the terms that fall under it and did not before, and that the text has no reading of.

    A coverage that is new, or of something else than before, was written in view of the register. `names` leads from
    the ids of old files to those that say now what they said.
    """
    for old in was.versions.values():
        version = deal.versions.get(deal.text_id(names.get(old.id, (old.id,))[0]))
        for coverage in version.coverage if version else ():
            if version and (earlier := _same(coverage, old)):
                terms = tuple(_came_under(was, deal, (old, earlier), (version, coverage)))
                if terms:
                    plain = [sorted(coverage.of), sorted(terms)]
                    file = file_of(_account(version, coverage))
                    yield Remark("coverage_to_confirm", file, "coverage", plain, coverage=coverage, terms=terms)


def _account(version: Version, coverage: Coverage) -> Version:
    """The file in which it stands."""
    accounts = (one for one in version.accounts if one.written_at.file == coverage.written_at.file)
    return next(accounts, version)


def _came_under(was: Deal, deal: Deal, old: tuple[Version, Coverage], new: tuple[Version, Coverage]) -> Iterator[str]:
    (old_version, earlier), (version, coverage) = old, new
    for term in deal.terms:
        known = term in was.terms and earlier in coverage_of(was, old_version, term)
        if not known and coverage in coverage_of(deal, version, term) and absent_side(deal, version, term):
            yield term


def _same(coverage: Coverage, old: Version) -> Coverage | None:
    return next((one for one in old.coverage if set(one.of) == set(coverage.of)), None)
