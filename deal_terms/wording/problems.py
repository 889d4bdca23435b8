"""Problems as one line that keeps the last good state on a screen."""

from __future__ import annotations

from collections.abc import Sequence

from deal_terms.errors import Problem


def banner(problems: Sequence[Problem]) -> str:
    """What keeps the last good state on a screen: the first problem, and how many there are besides."""
    errors = [problem for problem in problems if problem.level == "error"] or list(problems)
    more = f" (and {len(errors) - 1} more: deal-terms check)" if len(errors) > 1 else ""
    return f"Not read; the last good state is shown. {errors[0]}{more}" if errors else ""
