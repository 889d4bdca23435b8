"""An entry of a timeline in words: what it is called, when it was, and who reports it."""

from __future__ import annotations

from deal_terms.answering.timeline import DatedRemark, DatedStep, Moment
from deal_terms.model.deal import Deal
from deal_terms.model.events_figures import Event
from deal_terms.model.record import Report, Version
from deal_terms.values.context import Happening
from deal_terms.values.day_range import Date
from deal_terms.wording.parties import party_subject
from deal_terms.wording.reports import names
from deal_terms.wording.status_steps import undated_step

UNDATED = "no date reported"


def when(deal: Deal, moment: Moment) -> str:
    """The date as the reports give it, each reading of it."""
    return " or ".join(date.text(deal.context) for date in moment.dates) or UNDATED


def edtf(deal: Deal, moment: Moment) -> str | None:
    """The date as EDTF; None where readings of it differ, or it hangs on an event whose date is not known."""
    return moment.dates[0].edtf(deal.context) if len(moment.dates) == 1 else None


def label(deal: Deal, moment: Moment) -> str:
    """What it is called: the label of an event, a title, what became of a text, whose words they are."""
    of = moment.of
    if isinstance(of, Event):
        return of.label
    if isinstance(of, DatedStep):
        return f"“{of.version.title}”: {undated_step(deal, of.step)}"
    return of.title if not isinstance(of, DatedRemark) else _remark(deal, of)


def description(deal: Deal, moment: Moment) -> str:
    """What it is, with the id that `show` takes."""
    of = moment.of
    if isinstance(of, DatedRemark):
        return _remark(deal, of)
    if isinstance(of, DatedStep):
        return f"“{of.version.title}” ({of.version.id}): {undated_step(deal, of.step)}"
    if isinstance(of, Event):
        return f"{of.label} ({of.id}), an event" + (f"; {of.place}" if of.place else "")
    if isinstance(of, Version):
        return f"“{of.title}” ({of.id}), a text: {of.kind}"
    party = "people outside the talks" if of.party == "none" else party_subject(deal, of.party)
    return f"“{of.title}” ({of.id}), a position of {party}"


def id_for_show(moment: Moment) -> str:
    """What `show` takes; nothing for words."""
    of = moment.of.version if isinstance(moment.of, DatedStep) else moment.of
    return "" if isinstance(of, DatedRemark) else of.id


def reports_behind(moment: Moment) -> tuple[Report, ...]:
    """Its reports; of a text or position those of its date."""
    if isinstance(moment.of, DatedRemark):
        return tuple(report for _, report in moment.of.of)
    if isinstance(moment.of, Event):
        return moment.of.reports
    if isinstance(moment.of, DatedStep):
        return moment.of.step.reports
    return tuple(report for heading in moment.of.date for report in heading.reports)


def occasion_of(deal: Deal, date: Date) -> Happening | None:
    """The event that a date is, where it is one."""
    return deal.context.events.get(date.lower.literal) if date.preposition == "on" and date.lower else None


def _remark(deal: Deal, of: DatedRemark) -> str:
    """Whose words they are; what no speaker stands behind is told of the occasion."""
    if not of.by:
        occasion = occasion_of(deal, of.date)
        return f"reported of {occasion.label}" if occasion else "reported of that day"
    alleged = all(report.manner == "alleged" for _, report in of.of)
    return f"words {'reportedly said by' if alleged else 'of'} {names(deal, of.by)}"
