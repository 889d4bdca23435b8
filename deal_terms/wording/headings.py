"""What a file says of itself, in words: its kind, date, status, who tabled it."""

from __future__ import annotations

from dataclasses import replace

from deal_terms.errors import Place
from deal_terms.model import lineage
from deal_terms.model.deal import Deal
from deal_terms.model.lines import UNNAMED_LINE
from deal_terms.model.record import Heading, Position, Spec, StatusStep, Version
from deal_terms.wording.accounts import accounts_words
from deal_terms.wording.page import Note
from deal_terms.wording.parties import party_subject
from deal_terms.wording.reports import is_inferred, report_note, witness_counts
from deal_terms.wording.status_steps import step_text, steps_text

TABLED, TABLED_BY, JOINTLY = "tabled ", "tabled by ", "jointly"
BY_INFERENCE = " (by inference)"
NO_LINE = "a line without a name"
NOT_REPORTED = "who tabled it is not reported"


def heading_value(deal: Deal, what: str, heading: Heading) -> str:
    """One reading of a heading beside a label that says which: `both sides jointly`, `not reported`, `signed`."""
    text = heading_text(deal, what, heading)
    return "not reported" if text == NOT_REPORTED else text.removeprefix(TABLED_BY).removeprefix(TABLED)


def differing_headings(headings: tuple[Heading, ...], others: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """The readings of a heading that the others do not have; all of them where the others have each."""
    known = [_bare(one) for one in others]
    return tuple(one for one in headings if _bare(one) not in known) or headings


def one_line(deal: Deal, spec: Spec, *, unknown: bool = True, lines: bool = True) -> str:
    """`“Revised fund” (revised-fund): draft; after oval-office (February 2025), by 2025-04-01; tabled by Ukraine`.

    Of what does not count nothing is said.
    `unknown`: that it is not reported who tabled it is said, too; `lines`: the line that it stands on.
    """
    dates = short_dates(deal, spec)
    if isinstance(spec, Position):
        who = "people outside the talks" if spec.party == "none" else party_subject(deal, spec.party)
        parts = [f"position of {who}", *([dates] if dates else [])]
    else:
        line = line_words(deal, spec) if lines else ""
        about = [f"line: {line}"] if line else []
        told = [words] if (words := accounts_words(spec)) else []
        parts = [spec.kind, *told, *about, *([dates] if dates else []), *_said(deal, "tabled_by", spec.tabled_by)]
        if not unknown:
            parts = [part for part in parts if part != NOT_REPORTED]
        parts += _said(deal, "status", spec.status)
    return f"“{spec.title}” ({spec.id}): {'; '.join(parts)}"


def heading_text(deal: Deal, what: str, heading: Heading) -> str:
    """One reading of a date, of who tabled a text, or of its status."""
    if heading.date:
        return heading.date.text(deal.context)
    if what == "tabled_by":
        if heading.words == ("unknown",):
            return NOT_REPORTED
        if heading.words == ("joint",) and len(deal.sides) > 2:
            return f"{TABLED}{JOINTLY}"
        named = {"joint": "both sides jointly", "unknown": "a party that no report names"}
        parties = [named.get(word) or party_subject(deal, word) for word in heading.words]
        return f"{TABLED_BY}{' and '.join(parties)}"
    if what == "standing":
        return "reported to be a forgery"
    if heading.steps:
        return steps_text(deal, tuple(step for step in heading.steps if deal.counts(step.reports)) or heading.steps)
    return ", then ".join(word.replace("_", " ") for word in heading.words)


def heading_notes(deal: Deal, spec: Spec, what: str, headings: tuple[Heading, ...]) -> list[Note]:
    """Every reading of a heading with its reports; without any it is the authors' own word."""
    notes = []
    for heading in headings:
        own = " (the authors’ own word)" if not heading.reports else f" [{witness_counts(deal, heading.reports)}]"
        reports = tuple(report_note(deal, report, spec.id) for report in heading.reports)
        if heading.steps:
            reports = tuple(_step_note(deal, spec, step) for step in heading.steps)
        label = {"tabled_by": "tabled by"}.get(what, what)
        notes.append(Note(heading_value(deal, what, heading) + own, label, reports))
    return notes


def short_dates(deal: Deal, spec: Spec) -> str:
    """The dates, an event by its id alone: what it was, `show` tells; empty without any."""
    texts = [
        heading.date.short_text(deal.context) + (BY_INFERENCE if is_inferred(heading.reports) else "")
        for heading in lineage.sharpest(tuple(one for one in spec.date if deal.counts(one.reports)))
        if heading.date
    ]
    return " or ".join(dict.fromkeys(texts))


def line_words(deal: Deal, spec: Spec) -> str:
    """The labels of the lines that a text belongs to; empty for a position, and for the unnamed line alone."""
    if not isinstance(spec, Version) or spec.id not in deal.versions:
        return ""
    lines = [line for line in deal.lines if line in deal.lineage.lines(spec.id)]
    also = [NO_LINE] if lines and UNNAMED_LINE in deal.lineage.lines(spec.id) else []
    return " and ".join([*(deal.lines[line] for line in lines), *also])


def _step_note(deal: Deal, spec: Spec, step: StatusStep) -> Note:
    """One step of a status with its own reports."""
    reports = tuple(report_note(deal, report, spec.id) for report in step.reports)
    return Note(f"{step_text(deal, step)} [{witness_counts(deal, step.reports)}]", notes=reports)


def _said(deal: Deal, what: str, headings: tuple[Heading, ...]) -> list[str]:
    texts = dict.fromkeys(heading_text(deal, what, heading) for heading in headings if deal.counts(heading.reports))
    return [" or ".join(texts)] if texts else []


def _bare(heading: Heading) -> Heading:
    """What a heading says, without who says it and where it is written."""
    return replace(heading, reports=(), written_at=Place("", 1, 1))
