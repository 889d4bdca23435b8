"""The whole report of a deal: every question that its page answers, each asked once, over shared comparisons."""

from __future__ import annotations

from collections.abc import Iterator

from deal_terms.answering.browse import LEFT, Browse, Comparisons, browse
from deal_terms.answering.diff import Diff
from deal_terms.answering.disputes import Disputes, disputes
from deal_terms.answering.gaps import Gaps, gaps, gaps_of_latest
from deal_terms.answering.history import History, history
from deal_terms.answering.last_change import LastChange, last_changes
from deal_terms.answering.sources import Sources, consecutive_texts, sources
from deal_terms.answering.timeline import Timeline, timeline
from deal_terms.errors import DealTermsError
from deal_terms.frozen_records import dataclass
from deal_terms.model.deal import Deal
from deal_terms.model.record import outside


@dataclass(frozen=True)
class DealReport:
    """The answer. `matrix` has every term of which anything is reported, every text, every position of a party.

    `histories` are those of its terms, in its order. `steps` compare every two neighbours of a line, in reading order;
    `checks` every text with every position of a party, text by text. `gaps` asks of the latest texts, or of every
    text where nothing says which those are; it is None where no text is recorded. `last_changes` are those of the
    latest text of which any is reported.
    """

    deal: Deal
    matrix: Browse
    histories: tuple[History, ...]
    steps: tuple[Diff, ...]
    checks: tuple[Diff, ...]
    last_changes: tuple[LastChange, ...]
    disputes: Disputes
    gaps: Gaps | None
    timeline: Timeline
    sources: Sources


def report(deal: Deal) -> DealReport:
    """Everything that the report of a deal tells."""
    comparisons = Comparisons(deal)
    matrix = browse(deal, baseline=LEFT, comparisons=comparisons)
    return DealReport(
        deal=deal,
        matrix=matrix,
        histories=tuple(history(deal, term) for term in matrix.terms),
        steps=tuple(_steps(deal, comparisons)),
        checks=tuple(_checks(deal, comparisons)),
        last_changes=last_changes(deal, comparisons.diff),
        disputes=disputes(deal),
        gaps=_gaps(deal),
        timeline=timeline(deal),
        sources=sources(deal),
    )


def _steps(deal: Deal, comparisons: Comparisons) -> Iterator[Diff]:
    """Every text against those that it follows or revises, or else the latest before it."""
    order = deal.lineage.reading_order
    pairs = sorted(consecutive_texts(deal), key=lambda pair: (order.index(pair[1]), order.index(pair[0])))
    for before, after in pairs:
        yield comparisons.diff(deal.versions[before], deal.versions[after])


def _checks(deal: Deal, comparisons: Comparisons) -> Iterator[Diff]:
    for version in deal.lineage.reading_order:
        for position in deal.positions.values():
            if not outside(position):
                yield comparisons.diff(deal.versions[version], position)


def _gaps(deal: Deal) -> Gaps | None:
    if not deal.versions:
        return None
    try:
        return gaps_of_latest(deal, ())
    except DealTermsError:
        return gaps(deal, None, ())
