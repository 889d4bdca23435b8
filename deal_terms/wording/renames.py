"""Another name for the same, in words: of an entry of the register, of a file and what was edited in it."""

from __future__ import annotations

from typing import Final

from deal_terms.answering.record import RecordDiff
from deal_terms.judging.record_changes import RecordChange

# What a file says of a term is not what it said.
STATEMENTS: Final = frozenset({"corrected", "recorded", "deleted", "reading_added", "reading_removed"})


def rename_template(answer: RecordDiff, change: RecordChange) -> str:
    """The sentence of such a change, with what was and is still to be put in; empty where that of its rule holds."""
    if change.what:
        return "the {what} {was} is called {now} now, wherever it stands"
    if _is_edited(answer, change.file):
        return "the file has another name; what it says otherwise of its terms is told with it"
    return ""


def _is_edited(answer: RecordDiff, file: str) -> bool:
    terms = answer.deal.terms.keys() | answer.before.terms.keys()
    return any(one.file == file and one.rule in STATEMENTS and one.subject in terms for one in answer.changes)
