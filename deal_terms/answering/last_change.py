"""What changed last: in the latest text of which reports tell a change, term by term against the last that had it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from deal_terms.answering.diff import Diff, is_material, weight
from deal_terms.frozen_records import dataclass
from deal_terms.judging.changes import Change
from deal_terms.judging.consolidation import consolidated_side
from deal_terms.model.deal import Deal
from deal_terms.model.record import Version

# What is not reported on one side may have been there all the while: it is no change that anybody reports.
SILENT = frozenset(
    {"newly_reported", "no_longer_reported", "told_before", "told_after", "not_covered", "partly_reported"}
)


@dataclass(frozen=True)
class LastChange:
    """A text and an earlier one that was the last to say anything of some terms, and what became of these."""

    diff: Diff
    changes: tuple[Change, ...]


def last_changes(deal: Deal, compare: Callable[[Version, Version], Diff]) -> tuple[LastChange, ...]:
    """Those of the latest text of which reports tell a change of a key term, or, of no key term, of any.

    A text between two may be silent on a term: it is held against the last before it that is not, so that what the
    latest text is reported not to have is not passed over for what an earlier one is reported to have. Each has an
    earlier text of its own, the nearest first. Empty where no report tells of a change.
    """
    texts = [deal.versions[one] for one in deal.lineage.reading_order]
    for key_only in (True, False):
        for after in reversed(texts):
            if not deal.is_set_aside(after.id) and (found := tuple(_changes(deal, after, compare, key_only=key_only))):
                return found
    return ()


def _changes(
    deal: Deal, after: Version, compare: Callable[[Version, Version], Diff], *, key_only: bool
) -> Iterator[LastChange]:
    lines = deal.lineage.lines(after.id)
    before = [one for one in deal.lineage.earlier_texts(after.id) if not deal.is_set_aside(one)]
    own = [one for one in before if {*lines} & {*deal.lineage.lines(one)}] or before
    left = {term.id for term in deal.terms.values() if _is_told(deal, after, term.id)}
    for one in reversed(own):
        terms = {term for term in left if _is_told(deal, deal.versions[one], term)}
        left -= terms
        if not terms:
            continue
        diff = compare(deal.versions[one], after)
        changes = [
            change
            for change in diff.visible(diff.changes)
            if change.term in terms
            and any(answer.kind not in SILENT for answer in change.answers)
            and is_material(diff, change)
            and (not key_only or weight(deal, change) == "key")
        ]
        if changes:
            yield LastChange(diff, tuple(changes))


def _is_told(deal: Deal, text: Version, term: str) -> bool:
    return bool(consolidated_side(deal, text, term).readings)
