"""What stands beneath a change of one term, wherever that is told: its answers, its fields, what it went back to."""

from __future__ import annotations

from collections.abc import Iterator

from deal_terms.answering.diff import Diff, naming_amendment
from deal_terms.judging.changes import Change
from deal_terms.wording.conditions import condition
from deal_terms.wording.fields import field_notes
from deal_terms.wording.kind_words import kind_word
from deal_terms.wording.page import Note
from deal_terms.wording.regroupings import regrouped_notes
from deal_terms.wording.reports import title
from deal_terms.wording.sentences import answer_sentence, open_question
from deal_terms.wording.tags import TAGS


def term_notes(answer: Diff, change: Change) -> Iterator[Note]:
    """Every answer with the reports it is under, each with its fields; of a single answer its fields alone."""
    if change.kind == "depends" and not open_question(answer, change):
        term = answer.deal.terms[change.term]
        for one in change.answers:
            words = f"{answer_sentence(answer, change, one)}; {condition(answer, change, one)}"
            yield Note(words, kind_word(term, one.kind), field_notes(answer, change, one))
    else:
        yield from field_notes(answer, change, change.answers[0])
    if amendment := naming_amendment(answer, change):
        told = TAGS[change.kind].word
        words = (
            f"{title(answer.deal, amendment)} leaves all else unchanged and names this: it may be new, not only {told}"
        )
        yield Note(words)
    if change.reverted_to:
        yield Note(f"back to what {title(answer.deal, change.reverted_to)} had")
    yield from regrouped_notes(answer, change)
