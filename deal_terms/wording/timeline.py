"""A Timeline → a page: what happened, was tabled and was said, as exactly as the reports date it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from deal_terms.answering.timeline import DatedRemark, Moment, Timeline
from deal_terms.model.deal import Deal
from deal_terms.model.events_figures import Event
from deal_terms.model.record import Report, Version
from deal_terms.values.context import Happening
from deal_terms.values.date_forms import days_text
from deal_terms.values.day_range import Date
from deal_terms.wording.counts import plural
from deal_terms.wording.first_report import first_report_note
from deal_terms.wording.headings import heading_notes
from deal_terms.wording.page import Block, Item, Note, Page, Paragraph, Section, Subject, Table
from deal_terms.wording.parties import party_subject
from deal_terms.wording.reports import names, report_note, sources_cited, title
from deal_terms.wording.statements import cited_reports, subject, where_said

LEGEND = (
    "What is known to a month only stands after the days of that month; a range stands where it begins, or, where its "
    "beginning is open, where it ends: whatever else lies inside it may have come before or after."
)
LEGEND_OF_TIMES = "Inside a day, what has a time of day stands by that, and before what has none. "
UNDATED = "no date reported"
COLUMNS = ("placed", "first", "last", "date", "edtf", "what", "id", "label", "reports")


def page(answer: Timeline) -> Page:
    """The whole answer."""
    deal = answer.deal
    blocks: list[Block] = [Section("In time order", tuple(_placed_blocks(deal, answer.placed_moments)))]
    if answer.undated_moments:
        items = tuple(_item(deal, moment, _lead(deal, moment)) for moment in answer.undated_moments)
        blocks.append(Section("What no date places", items))
    blocks.append(sources_cited(deal, (report for moment in answer.moments for report in _reports(moment))))
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
            "" if isinstance(moment.of, DatedRemark) else moment.of.id,
            label(deal, moment),
            cited_reports(_reports(moment)),
        )
        for moment in answer.moments
    ]
    return Table(COLUMNS, tuple(rows))


def when(deal: Deal, moment: Moment) -> str:
    """The date as the reports give it, each reading of it."""
    return " or ".join(date.text(deal.context) for date in moment.dates) or UNDATED


def edtf(deal: Deal, moment: Moment) -> str | None:
    """The date as EDTF; None where readings of it differ, or it hangs on an event whose date is not known."""
    return moment.dates[0].edtf(deal.context) if len(moment.dates) == 1 else None


def label(deal: Deal, moment: Moment) -> str:
    """What it is called: the label of an event, a title, whose words they are."""
    of = moment.of
    if isinstance(of, Event):
        return of.label
    return of.title if not isinstance(of, DatedRemark) else _remark(deal, of)


def _remark(deal: Deal, of: DatedRemark) -> str:
    """Whose words they are; what no speaker stands behind is told of the occasion."""
    if not of.by:
        occasion = _event(deal, of.date)
        return f"reported of {occasion.label}" if occasion else "reported of that day"
    alleged = all(report.manner == "alleged" for _, report in of.of)
    return f"words {'reportedly said by' if alleged else 'of'} {names(deal, of.by)}"


def _described(deal: Deal, moment: Moment) -> str:
    """What it is, with the id that `show` takes."""
    of = moment.of
    if isinstance(of, DatedRemark):
        return _remark(deal, of)
    if isinstance(of, Event):
        return f"{of.label} ({of.id}), an event" + (f"; {of.place}" if of.place else "")
    if isinstance(of, Version):
        return f"“{of.title}” ({of.id}), a text: {of.kind}"
    party = "people outside the talks" if of.party == "none" else party_subject(deal, of.party)
    return f"“{of.title}” ({of.id}), a position of {party}"


def _event(deal: Deal, date: Date) -> Happening | None:
    """The event that a date is, where it is one."""
    return deal.context.events.get(date.lower.literal) if date.preposition == "on" and date.lower else None


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
    occasion = _event(deal, moment.dates[0])
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
    if isinstance(of, DatedRemark) and not of.by and _event(deal, of.date):
        return f"{days_text(moment.first, moment.last) or UNDATED}: "
    return f"{when(deal, moment)}{differ}: "


def _occasion(deal: Deal, moment: Moment) -> str:
    """The event that it is dated by, beneath a heading that gives the month."""
    occasion = _event(deal, moment.dates[0])
    named = isinstance(moment.of, DatedRemark) and not moment.of.by
    return f"{occasion.label}: " if occasion and not named else ""


def _item(deal: Deal, moment: Moment, lead: str) -> Item:
    return Item(f"{lead}{_described(deal, moment)}", notes=tuple(_notes(deal, moment)), about=_about(moment))


def _about(moment: Moment) -> Subject | None:
    """What it is; of words, what all of them are on, or else who said them."""
    of = moment.of
    if isinstance(of, Event):
        return Subject(entry=f"event:{of.id}")
    if not isinstance(of, DatedRemark):
        return Subject(spec=of.id)
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


def _reports(moment: Moment) -> tuple[Report, ...]:
    if isinstance(moment.of, DatedRemark):
        return tuple(report for _, report in moment.of.of)
    if isinstance(moment.of, Event):
        return moment.of.reports
    return tuple(report for heading in moment.of.date for report in heading.reports)


def _counts(answer: Timeline) -> Section:
    counted = [
        plural(sum(moment.what == what for moment in answer.moments), word)
        for what, word in (("version", "text"), ("position", "position"), ("event", "event"))
    ]
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
