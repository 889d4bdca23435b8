"""Who first said what some reports say: the speakers of claims, else the sources at the ends of the relays."""

from __future__ import annotations

from collections.abc import Iterable

from deal_terms.frozen_records import dataclass
from deal_terms.model.deal import Deal
from deal_terms.model.record import Report
from deal_terms.model.relays import chain


@dataclass(frozen=True, slots=True)
class Original:
    """One witness, by its id: either a source or a speaker, the other one empty."""

    source: str = ""
    speaker: str = ""


def originals(deal: Deal, reports: Iterable[Report]) -> tuple[Original, ...]:
    """The originals of some reports, each once: a relay is not a second witness."""
    found: dict[Original, None] = {}
    for report in reports:
        if report.denies:
            continue
        if report.manner == "claimed" and report.by:
            found |= dict.fromkeys(Original(speaker=speaker) for speaker in report.by)
        else:
            found[Original(source=chain(deal.sources, report)[-1])] = None
    return tuple(found)


def only_witness(deal: Deal, reports: Iterable[Report]) -> Original | None:
    """What some reports rest on alone: one source that prints them all, else the one original of them all.

    None where there are two of either, or no report.
    """
    listed = tuple(report for report in reports if not report.denies)
    printed = {report.source for report in listed}
    if len(printed) == 1:
        return Original(source=printed.pop())
    found = originals(deal, listed)
    return found[0] if len(found) == 1 else None
