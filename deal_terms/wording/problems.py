"""A problem as one line: file:line:column, what was seen, what would do."""

from __future__ import annotations

from collections.abc import Sequence

from deal_terms.errors import Problem


def problem_text(problem: Problem) -> str:
    """`terms/x/deal.yaml:3:5: error: what was seen; what would do`."""
    at = f"{problem.place.file}:{problem.place.line}:{problem.place.column}: " if problem.place else ""
    would_do = f"; {problem.would_do}" if problem.would_do else ""
    return f"{at}{problem.level}: {problem.saw}{would_do}"


def banner(problems: Sequence[Problem]) -> str:
    """What keeps the last good state on a screen: the first problem, and how many there are besides."""
    errors = [problem for problem in problems if problem.level == "error"] or list(problems)
    more = f" (and {len(errors) - 1} more: deal-terms check)" if len(errors) > 1 else ""
    return f"Not read; the last good state is shown. {problem_text(errors[0])}{more}" if errors else ""
