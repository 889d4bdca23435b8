"""What was worked out of a deal for a reader's choices, kept for the next key that asks for the same."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any, TypeVar

from deal_terms.answering.browse import Browse, Comparisons, RowSelection, browse
from deal_terms.answering.silent_columns import fold_unchanged, silent_columns
from deal_terms.model.deal import Deal
from deal_terms.model.record import Spec

T = TypeVar("T")

# One key asks for several, each of them more than once; and the way back leads to the view before.
MOST = 24


class KeptAnswers:
    """The answers of one deal that were asked for last, and all of its comparisons.

    Choices are held against each other as they are, as there may be lists among them; columns by their ids.
    """

    def __init__(self, deal: Deal) -> None:
        self.comparisons = Comparisons(deal)
        self._deal = deal
        self._kept: deque[tuple[tuple[object, ...], Any]] = deque(maxlen=MOST)

    def of(self, choices: tuple[object, ...], work_out: Callable[[], T]) -> T:
        """What was worked out for the same choices, else what is worked out now."""
        for known, answer in tuple(self._kept):
            if known == choices:
                found: T = answer  # the choices begin with what is asked for
                return found
        answer = work_out()
        self._kept.append((choices, answer))
        return answer

    def browse(self, columns: tuple[Spec, ...], baseline: str, selection: RowSelection) -> Browse:
        """The terms that have a row, beside some columns."""
        choices = ("browse", _ids(columns), baseline, selection)
        return self.of(choices, lambda: browse(self._deal, columns, baseline, selection, self.comparisons))

    def narrowed(
        self, columns: tuple[Spec, ...], baseline: str, selection: RowSelection, kept_columns: frozenset[str]
    ) -> Browse:
        """The same, without the columns in which nothing of these terms differs."""
        choices = ("narrowed", _ids(columns), baseline, selection, kept_columns)
        return self.of(choices, lambda: fold_unchanged(self.browse(columns, baseline, selection), kept_columns))

    def silent_columns(self, columns: tuple[Spec, ...], selection: RowSelection) -> frozenset[str]:
        """The ids of the columns that say nothing of the terms that are asked for."""
        choices = ("silent columns", _ids(columns), selection)
        return self.of(choices, lambda: silent_columns(self._deal, columns, selection))


def _ids(specs: tuple[Spec, ...]) -> tuple[str, ...]:
    return tuple(spec.id for spec in specs)
