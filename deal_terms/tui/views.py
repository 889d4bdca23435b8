"""The pages of the views that are no grid: imported when one is looked at, as the screens begin with a grid."""

from __future__ import annotations

from deal_terms.answering.disputes import Disputes
from deal_terms.answering.gaps import Gaps
from deal_terms.answering.record import RecordDiff
from deal_terms.answering.timeline import Timeline
from deal_terms.tui.session import Session
from deal_terms.wording import disputes, gaps, record, timeline
from deal_terms.wording.page import Page
from deal_terms.wording.status import no_pair


def page(session: Session, view: str) -> Page:
    """What a view says."""
    match session.answer(view):
        case Timeline() as answer:
            return timeline.page(answer)
        case Disputes() as answer:
            return disputes.page(answer)
        case Gaps() as answer:
            return gaps.page(answer)
        case RecordDiff() as answer:
            return record.page(answer)
        case _:
            return no_pair(session.deal)
