"""Clauses that were numbered anew, in words."""

from __future__ import annotations

from deal_terms.judging.record_changes import RecordChange
from deal_terms.judging.record_clauses import number_shift
from deal_terms.wording.counts import plural


def clause_words(change: RecordChange) -> str:
    """`6 clauses renumbered, +1 from clause 3`; of one that moved, from where to where."""
    assert change.before
    assert change.after
    if change.rule == "moved":
        return f"{_clause(change.before.plain)} to {_clause(change.after.plain)}"
    first, now = change.before.plain[0], change.after.plain[0]
    return (
        f"{plural(len(change.after.plain), 'clause')} renumbered, {number_shift(first, now):+d} from {_clause(first)}"
    )


def _clause(written: str) -> str:
    """A clause as it is written; that it is one is said where it has only a number."""
    return f"clause {written}" if written[:1].isdigit() else written
