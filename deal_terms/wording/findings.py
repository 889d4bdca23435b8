"""One finding of a review in words: what it is about, what happened, where, and who has accepted it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from deal_terms.answering.review.findings import Clock, Finding, OfDeal, OfRecord, Remark
from deal_terms.answering.review.settings import SettingChange
from deal_terms.errors import Place
from deal_terms.model.deal import Deal
from deal_terms.snapshots.revisions import UNDER_WAY
from deal_terms.wording import record, sentences
from deal_terms.wording.change_notes import term_notes
from deal_terms.wording.counts import plural
from deal_terms.wording.kind_words import own_word
from deal_terms.wording.page import Item, Note, Reference, Section
from deal_terms.wording.reports import outlet
from deal_terms.wording.review_settings import setting_sentence, setting_subject
from deal_terms.wording.sides import coverage_words, in_full, reading_text
from deal_terms.wording.tags import TAGS

OTHER_NUMBER = "the words of its reports say another number"
CLOCKS: dict[Clock, str] = {"deal": " in the deal", "record": " in the record", "review": ""}


def subject(finding: Finding, deal: Deal | None) -> str:
    """What it is about: a term by its label, a file by its name. `deal` is the state that a remark was made on."""
    match finding.about:
        case OfDeal(answer, change):
            return answer.deal.terms[change.term].label
        case OfRecord(answer, change):
            return record.subject(answer.deal, answer.before, change)
        case SettingChange():
            return setting_subject(finding.about)
        case Remark():
            remark = finding.about
            if deal and remark.file == "figures.yaml" and remark.subject in deal.figures:
                return deal.figures[remark.subject].label
            term = deal.terms.get(remark.subject) if deal and remark.reading else None
            return term.label if term else remark.subject


def sentence(finding: Finding, deal: Deal | None) -> str:
    """What happened, without the subject."""
    match finding.about:
        case OfDeal(answer, change):
            return sentences.sentence(answer, change)
        case OfRecord(answer, change):
            return record.sentence(answer, change)
        case SettingChange():
            return setting_sentence(finding.about)
        case Remark():
            return _remark(finding.about, deal)


def brief(finding: Finding, deal: Deal | None) -> str:
    """`USD 500 billion → USD 50 billion` where one value became another, else what happened."""
    match finding.about:
        case OfDeal(answer, change) if len(change.before.readings) == len(change.after.readings) == 1:
            term = answer.deal.terms[change.term]
            sides = [list(side.readings) for side in (change.before, change.after)]
            one, other = (in_full(*pair)[0].reading for pair in (sides, sides[::-1]))
            if one.value and other.value and finding.rule not in ("depends", "restated"):
                return f"{reading_text(answer.deal, term, one)} → {reading_text(answer.deal, term, other)}"
        case OfRecord(answer, change) if change.rule == "corrected" and change.before and change.after:
            was = record.piece_text(answer.before, change, change.before)
            now = record.piece_text(answer.deal, change, change.after)
            return f"{was or 'nothing'} → {now or 'nothing'}"
    return sentence(finding, deal)


def heading(finding: Finding) -> str:
    """`raised in the deal`, `corrected in the record`: beside a line of a file nothing else says which clock it is."""
    return TAGS[finding.rule].word + CLOCKS[finding.clock]


def message(finding: Finding, deal: Deal | None) -> str:
    """All of it in one line for a program that shows findings beside the files."""
    parts = [f"{subject(finding, deal)}: {sentence(finding, deal)}"]
    if finding.rule == "depends" and isinstance(finding.about, OfDeal):
        answer = finding.about.answer
        parts.append(f"from {sentences.file_title(answer.before)} to {sentences.file_title(answer.after)}")
    if finding.after is None and finding.before:
        parts.append(f"it stood at {place_text(finding.before)}")
    if finding.outside:
        parts.append("this line itself did not change")
    if finding.expired and finding.acknowledgement:
        parts.append(finding.acknowledgement.text)
    return "; ".join(parts)


def item(finding: Finding, deal: Deal | None, *, in_short: bool = False) -> Item:
    """The finding with what stands beneath it; `in_short`: without what is told elsewhere on the page."""
    # What changed in the deal is a note unless somebody says otherwise: saying so every time would say nothing.
    loud = "" if finding.level == "note" and finding.clock == "deal" else f" [{finding.level}]"
    text = f"{subject(finding, deal)}: {sentence(finding, deal)}{loud}"
    disputed = isinstance(finding.about, OfDeal) and finding.about.change.disputed_side != "neither"
    notes = [] if in_short else list(_notes(finding))
    if finding.acknowledgement:
        notes.append(Note(finding.acknowledgement.text, "expired" if finding.expired else "acknowledged"))
    named = tuple(_term_named(finding, deal))
    return Item(text, finding.rule, (*notes, *_places(finding)), disputed, word=_own_word(finding), references=named)


def _term_named(finding: Finding, deal: Deal | None) -> Iterator[Reference]:
    """The term that the finding is of, whose label it begins with."""
    match finding.about:
        case OfDeal(_, change):
            id_ = change.term
        case OfRecord(_, change):
            id_ = change.subject
        case Remark():
            id_ = finding.about.subject
        case _:
            return
    if deal and id_ in deal.terms and subject(finding, deal) == deal.terms[id_].label:
        yield Reference(deal.terms[id_].label, deal=deal.name, term=id_)


def _own_word(finding: Finding) -> str:
    if not isinstance(finding.about, OfDeal):
        return ""
    return own_word(finding.about.answer.deal.terms[finding.about.change.term], finding.about.change)


def place_text(place: Place) -> str:
    """`file:line:column`."""
    return f"{place.file}:{place.line}:{place.column}"


def _remark(remark: Remark, deal: Deal | None) -> str:
    match remark.rule:
        case "shrunk":
            return f"it lost {plural(remark.lost, 'statement')} at once, more than it gained"
        case "does_not_load" | "base_does_not_load":
            assert remark.problem is not None
            told = remark.problem.words
            return told if remark.rule == "does_not_load" else f"before the change it could not be read: {told}"
        case "merged_from_neither":
            return _from_neither(remark, deal)
        case "report_not_touched":
            one, many = "its report was not", f"none of its {len(remark.reports)} reports was"
            kept, they = (one, "it bears") if len(remark.reports) == 1 else (many, "they bear")
            return f"it says something else now, and {kept} touched: check that {they} it out"
        case "coverage_to_confirm":
            return _to_confirm(remark, deal)
    assert deal is not None
    return _statement(remark, deal)


def _statement(remark: Remark, deal: Deal) -> str:
    if remark.figure:
        return f"{remark.figure.value.text(deal.context)}: {OTHER_NUMBER}: {remark.words}"
    assert remark.reading is not None
    value = reading_text(deal, deal.terms[remark.subject], remark.reading)
    outlets = ", ".join(dict.fromkeys(outlet(deal, report.source) for report in remark.reading.reports))
    if remark.rule == "value_not_in_reports":
        return f"{value}: {OTHER_NUMBER}: {remark.words}"
    if remark.rule == "not_read":
        return f"{value}: it rests only on what nobody has opened, {outlets}"
    return f"{value}: it rests on one source alone, {outlets}"


def _to_confirm(remark: Remark, deal: Deal | None) -> str:
    assert deal is not None
    assert remark.coverage is not None
    labels = "; ".join(deal.terms[term].label for term in remark.terms)
    outlets = ", ".join(dict.fromkeys(outlet(deal, report.source) for report in remark.coverage.reports))
    told = f"{coverage_words([remark.coverage])} ({outlets}) before these fell under it, which now count as absent"
    return f"{told}: {labels}; confirm that, or write what the text has of them"


def _from_neither(remark: Remark, deal: Deal | None) -> str:
    term = deal.terms.get(remark.subject) if deal else None
    value = reading_text(deal, term, remark.reading) if deal and term and remark.reading else "what it says"
    reports = ", ".join(f"{report.source} {report.place}" for report in remark.reports)
    merge = "the merge under way" if remark.merge == UNDER_WAY else f"the merge {remark.merge}"
    return f"{value}, beside {reports}: no side of {merge} had the two together"


def _notes(finding: Finding) -> Iterator[Note]:
    match finding.about:
        case OfDeal(answer, change):
            yield from term_notes(answer, change)
        case OfRecord(answer, change):
            # The words are those of `diff`; the places follow once, for every kind of finding.
            [section, *_] = record.page(replace(answer, changes=(change,))).blocks
            assert isinstance(section, Section)
            [told] = section.blocks
            assert isinstance(told, Item)
            yield from (note for note in told.notes if note.label not in ("before", "after"))


def _places(finding: Finding) -> Iterator[Note]:
    """Where it stands and stood; behind the first of them its fingerprint."""
    if finding.before == finding.after:
        places = {"before and after": finding.after}
    else:
        places = {"at": finding.after, "before": finding.before}
    mark = f" [{finding.fingerprint}]"
    for label, place in places.items():
        if place:
            told = place_text(place)
            reference = Reference(told, place.file, place.line, is_before=label == "before")
            yield Note(told + mark, label, references=(reference,))
            mark = ""
