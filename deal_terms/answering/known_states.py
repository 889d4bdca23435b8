"""A deal as it was known on each day on which more of it became known: what a report and the screens step through."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from deal_terms.frozen_records import dataclass
from deal_terms.judging.standpoint import Standpoint, stand
from deal_terms.model.deal import Deal
from deal_terms.values.day_range import Date

# More days than this are too many to step through, and to make: then only so many of them, evenly chosen.
MOST_DAYS = 60


@dataclass(frozen=True)
class KnownState:
    """The deal as known on one day."""

    day: date
    deal: Deal


def known_states(deal: Deal) -> Iterator[KnownState]:
    """The states before that of the deal itself, the earliest first; each is made when it is asked for."""
    omissions = deal.omissions
    with_retracted = bool(omissions and omissions.with_retracted)
    for day in _few(known_days(deal)):
        yield KnownState(day, stand(deal, Standpoint(with_retracted=with_retracted, known_on=day)))


def known_days(deal: Deal) -> list[date]:
    """The days by which a source was certainly out, or certainly retracted, before the day that is asked about."""
    whole, asked = deal.as_recorded(), deal.omissions.known_on if deal.omissions else None
    dates: list[Date | None] = [source.published for source in whole.sources.values()]
    dates += [source.retracted.date for source in whole.sources.values() if source.retracted]
    return sorted({day for one in dates if one and (day := one.last_day()) and (asked is None or day < asked)})


def _few(days: list[date]) -> list[date]:
    if len(days) <= MOST_DAYS:
        return days
    return [days[round(number * (len(days) - 1) / (MOST_DAYS - 1))] for number in range(MOST_DAYS)]
