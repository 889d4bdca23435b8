"""Terms that became others, in words: one that was split, several that were merged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from deal_terms.answering.diff import Diff
from deal_terms.judging.changes import Change
from deal_terms.judging.readings import Side
from deal_terms.model.deal import Deal
from deal_terms.model.record import Derivation, Report, Spec, Version
from deal_terms.wording.page import Note
from deal_terms.wording.reports import report_note
from deal_terms.wording.sides import side_note, values_text
from deal_terms.wording.tags import NOT_JUDGED

CAME_OF = {"split": "split from", "merged": "merged from"}
BECAME = {"split": "split into", "merged": "merged into"}


def regrouped_sentence(answer: Diff, change: Change) -> str:
    """`USD 5 million in “First draft”; in its place, in “Second draft”: Base fee (USD 3 million) and …`."""
    group = change.regrouping
    assert group
    place = "its" if len(group.before) == 1 else "their"
    before = terms_text(answer.deal, group.before, subject=change.term)
    after = terms_text(answer.deal, group.after, subject=change.term)
    return f"{before} in “{answer.before.title}”; in {place} place, in “{answer.after.title}”: {after}"


def terms_text(deal: Deal, sides: Mapping[str, Side], *, subject: str = "") -> str:
    """Each term by its label, with what is told of it; the subject of the sentence, where it is the only one, by that
    alone."""
    told = {term: values_text(deal, deal.terms[term], side.readings) for term, side in sides.items()}
    if list(told) == [subject]:
        return told[subject]
    return _joined(f"{deal.terms[term].label} ({words})" for term, words in told.items())


def regrouped_notes(answer: Diff, change: Change) -> list[Note]:
    """What each of the terms is told to be, and who says that the ones became the others."""
    group, deal = change.regrouping, answer.deal
    if group is None:
        return []
    notes = []
    text = answer.before if isinstance(answer.before, Version) else answer.after  # of a verdict there is one
    after = answer.after if group.before else text
    for sides, spec in ((group.before, answer.before), (group.after, after)):
        for term, side in sides.items():
            note, label = side_note(deal, deal.terms[term], side, spec), deal.terms[term].label
            notes.append(replace(note, text=f"{label}: {note.text}", short=f"{label}: {note.short or note.text}"))
    for version, link in group.derivations:
        reports = tuple(report_note(deal, report, version) for report in link.reports)
        notes.append(Note(f"{deal.terms[link.term].label} is {came_of(deal, link)}", notes=reports))
    return notes


def regrouped_reports(change: Change) -> tuple[Report, ...]:
    """The reports that terms became others."""
    return change.regrouping.reports if change.regrouping else ()


def came_of(deal: Deal, link: Derivation) -> str:
    """`split from Fee`."""
    return f"{CAME_OF[link.descent]} {_labels(deal, link.origins)}"


def descent_words(deal: Deal, spec: Spec, term: str) -> list[str]:
    """What a term of a text came of, and, where the text lacks it, what it became there: `split into Base fee`."""
    links = [link for link in spec.derivations if deal.counts(link.reports)] if isinstance(spec, Version) else []
    told = [came_of(deal, link) for link in links if link.term == term]
    for descent, words in BECAME.items():
        became = [link.term for link in links if link.descent == descent and term in link.origins]
        told += [f"{words} {_labels(deal, became)}"] if became and term not in spec.terms else []
    return list(dict.fromkeys(told))


def not_judged_words(deal: Deal, change: Change, code: str) -> str:
    """Why a verdict is not judged; of a term that became others, which these are and what is told of them."""
    why = NOT_JUDGED.get(code, "")
    if change.regrouping and code in BECAME:
        told = terms_text(deal, change.regrouping.after)
        return f"{why}; in its place: {told}"
    return why


def _labels(deal: Deal, terms: Iterable[str]) -> str:
    return _joined(deal.terms[term].label for term in dict.fromkeys(terms))


def _joined(parts: Iterable[str]) -> str:
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last
