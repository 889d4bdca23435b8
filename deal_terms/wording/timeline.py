"""A Timeline → a page: what happened, was tabled and was said, as exactly as the reports date it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from deal_terms.answering.timeline import DatedRemark, DatedStep, Moment, Timeline
from deal_terms.model.deal import Deal
from deal_terms.model.events_figures import Event
from deal_terms.model.record import Version
from deal_terms.values.date_forms import days_text
from deal_terms.wording.counts import plural
from deal_terms.wording.first_report import first_report_note
from deal_terms.wording.headings import heading_notes
from deal_terms.wording.moments import UNDATED, description, edtf, id_for_show, label, occasion_of, reports_behind, when
from deal_terms.wording.page import Block, Item, Note, Page, Paragraph, Section, Subject, Table
from deal_terms.wording.reports import report_note, sources_cited, title
from deal_terms.wording.statements import cited_reports, subject, where_said

LEGEND = (
    "What is known to a month only stands after the days of that month; a range stands where it begins, or, where its "
    "beginning is open, where it ends: whatever else lies inside it may have come before or after."
)
LEGEND_OF_TIMES = "Inside a day, what has a time of day stands by that, and before what has none. "
COLUMNS = ("placed", "first", "last", "date", "edtf", "what", "id", "label", "reports")


def page(answer: Timeline) -> Page:
    """The whole answer."""
    deal = answer.deal
    blocks: list[Block] = [Section("In time order", tuple(_placed_blocks(deal, answer.placed_moments)))]
    if answer.undated_moments:
        items = tuple(_item(deal, moment, _lead(deal, moment)) for moment in answer.undated_moments)
        blocks.append(Section("What no date places", items))
    blocks.append(sources_cited(deal, (report for moment in answer.moments for report in reports_behind(moment))))
    blocks.append(_counts(answer))
    return Page(f"{deal.title}: in time order", (("register", deal.register_file),), tuple(blocks))


def table(answer: Timeline) -> Table:
    """One row an entry; `first` and `last` are empty where that end is open or not known."""
    deal = answer.deal
    rows = [
        (
            f"{moment.placement} {moment.beside}".strip(),
            moment.first.isoformat() if moment.first else "",
            moment.last.isoformat() if moment.last else "",
            when(deal, moment),
            edtf(deal, moment) or "",
            moment.what,
            id_for_show(moment),
            label(deal, moment),
            cited_reports(reports_behind(moment)),
        )
        for moment in answer.moments
    ]
    return Table(COLUMNS, tuple(rows))


def _placed_blocks(deal: Deal, moments: list[Moment]) -> Iterator[Block]:
    """One line each; what is known to one month or year only together, under a heading that says so."""
    if not moments:
        yield Paragraph("Nothing is dated.")
    for month, together in groupby(moments, lambda moment: _month(deal, moment)):
        if month:
            items = tuple(_item(deal, moment, _occasion(deal, moment)) for moment in together)
            yield Section(f"{month}, day not reported", items)
        else:
            yield from (_item(deal, moment, _lead(deal, moment)) for moment in together)


def _month(deal: Deal, moment: Moment) -> str:
    """`February 2025` for what is known to that month only, or `early 2025`; else empty."""
    if not moment.inexact_day:
        return ""
    occasion = occasion_of(deal, moment.dates[0])
    if occasion:
        return occasion.date_text()
    one_date = moment.dates[0].lower is not None and not moment.dates[0].lower.event
    return (
        moment.dates[0].text(deal.context).removeprefix("as of ") if one_date else days_text(moment.first, moment.last)
    )


def _lead(deal: Deal, moment: Moment) -> str:
    """The date before what it is; that of an occasion of which something is reported, without its name."""
    differ = " (reports differ)" if len(moment.dates) > 1 else ""
    of = moment.of
    if isinstance(of, DatedRemark) and not of.by and occasion_of(deal, of.date):
        return f"{days_text(moment.first, moment.last) or UNDATED}: "
    return f"{when(deal, moment)}{differ}: "


def _occasion(deal: Deal, moment: Moment) -> str:
    """The event that it is dated by, beneath a heading that gives the month."""
    occasion = occasion_of(deal, moment.dates[0])
    named = isinstance(moment.of, DatedRemark) and not moment.of.by
    return f"{occasion.label}: " if occasion and not named else ""


def _item(deal: Deal, moment: Moment, lead: str) -> Item:
    return Item(f"{lead}{description(deal, moment)}", notes=tuple(_notes(deal, moment)), about=_about(moment))


def _about(moment: Moment) -> Subject | None:
    """What it is; of words, what all of them are on, or else who said them."""
    of = moment.of
    if isinstance(of, Event):
        return Subject(entry=f"event:{of.id}")
    if not isinstance(of, DatedRemark):
        return Subject(spec=id_for_show(moment))
    on = {subject(statement) for statement, _ in of.of}
    if len(on) == 1:
        return on.pop()
    return Subject(entry=f"speaker:{of.by[0]}") if len(of.by) == 1 else None


def _notes(deal: Deal, moment: Moment) -> Iterator[Note]:
    of = moment.of
    if moment.same_day:
        others = plural(moment.same_day, "other")
        hour = (
            "no hour is reported"
            if moment.instant is None
            else "no hour is reported of " + ("it" if moment.same_day == 1 else "them")
        )
        yield Note(f"in no order with {others} of that day: {hour}", "day")
    if moment.placement in ("after", "before"):
        yield Note(_placed(deal, moment), "placed")
    if isinstance(of, DatedRemark):
        for statement, report in of.of:
            spec = statement.spec.id if statement.spec else ""
            # When it was said stands above.
            yield replace(report_note(deal, replace(report, said=None), spec), label=where_said(deal, statement))
    elif isinstance(of, Event):
        yield from (report_note(deal, report, "") for report in of.reports)
    elif isinstance(of, DatedStep):
        yield from (report_note(deal, report, of.version.id) for report in of.step.reports)
    else:
        yield from heading_notes(deal, of, "date", of.date)
        if isinstance(of, Version):
            yield from first_report_note(deal, of)


def _placed(deal: Deal, moment: Moment) -> str:
    """Why a version stands where its own days do not put it."""
    way = "it follows or revises" if moment.placement == "after" else "follows or revises it"
    why = f"{moment.placement} {title(deal, moment.beside)}, which {way}"
    if not moment.dates:
        return f"{why}; no date of its own is reported"
    own = "its own dates do not say so" if moment.first or moment.last else "its own date has no day"
    return f"{why}; {own}"


def _counts(answer: Timeline) -> Section:
    counted = [
        plural(sum(moment.what == what for moment in answer.moments), word)
        for what, word in (("version", "text"), ("position", "position"), ("event", "event"))
    ]
    steps = sum(moment.what == "step" for moment in answer.moments)
    counted += [f"{plural(steps, 'dated step')} of a status"] if steps else []
    remarks = plural(sum(moment.what == "remark" for moment in answer.moments), "dated occasion")
    exact = sum(moment.exact for moment in answer.placed_moments)
    dated = sum(bool(moment.first or moment.last) for moment in answer.placed_moments)
    blocks = [
        Paragraph(
            f"{', '.join(counted)}, and {remarks} on which words were said: {exact} known to the day, "
            f"{dated - exact} to a range, {len(answer.placed_moments) - dated} placed by their order alone, "
            f"{len(answer.undated_moments)} not placed."
        ),
        Paragraph(LEGEND_OF_TIMES * any(moment.instant is not None for moment in answer.moments) + LEGEND),
    ]
    if answer.filter.active:
        blocks.insert(1, Paragraph("Filtered: only words on the terms asked for are shown; all else is."))
    return Section("Counts", tuple(blocks))
