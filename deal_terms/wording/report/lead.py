"""The head of a report: which text is the latest, what changed last, and who says so, in three sentences."""

from __future__ import annotations

from collections.abc import Iterable

from deal_terms.answering.diff import Diff, is_material, weight
from deal_terms.answering.report import DealReport
from deal_terms.judging.changes import Change
from deal_terms.model.deal import Deal
from deal_terms.model.record import Report, Version
from deal_terms.wording import headline
from deal_terms.wording.counts import plural
from deal_terms.wording.headings import one_line
from deal_terms.wording.reports import outlet, witness_counts
from deal_terms.wording.tags import TAGS

# What is not reported on one side may have been there all the while: it is no change that anybody reports.
SILENT = frozenset(
    {"newly_reported", "no_longer_reported", "told_before", "told_after", "not_covered", "partly_reported"}
)
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
    last = _last_change(answer, texts)
    if last is None:
        return latest, NO_CHANGE
    step, changes = last
    told = _in_short(step, changes)
    shown = told[:MOST_NAMED]
    more = f"; and {plural(len(told) - MOST_NAMED, 'more change')}" if len(told) > MOST_NAMED else ""
    changed = f"What changed last, from “{step.before.title}” to “{step.after.title}”: {'; '.join(shown)}{more}."
    return latest, changed, _witnesses(deal, changes)


def _last_change(answer: DealReport, texts: tuple[Version, ...]) -> tuple[Diff, list[Change]] | None:
    """The latest text of which reports tell a change of a key term, or, of no key term, of any."""
    for key_only in (True, False):
        for text in reversed(texts):
            for step in answer.steps:
                if step.after is text and (changes := _told_changes(step, key_only=key_only)):
                    return step, changes
    return None


def _told_changes(step: Diff, *, key_only: bool) -> list[Change]:
    return [
        change
        for change in step.visible(step.changes)
        if any(one.kind not in SILENT for one in change.answers)
        and change.kind not in SILENT
        and change.after.readings
        and is_material(step, change)
        and (not key_only or weight(step.deal, change) == "key")
    ]


def _in_short(step: Diff, changes: list[Change]) -> list[str]:
    """`dropped: Sum claimed (USD 500 billion)`, the weightiest kind first."""
    return [f"{item.word or TAGS[item.tag].word}: {item.text}" for item in headline.items(step, changes)]


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
