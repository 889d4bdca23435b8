"""What does not count in an answer, and why: retracted, corrected or withdrawn, a forgery, or not out yet."""

from __future__ import annotations

from typing import Literal

from deal_terms.errors import Place
from deal_terms.frozen_records import dataclass

Reason = Literal["retracted", "relayed", "corrected", "withdrawn", "spurious", "no_report_left", "not_out", "undated"]
What = Literal["source", "report", "version", "position"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePlace:
    """One place in one source."""

    source: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    """A source, one report, or a whole text or position that an answer does without.

    `id` is that of the source (of a report: the source that it stands in), version or position; `place`, `spec` and
    `subject` say where a report stands: in its source, in which file (empty in figures.yaml and events.yaml), and under
    which term, heading, figure or event. `date` and `why` are those of a retraction; for a forgery `why` is what the
    first report of it says. `by` is the correction (with an empty place where the source corrects it under every term)
    or the report of the forgery. `relays` is the source whose fall takes along what only repeats it. `reports` counts
    those that go with a source.
    """

    what: What
    id: str
    reason: Reason
    place: str = ""
    spec: str = ""
    subject: str = ""
    date: str = ""
    why: str = ""
    by: SourcePlace | None = None
    relays: str = ""
    reports: int = 0
    written_at: Place
