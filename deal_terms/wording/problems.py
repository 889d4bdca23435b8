"""Problems as one line that keeps the last good state on a screen."""

from __future__ import annotations

from collections.abc import Sequence

from deal_terms.errors import Problem


def banner(problems: Sequence[Problem]) -> str:
    """What keeps the last good state on a screen: the first problem, and how many there are besides."""
    if not problems:
        return ""
    counted = [problem for problem in problems if problem.level == "error"] or problems
    count = sum(1 + problem.alike for problem in counted)
    more = f" (and {count - 1} more: deal-terms check)" if count > 1 else ""
    return f"Not read; the last good state is shown. {first_error(problems)}{more}"


def first_error(problems: Sequence[Problem]) -> Problem:
    """The first problem that is more than a warning; the first of all where there is none."""
    return next((problem for problem in problems if problem.level == "error"), problems[0])
