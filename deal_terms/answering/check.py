"""Checks the files of a deal: every problem at once, and every citation against its article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from deal_terms.errors import Problem
from deal_terms.files import shown_path
from deal_terms.loading import articles, credibility
from deal_terms.loading.deal import read_deal
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
    """Every problem of every deal checked, in the order of the files."""

    deals: tuple[CheckedDeal, ...]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> int:
        """How many problems are errors."""
        return sum(problem.level == "error" for problem in self.problems)

    @property
    def warnings(self) -> int:
        """How many are warnings."""
        return len(self.problems) - self.errors


def check(folders: Iterable[Path], articles_in: Path | None = None, outside: Iterable[Problem] = ()) -> Check:
    """Reads every deal anew; with `articles_in`, also every cited paragraph and anchor of sources that name a file.

    `outside` says what cannot be checked at all.
    """
    deals, problems = [], list(outside)
    for path in folders:
        loaded = read_deal(folder(path))
        deal = loaded.deal
        problems += loaded.problems
        counts = _counts(deal) if deal else {}
        if deal:
            problems += credibility.warnings(deal)
        if deal and articles_in:
            cited, verified, troubles = articles.verify(deal, articles_in)
            counts |= {"citations": cited, "verified": verified}
            problems += troubles
        deals.append(CheckedDeal(path.resolve().name, shown_path(path), counts))
    return Check(tuple(deals), tuple(problems))


def _counts(deal: Deal) -> dict[str, int]:
    return {
        "versions": len(deal.as_filed.versions),
        "positions": len(deal.positions),
        "terms": len(deal.terms),
        "sources": len(deal.sources),
        "reports": sum(1 for _ in reports(deal)),
    }
