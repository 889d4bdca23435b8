"""Problems that tell of a confidential file: which they are, and what is told in their place where others read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from deal_terms.errors import Place, Problem

_BROKEN = "a confidential file does not load, or what another file says of it"
_DOUBTED = "a confidential file, or what another file says of it, may be wrong somewhere"
_WOULD_DO = "run `deal-terms check` outside CI, or with --with-confidential"


def mark(problems: Iterable[Problem], names: Collection[str]) -> tuple[Problem, ...]:
    """The problems, each `confidential` that stands in one of these files, or names one.

    The files are named as inside their deal: `versions/ID.yaml`.
    """
    ids = "|".join(re.escape(PurePosixPath(name).stem) for name in names)
    named = re.compile(rf"(?<![\w-])(?:{ids})(?![\w-])")

    def tells(problem: Problem) -> bool:
        file = problem.place.file if problem.place else ""
        return any(file.endswith(name) for name in names) or bool(named.search(problem.words))

    return tuple(replace(one, confidential=True) if names and tells(one) else one for one in problems)


def public(problems: Iterable[Problem], at: Place | None = None) -> tuple[Problem, ...]:
    """The problems without those that are confidential; one in their place, at `at`, says only that there are some."""
    every = tuple(problems)
    told = tuple(one for one in every if not one.confidential)
    untold = [one.level for one in every if one.confidential]
    if "error" in untold:
        return (*told, Problem(at, _BROKEN, _WOULD_DO))
    return (*told, Problem(at, _DOUBTED, _WOULD_DO, "warning")) if untold else told
