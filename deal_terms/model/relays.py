"""From the source that reports to the one at the end of its relays."""

from __future__ import annotations

from collections.abc import Mapping

from deal_terms.model.record import Report
from deal_terms.model.sources import Source


def chain(sources: Mapping[str, Source], report: Report) -> list[str]:
    """The sources from the one that reports to the one at the end of its relays; a circle is followed once round."""
    followed = {report.source: None}
    following = report.relays or _relayed(sources, report.source)
    while following and following not in followed:
        followed[following] = None
        following = _relayed(sources, following)
    return [*followed] if following is None else [*followed, following]


def source_chain(sources: Mapping[str, Source], source: str) -> list[str]:
    """The source, and those that it relays in turn, each once."""
    followed = {source: None}
    while (following := _relayed(sources, source)) and following not in followed:
        followed[following] = None
        source = following
    return [*followed]


def _relayed(sources: Mapping[str, Source], source: str) -> str | None:
    return sources[source].relays if source in sources else None
