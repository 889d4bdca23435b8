"""What an answer does without, in words: at its head in short, at its end one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

from deal_terms.model.deal import Deal
from deal_terms.model.left_out import Omission
from deal_terms.model.record import Spec
from deal_terms.values.brief_dates import brief_text
from deal_terms.wording import record_words
from deal_terms.wording.counts import plural
from deal_terms.wording.page import Facts, Item, Page, Paragraph, Section, Subject
from deal_terms.wording.reports import outlet, place_in, reason, title

HEADING = "Left out: what does not count"
FORGERY = "Reported to be a forgery"
BARE = "No report is left"
HEADINGS = record_words.HEADINGS | {
    "date": "the date",
    "status": "the status",
    "revises": "what it revises",
    "standing": "whether it is a forgery",
}
# In the head, in this order; what was not out yet stands there as a count.
SHORT = {
    "retracted": "{} retracted",
    "relayed": "{} only repeating what was retracted",
    "corrected": "{} corrected",
    "withdrawn": "{} withdrawn",
    "spurious": "{} reported to be a forgery",
    "no_report_left": "{} of which no report is left",
    "not_out": "{} not out yet",
    "undated": "{} without a date",
}
_WORDS = {"source": "source", "report": "report", "version": "text", "position": "position"}


class AboutDeal(Protocol):
    """An answer about a deal as it counts."""

    @property
    def deal(self) -> Deal:
        """The deal."""


def with_left_out(page: Page, answer: AboutDeal) -> Page:
    """The page with what was left out of its deal, and under the heading that a side of it is set aside, and why."""
    omissions = answer.deal.omissions
    if omissions is None:
        return page
    deal, facts = answer.deal.as_recorded(), standpoint_facts(answer.deal)
    last = [section(deal)] if omissions.left_out else []
    return replace(page, facts=(*page.facts, *facts), blocks=(*_set_aside(deal, answer), *page.blocks, *last))


def standpoint_facts(deal: Deal) -> Facts:
    """What is known at a glance of how a deal is looked at; nothing where all of it counts."""
    omissions, deal = deal.omissions, deal.as_recorded()
    if omissions is None:
        return ()
    facts = [("as known on", omissions.known_on.isoformat())] if omissions.known_on else []
    if omissions.left_out:
        facts.append(("left out", f"{in_short(omissions.left_out)}; told at the end"))
    if omissions.put_back:
        facts.append(("put back", ", ".join(outlet(deal, one) + _retraction(deal, one) for one in omissions.put_back)))
    return tuple(facts)


def section(deal: Deal) -> Section:
    """What does not count, one by one."""
    whole = deal.as_recorded()
    return Section(HEADING, tuple(Item(_one(whole, one), about=_about(one)) for one in deal.left_out))


def in_short(left_out: tuple[Omission, ...]) -> str:
    """`1 source retracted, 2 reports corrected`."""
    counts = Counter((one.reason, one.what) for one in left_out)
    return ", ".join(
        words.format(plural(count, _WORDS[what]))
        for code, words in SHORT.items()
        for (why, what), count in counts.items()
        if why == code
    )


def _one(deal: Deal, one: Omission) -> str:
    if one.what == "source":
        return _source(deal, one)
    if one.reason == "spurious":
        assert one.by
        where = f"{outlet(deal, one.by.source)}, {place_in(one.by.place)}"
        return f"{title(deal, one.id)} ({one.id}): reported to be a forgery: {one.why} — {where}"
    if one.reason == "no_report_left":
        return f"{title(deal, one.id)} ({one.id}): no report of it is left"
    if one.reason == "not_out":
        return f"{title(deal, one.id)} ({one.id}): nothing was reported of it yet"
    return f"{outlet(deal, one.id)}, {place_in(one.place)}, on {_subject(deal, one)}: {reason(deal, one)}"


def _source(deal: Deal, one: Omission) -> str:
    named, with_it = outlet(deal, one.id), f"; {plural(one.reports, 'report')} with it" if one.reports else ""
    return f"{named}: {reason(deal, one)}{with_it}"


def _subject(deal: Deal, one: Omission) -> str:
    if not one.spec:
        entry = deal.events.get(one.subject) or deal.figures.get(one.subject)
        return entry.label if entry else one.subject
    label = deal.terms[one.subject].label if one.subject in deal.terms else HEADINGS.get(one.subject, one.subject)
    return f"{label} in {title(deal, one.spec)}"


def _about(one: Omission) -> Subject:
    if one.what in ("source", "report"):
        return Subject(source=one.id)
    return Subject(spec=one.id)


def _retraction(deal: Deal, source: str) -> str:
    found = deal.every_source[source].retracted
    return f", retracted on {brief_text(found.date)}: {found.why}" if found else ""


def _set_aside(deal: Deal, answer: AboutDeal) -> Iterator[Section]:
    aside = [one for one in _asked(answer) if deal.is_set_aside(one.id)]
    if forged := [one for one in aside if one.standing]:
        yield Section(FORGERY, tuple(_forgery(deal, one) for one in forged))
    if bare := [one for one in aside if not one.standing]:
        yield Section(BARE, tuple(_bare(deal, one) for one in bare))


def _forgery(deal: Deal, spec: Spec) -> Item | Paragraph:
    reports = [report for heading in spec.standing for report in heading.reports]
    said = "; ".join(f"{one.says or one.quote} — {outlet(deal, one.source)}, {place_in(one.place)}" for one in reports)
    return Paragraph(f"{title(deal, spec.id)} ({spec.id}): {said}. No other answer counts it.")


def _bare(deal: Deal, spec: Spec) -> Paragraph:
    return Paragraph(
        f"{title(deal, spec.id)} ({spec.id}): nothing that was reported of it counts. No other answer has it."
    )


def _asked(answer: AboutDeal) -> Iterator[Spec]:
    """The texts and positions that were asked for by name."""
    named = (getattr(answer, name, None) for name in ("before", "after", "text", "spec"))
    yield from (one for one in (*named, *getattr(answer, "specs", ())) if one is not None)
