"""What the cursor stands on → the place in a file where it is written, as exactly as the file tells."""

from __future__ import annotations

from pathlib import Path

from deal_terms.errors import Place
from deal_terms.files import shown_path
from deal_terms.model.deal import Deal
from deal_terms.model.record import Reading, Report
from deal_terms.tui.cursor import Cursor


def written_place(deal: Deal, cursor: Cursor) -> Place | None:
    """The report, where one alone stands behind a statement; else the reading, the source, the event, figure or
    speaker, the text, or the term in the register. None where nothing of it is written."""
    term, spec = cursor.term, cursor.spec
    readings = spec.terms.get(term.id, ()) if term and spec else ()
    if readings:
        return _reading_place(readings, cursor.sources)
    if spec:
        return spec.written_at
    if cursor.source:
        return cursor.source.written_at
    if cursor.entry:
        return _entry_place(deal, cursor)
    return term.written_at if term else None


def file_on_disk(place: Place, top: Path | None) -> Place | None:
    """The place in a file that an editor can open: its own; of a committed state, `HEAD:terms/…`, the file of that name
    in the work tree, whose top that is. None where there is no such file."""
    if Path(place.file).is_file():
        return place
    # A revision may be named with colons, too: whatever follows one may be the path.
    parts = place.file.split(":")
    paths = [":".join(parts[first:]) for first in range(len(parts))]
    file = next((top / path for path in paths if path and (top / path).is_file()), None) if top else None
    return place._replace(file=shown_path(file)) if file else None


def _reading_place(readings: tuple[Reading, ...], cited: tuple[str, ...]) -> Place:
    of_it = [one for one in readings if _sources(one.reports) == {*cited}]
    of_it = of_it or [one for one in readings if _sources(one.reports) & {*cited}] or [*readings]
    reports = [report for report in of_it[0].reports if report.source in cited]
    return reports[0].written_at if len(reports) == 1 else of_it[0].written_at


def _sources(reports: tuple[Report, ...]) -> set[str]:
    return {report.source for report in reports}


def _entry_place(deal: Deal, cursor: Cursor) -> Place | None:
    what, _, id_ = cursor.entry.partition(":")
    match what:
        case "event" if id_ in deal.events:
            event = deal.events[id_]
            reports = [report for report in event.reports if report.source in cursor.sources]
            return reports[0].written_at if len(reports) == 1 and len(event.reports) > 1 else event.written_at
        case "figure" if id_ in deal.figures:
            return deal.figures[id_].written_at
        case "speaker" if id_ in deal.speakers:
            return deal.speakers[id_].written_at
        case _:
            return None
