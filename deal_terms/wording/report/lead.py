"""The head of a report: which text is the latest, what changed last, and who says so, in three sentences."""

from __future__ import annotations

from collections.abc import Iterable

from deal_terms.answering.last_change import LastChange
from deal_terms.answering.report import DealReport
from deal_terms.judging.changes import Change
from deal_terms.model.deal import Deal
from deal_terms.model.record import Report, Version
from deal_terms.wording import headline
from deal_terms.wording.counts import plural
from deal_terms.wording.headings import one_line
from deal_terms.wording.reports import outlet, witness_counts
from deal_terms.wording.tags import TAGS

MOST_NAMED = 4
NOTHING = "No text is recorded yet."
NO_CHANGE = "No report tells of a change from one text to the next."


def lead(answer: DealReport) -> tuple[str, ...]:
    """Three sentences, or fewer where there is less to say."""
    deal = answer.deal
    texts = tuple(moment.of for moment in answer.timeline.moments if isinstance(moment.of, Version))
    if not texts:
        return (NOTHING,)
    line = one_line(deal, texts[-1], lines=False).replace(f" ({texts[-1].id})", "", 1)
    latest = f"The latest text is {line}."
    if not answer.last_changes:
        return latest, NO_CHANGE
    told = [(step, item) for step in answer.last_changes for item in headline.items(step.diff, step.changes)]
    more = f"; and {plural(len(told) - MOST_NAMED, 'more change')}" if len(told) > MOST_NAMED else ""
    changed = _from_text_to_text([(step, f"{item.word or TAGS[item.tag].word}: {item.text}") for step, item in told])
    return latest, f"{changed}{more}.", _witnesses(deal, [one for step in answer.last_changes for one in step.changes])


def _from_text_to_text(told: list[tuple[LastChange, str]]) -> str:
    """`What changed last, from “First draft” to “Second draft”: dropped: …; from “Offer” to “Second draft”: …`."""
    parts: dict[str, list[str]] = {}
    for step, words in told[:MOST_NAMED]:
        parts.setdefault(f"from “{step.diff.before.title}” to “{step.diff.after.title}”", []).append(words)
    return "What changed last, " + "; ".join(f"{way}: {'; '.join(words)}" for way, words in parts.items())


def _witnesses(deal: Deal, changes: Iterable[Change]) -> str:
    """Who says what the later text has, and whether that is in dispute."""
    reports: list[Report] = [
        report for change in changes for live in change.after.readings for report in live.reports if not report.denies
    ]
    disputed = any(change.disputed_side != "neither" for change in changes)
    named = list(dict.fromkeys(outlet(deal, report.source) for report in reports))
    if not named:
        return "No report that counts is cited for it."
    who = ", ".join(named[:MOST_NAMED]) + (f" and {len(named) - MOST_NAMED} more" if len(named) > MOST_NAMED else "")
    differ = "; the reports differ" if disputed else ""
    return f"Who says so: {who} ({witness_counts(deal, reports, named=False)}){differ}."
