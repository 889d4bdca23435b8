"""The screens stepped through the days on which more became known: the same choices, on the deal of that day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from datetime import date

from deal_terms.answering.known_states import known_days
from deal_terms.judging.standpoint import Standpoint, stand
from deal_terms.model.deal import Deal
from deal_terms.tui.session import DealRead, Session


def stepped(session: Session, by: int) -> Session | None:
    """The session a day earlier or later, behind the last day as it was opened; None where there is no such day."""
    day = _day(session)
    days = known_days(as_opened(session).deal)
    earlier = (bisect_left(days, day) if day else len(days)) - 1
    at = earlier if by < 0 else bisect_right(days, day) if day else -1  # nothing is later than now
    if at < 0:
        return None
    return _on(as_opened(session), days[at]) if at < len(days) else as_opened(session)


def as_opened(session: Session) -> Session:
    """The session without a step back: its columns and sides as they were before, what was chosen since with them."""
    now = session.session_of_now
    if now is None:
        return session
    # A source that was not out yet could not be asked for: that is no choice of the reader.
    is_chosen = session.filter != now.filter.known_in(session.deal)
    return replace(
        now,
        view=session.view,
        filter=session.filter if is_chosen else now.filter,
        only_changes=session.only_changes,
        marked_terms=session.marked_terms,
        only_marked_terms=session.only_marked_terms,
        hidden_columns=session.hidden_columns,
        kept_columns=now.kept_columns | session.kept_columns,
    )


def read_again(session: Session, deal_read: DealRead) -> Session:
    """The same choices on what was read again, on the same day."""
    day, now = _day(session), as_opened(session).with_read(deal_read)
    return _on(now, day) if day else now


def _on(now: Session, day: date) -> Session:
    omissions = now.deal.omissions
    with_retracted = bool(omissions and omissions.with_retracted)
    deal: Deal = stand(now.deal, Standpoint(with_retracted=with_retracted, known_on=day))
    return replace(now.with_deal(deal), session_of_now=now)


def _day(session: Session) -> date | None:
    """The day that was stepped to."""
    omissions = session.deal.omissions if session.session_of_now else None
    return omissions.known_on if omissions else None
