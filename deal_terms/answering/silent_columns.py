"""Which columns of a browse say nothing of any term that may have a row: they are folded away behind a count."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from deal_terms.answering.browse import NONE, Browse, Comparisons, RowSelection, may_have_row
from deal_terms.model.deal import Deal
from deal_terms.model.record import Spec


def silent_columns(deal: Deal, columns: Sequence[Spec], selection: RowSelection) -> frozenset[str]:
    """The ids of the columns that say nothing of the terms that are asked for; none where that would be all of them.

    What is asked for by kind, or only as a change, is not looked at: it hangs on the columns, as they are held against
    each other.
    """
    wanted = replace(selection, only_changes=False, filter=replace(selection.filter, kinds=()))
    whole = Browse(deal, tuple(columns), (), NONE, Comparisons(deal), filter=wanted.filter)
    if wanted.filter.active or wanted.only:
        terms: Collection[str] = {term.id for term in deal.terms.values() if may_have_row(whole, term, wanted)}
    else:
        terms = deal.terms
    silent = frozenset(spec.id for at, spec in enumerate(columns) if not _says_any(whole, at, terms))
    return silent if len(silent) < len(columns) else frozenset()


def fold_unchanged(answer: Browse, kept_ids: Collection[str]) -> Browse:
    """The same without the columns in which every row is silent and nothing differs, but for those that are kept: what
    the others are held against stays as it is."""
    terms = [term.id for term in answer.terms]
    shown = tuple(
        spec
        for at, spec in enumerate(answer.columns)
        if spec.id in kept_ids or any(answer.says(term, at) or answer.changed(term, at) for term in terms)
    )
    return replace(answer, columns=shown, among=answer.columns) if shown else answer


def _says_any(whole: Browse, column: int, terms: Collection[str]) -> bool:
    own: Iterable[str] = whole.columns[column].terms
    return any(term in terms for term in own) or any(whole.says(term, column) for term in terms)
