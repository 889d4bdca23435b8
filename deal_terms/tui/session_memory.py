"""A session → what is remembered of it; and, as far as the deal still has it, back."""

from __future__ import annotations

from dataclasses import replace

from deal_terms.answering.browse import FIRST, LEFT, NONE
from deal_terms.tui.cells import FOLDED, FOLDS, Fold
from deal_terms.tui.keys import VIEWS
from deal_terms.tui.known_days import as_opened
from deal_terms.tui.reader_memory import ReaderMemory
from deal_terms.tui.session import Session
from deal_terms.tui.start import OpenedDeal
from deal_terms.wording.choices import filters, from_choices, to_choices


def memory_of(session: Session, *, term: str, column: str, fold: Fold) -> ReaderMemory:
    """What to remember of a session, with the cursor's term and column; not that it was stepped back to a day."""
    session = as_opened(session)
    return ReaderMemory(
        view=session.view if session.view in VIEWS else VIEWS[0],
        term=term,
        column=column,
        baseline=session.baseline,
        only_changes=session.only_changes,
        filter=to_choices(session.filter),
        hidden=tuple(sorted(session.hidden_columns)),
        kept_columns=tuple(sorted(session.kept_columns)),
        order=session.order,
        fold=fold,
        marked=session.marked_terms,
        pair=session.pair if all(session.pair) else (),
    )


def fold_in(words: str) -> Fold:
    """How much of a cell is shown, as it is remembered; folded where that is nothing we know."""
    return next((fold for fold in FOLDS if fold == words), FOLDED)


def restore(opened_deal: OpenedDeal, memory: ReaderMemory) -> Session:
    """Where the reader begins: as the command line says, else as is remembered and the deal still has it."""
    session, deal = opened_deal.session, opened_deal.session.deal
    known = {spec.id for spec in deal.specs()}
    offered = dict(filters(deal))
    filter_ = from_choices(one for one in memory.filter if one in offered)
    session = replace(
        session,
        view=opened_deal.view or (session.views[-1] if session.views != VIEWS else memory.view),
        baseline=memory.baseline if memory.baseline in (*known, LEFT, FIRST, NONE) else session.baseline,
        marked_terms=tuple(term for term in memory.marked if term in deal.terms),
        only_changes=session.only_changes or memory.only_changes,
        filter=session.filter if session.filter.active else filter_,
    )
    if not opened_deal.has_chosen_pair and _is_pair(session, memory.pair):
        session = replace(session, pair=(memory.pair[0], memory.pair[1]))
    order = tuple(one for one in memory.order if one in known)
    hidden = frozenset(memory.hidden) & known
    if opened_deal.has_chosen_columns or not set(order) - hidden:
        return session
    rest = (one for one in session.order if one not in order)
    kept = frozenset(memory.kept_columns) & known
    return replace(session, order=(*order, *rest), hidden_columns=hidden, kept_columns=kept)


def _is_pair(session: Session, pair: tuple[str, ...]) -> bool:
    """Whether what is remembered still names two sides that can be compared."""
    return len(pair) == 2 and replace(session, pair=(pair[0], pair[1])).sides() is not None
