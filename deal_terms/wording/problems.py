"""A problem as one line: file:line:column, what was seen, what would do."""

from __future__ import annotations

from deal_terms.errors import Problem


def problem_text(problem: Problem) -> str:
    """`terms/x/deal.yaml:3:5: error: what was seen; what would do`."""
    at = f"{problem.place.file}:{problem.place.line}:{problem.place.column}: " if problem.place else ""
    would_do = f"; {problem.would_do}" if problem.would_do else ""
    return f"{at}{problem.level}: {problem.saw}{would_do}"
