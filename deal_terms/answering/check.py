"""Checks the files of a deal: every problem at once, and every citation against its article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from deal_terms.errors import Place, Problem, first_of_alike
from deal_terms.files import shown_path
from deal_terms.frozen_records import dataclass
from deal_terms.judging.confidential import without_confidential
from deal_terms.loading import articles, credibility
from deal_terms.loading.confidential_problems import public
from deal_terms.loading.deal import read_deal
from deal_terms.loading.file_kind import REGISTER
from deal_terms.model.deal import Deal
from deal_terms.model.reports import reports
from deal_terms.snapshots.snapshot import folder


@dataclass(frozen=True)
class CheckedDeal:
    """One deal that was checked; the counts are empty where it does not load."""

    name: str
    folder: str
    counts: dict[str, int]


@dataclass(frozen=True)
class Check:
    """Every problem of every deal checked, in the order of the files; `confidential` counts the files left out."""

    deals: tuple[CheckedDeal, ...]
    problems: tuple[Problem, ...]
    confidential: int = 0

    @property
    def errors(self) -> int:
        """How many problems are errors, those counted that are not told."""
        return sum(1 + problem.alike for problem in self.problems if problem.level == "error")

    @property
    def warnings(self) -> int:
        """How many are warnings."""
        return sum(1 + problem.alike for problem in self.problems if problem.level == "warning")


def check(
    folders: Iterable[Path],
    articles_in: Path | None = None,
    outside: Iterable[Problem] = (),
    *,
    with_confidential: bool = True,
) -> Check:
    """Reads every deal anew; with `articles_in`, also every cited paragraph and anchor of sources that name a file.

    `outside` says what cannot be checked at all. Not `with_confidential`: of what is wrong in a confidential file, or
    in what other files say of it, only that there is something is told.
    """
    deals, problems, confidential = [], list(outside), 0
    for path in folders:
        loaded = read_deal(folder(path))
        counts, found = _found(loaded.deal, articles_in) if loaded.deal else ({}, [])
        every = [*loaded.problems, *found]
        if not with_confidential:
            left = without_confidential(loaded.deal) if loaded.deal else None
            if left and left is not loaded.deal:
                confidential += left.confidential_left_out
                counts, told = _found(left, articles_in)
                untold = [replace(one, confidential=True) for one in found if one not in told]
                every = [*loaded.problems, *told, *untold]
            confidential += len(loaded.confidential)
            every = [*public(every, Place(f"{shown_path(path)}/{REGISTER}", 1, 1))]
        problems += first_of_alike(every)
        deals.append(CheckedDeal(path.resolve().name, shown_path(path), counts))
    return Check(tuple(deals), tuple(problems), confidential)


def _found(deal: Deal, articles_in: Path | None) -> tuple[dict[str, int], list[Problem]]:
    """What is counted of a deal that loads, and what is wrong with it all the same."""
    counts, problems = _counts(deal), credibility.warnings(deal)
    if articles_in:
        cited, verified, troubles = articles.verify(deal, articles_in)
        counts |= {"citations": cited, "verified": verified}
        problems += troubles
    return counts, problems


def _counts(deal: Deal) -> dict[str, int]:
    return {
        "versions": len(deal.as_filed.versions),
        "positions": len(deal.positions),
        "terms": len(deal.terms),
        "sources": len(deal.sources),
        "reports": sum(1 for _ in reports(deal)),
    }
