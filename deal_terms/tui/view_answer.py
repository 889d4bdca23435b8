"""The answer of the command behind a view, for what the view shows: imported when one is asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from deal_terms.answering.browse import Browse
from deal_terms.answering.diff import Diff
from deal_terms.answering.disputes import Disputes, disputes
from deal_terms.answering.filters import Filter
from deal_terms.answering.gaps import Gaps, gaps, gaps_of_latest
from deal_terms.answering.matrix import Matrix, matrix
from deal_terms.answering.timeline import Timeline, timeline
from deal_terms.errors import DealTermsError
from deal_terms.model.deal import Deal
from deal_terms.tui.keys import RECORD
from deal_terms.tui.session import Session

if TYPE_CHECKING:
    from deal_terms.answering.compare import ThreeWayDiff
    from deal_terms.answering.record import RecordDiff

ViewAnswer: TypeAlias = "Matrix | Diff | Timeline | Disputes | Gaps | RecordDiff | ThreeWayDiff"


def view_answer(session: Session) -> ViewAnswer | None:
    """The answer of the command behind the view, for what is shown; None where there is none."""
    if session.view == "timeline":
        return timeline(session.deal, session.filter)
    if session.view == "disputes":
        return disputes(session.deal, session.filter)
    if session.view == "gaps":
        return _gaps(session.deal, session.filter, session.gaps_text)
    if session.view == RECORD:
        return session.record
    if session.view == "compare":
        return session.three_way
    if session.view == "pair":
        pair = session.comparison()
        return replace(pair[1], filter=_only(session.filter, pair[0])) if pair else None
    if session.view == "one-source":
        return matrix(session.deal, (), replace(session.filter, single_source=True))
    return matrix(session.deal, session.chosen_columns, _only(session.filter, session.browse()))


def _gaps(deal: Deal, filter_: Filter, text: str) -> Gaps:
    """Against a text, else the latest, of each line where texts compete; against every text where nothing says which
    that is."""
    if text:
        return gaps(deal, deal.versions[text], filter=filter_)
    try:
        return gaps_of_latest(deal, filter=filter_)
    except DealTermsError:
        return gaps(deal, None, filter=filter_)


def _only(filter_: Filter, shown: Browse) -> Filter:
    """The filter with which an export holds the terms that are on the screen."""
    return replace(filter_, terms=tuple(term.id for term in shown.terms)) if shown.hidden else filter_
