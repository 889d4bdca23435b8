"""Who says something now, and how, where that is not as it was."""

from __future__ import annotations

from deal_terms.judging.attributions import AttributionChange, attribution_changes
from deal_terms.judging.record_changes import RecordChange
from deal_terms.model.deal import Deal
from deal_terms.model.record import Report
from deal_terms.wording.reports import BASES, names, outlet, place_in, title, where

# What each part of a report is called where it changes; those that say what they are in themselves are not here.
CALLED = {
    "by": "who says it",
    "manner": "how it is said",
    "inferred": "how it came to be placed here",
    "describes": "the text that it speaks of",
    "relays": "what it relays",
    "corrects": "what it corrects",
    "said": "when it was said",
    "caveat": "the source's reservation",
    "note": "our note",
    "quote": "the clause that it quotes",
    "lang": "the language of the quotation",
    "basis": "how the outlet knows",
}


def attributions_text(was: Deal, deal: Deal, change: RecordChange) -> str:
    """`s000, paragraph 2: how it is said changed from alleged to stated; now also in s004, paragraph 3`."""
    return "; ".join(_change_text(was, deal, one) for one in attribution_changes(change.reports))


def _change_text(was: Deal, deal: Deal, one: AttributionChange) -> str:
    if one.before is None:
        assert one.after is not None
        return f"now also in {where(deal, one.after)}"
    if one.after is None:
        return f"no longer in {where(was, one.before)}"
    parts = [_part_text(was, deal, one.before, one.after, part) for part in one.parts]
    return f"{where(deal, one.after)}: {', '.join(parts)}"


def _part_text(was: Deal, deal: Deal, before: Report, after: Report, part: str) -> str:
    if part == "place":
        return f"the place changed from {place_in(before.place)}"
    one, other = _said(was, before, part), _said(deal, after, part)
    called = CALLED.get(part, part.replace("_", " "))
    if not one or not other:
        return f"{called} was {'added' if other else 'taken out'}: {other or one}"
    return f"{called} changed from {one} to {other}"


def _said(deal: Deal, report: Report, part: str) -> str:
    """A part in words; empty where the report does not have it."""
    value = getattr(report, part)
    if part == "inferred":
        return "by inference" if value else "by what it says"
    if part == "manner" or not value:
        return str(value or "")
    if part == "by":
        return names(deal, value)
    if part == "relays":
        return outlet(deal, value)
    if part == "describes":
        return "none that it names" if value == "unnamed" else title(deal, value)
    if part == "said":
        return report.said.text(deal.context) if report.said else ""
    if part == "corrects":
        return ", ".join(f"{one.source} {one.place}" for one in report.corrects)
    if part == "basis":
        return f"“{BASES.get(value, value)}”"
    return f"“{value}”"
