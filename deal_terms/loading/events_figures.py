"""events.yaml and figures.yaml → what dates may point at, and the disputed numbers around the deal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from deal_terms.loading.fields import (
    Problems,
    entries,
    first_readings,
    known_id,
    mapping,
    one_or_more,
    optional_words,
    place,
    words,
)
from deal_terms.loading.register import read_type
from deal_terms.loading.reports import KnownIds, read_reports
from deal_terms.model.events_figures import Event, Figure, FigureReading
from deal_terms.values import TYPES, Context, Happening
from deal_terms.values.date import parse as parse_date
from deal_terms.values.day_range import Date

EVENT_KEYS = {"label": True, "date": False, "place": False, "reports": True}
FIGURE_TYPES = tuple(type_ for type_ in TYPES if type_ != "choice")  # whose options a term declares
FIGURE_KEYS = {"label": True, "type": True, "part_of": False, "readings": True}


def happenings(node: object, context: Context, problems: Problems) -> dict[str, Happening]:
    """What dates need of the events, read ahead of their reports: label and outermost days."""
    found = {}
    for key, child in node.items() if isinstance(node, dict) else ():
        date = None
        if isinstance(child, dict) and "date" in child:
            date = parse_date(child["date"], context, problems.refuse)
        label = child.get("label", key) if isinstance(child, dict) else key
        found[str(key)] = _happening(str(label), date, context)
    return found


def _happening(label: str, date: Date | None, context: Context) -> Happening:
    if date is None:
        return Happening(label)
    one = date.preposition == "on"
    return Happening(
        label,
        date.first_day(),
        date.last_day(),
        at=date.lower.at if date.lower and one else None,
        vague=date.is_vague(),
        words=date.text(context) if one else "",
        edtf_text=date.edtf(context) or "",
    )


def read_events(node: object, ids: KnownIds, context: Context, problems: Problems) -> dict[str, Event]:
    """The events by id; their own dates are plain, `context` holds no events to point at."""

    def read(key: str, child: object) -> Event | None:
        written = mapping(child, f"the event {key}", EVENT_KEYS, problems)
        if "label" not in written or "reports" not in written:
            return None
        unheard = Problems()  # the date was read, and any trouble with it told, ahead of the reports
        date = parse_date(written["date"], context, unheard.refuse) if "date" in written else None
        return Event(
            id=str(key),
            label=words(written["label"], "label", problems),
            date=date,
            place=optional_words(written, "place", problems),
            reports=read_reports(written["reports"], ids, problems, in_version=True),
            written_at=place(key),
        )

    return entries(node, "events", problems, read)


def read_figures(node: object, ids: KnownIds, problems: Problems) -> dict[str, Figure]:
    """The disputed figures by id."""
    figures = set(node) if isinstance(node, dict) else set()
    return entries(node, "figures", problems, lambda key, child: _figure(key, child, figures, ids, problems))


def _figure(key: str, node: object, figures: set[str], ids: KnownIds, problems: Problems) -> Figure | None:
    errors = problems.errors
    written = mapping(node, f"the figure {key}", FIGURE_KEYS, problems)
    found: dict[str, Any] = {"id": str(key), "written_at": place(key)}
    if "label" in written:
        found["label"] = words(written["label"], "label", problems)
    if "part_of" in written:
        found["part_of"] = known_id(written["part_of"], "figure", figures, problems)
    if "type" in written:
        found["type"] = read_type(written["type"], FIGURE_TYPES, problems)
    if "readings" in written and problems.errors == errors and "type" in found:
        listed = first_readings(one_or_more(written["readings"], "readings", problems), f"the figure {key}", problems)
        readings = (_reading(child, found["type"], ids, problems) for child in listed)
        found["readings"] = tuple(reading for reading in readings if reading)
    complete = all(word in found for word in ("label", "type", "readings"))
    return Figure(**found) if complete and problems.errors == errors else None


def _reading(node: object, type_: str, known: KnownIds, problems: Problems) -> FigureReading | None:
    errors = problems.errors
    written: Mapping[str, object] = mapping(
        node, "a reading of a figure", {"value": True, "covers": True, "reports": True}, problems
    )
    if len(written) < 3:
        return None
    value = TYPES[type_].parse(written["value"], known.context, problems.refuse)
    if value is not None:
        TYPES[type_].doubts(written["value"], known.context, problems.warn)
    covers = words(written["covers"], "covers", problems)
    reports = read_reports(written["reports"], known, problems, in_version=True)
    if value is None or problems.errors > errors:
        return None
    return FigureReading(value=value, covers=covers, reports=reports, written_at=place(node))
