"""A Diff → a page: headline, topics, ledger of interests, counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from deal_terms.answering.diff import Diff
from deal_terms.judging.changes import Change
from deal_terms.judging.readings import Side
from deal_terms.judging.reports_beside import amendments, denials, reports_beside
from deal_terms.model.record import Position, Report, Spec, Version
from deal_terms.wording import headline, ledger, one_sided
from deal_terms.wording.change_notes import term_notes
from deal_terms.wording.counts import plural
from deal_terms.wording.headings import one_line
from deal_terms.wording.kind_words import counted_kinds, folded_kinds, own_word
from deal_terms.wording.page import Block, Item, Note, Page, Paragraph, Section, Subject
from deal_terms.wording.regroupings import regrouped_reports
from deal_terms.wording.reports import is_unsigned, outlet, report_marks, sources_cited
from deal_terms.wording.sentences import REGROUPED, sentence
from deal_terms.wording.sides import side_note
from deal_terms.wording.unchanged_rest import rest_sections

TITLES = {
    "texts": "what changed in the deal",
    "competing": "how two competing texts differ",
    "accounts": "two accounts of one text",
    "text_against_position": "is the demand met?",
    "positions": "where two positions stand",
}
CLOCKS = {
    "texts": "the deal: one text against another",
    "competing": "the deal: two texts that compete, neither of them a step towards the other",
    "accounts": "none: two accounts of one text, an exact match; nothing here is a change over time",
    "text_against_position": "the deal: a text against a position, which is the yardstick",
    "positions": "the deal: one position against another",
}
APART = "Apart from the text"
COMPETING_LEGEND = (
    "Only in the first, only in the second: a report says that the other does not have it. Reported of the first only, "
    "of the second only: of the other no report says. Nobody moved from one of these texts to the other, so no "
    "interest is held against what differs."
)
# What a mark of a report means, by the word that it begins with; and an article whose publisher is not known.
MARKS = {
    "inferred": "Inferred: placed here by us.",
    "reserved": "Reserved: with a reservation of the source.",
    "borrowed": "Borrowed: said of another text.",
    "article": "Article: where it had it from is not said.",
}


def page(answer: Diff, *, show_all: bool = False) -> Page:
    """The whole answer; `show_all` also tells what is folded away by default."""
    deal = answer.deal
    # Two accounts of one text stand in no order.
    first, second = ("first", "second") if answer.table == "accounts" else ("before", "after")
    # Two texts of one line need no word on it.
    lines = answer.table == "competing"
    facts = (
        (first, one_line(deal, answer.before, lines=lines)),
        (second, one_line(deal, answer.after, lines=lines)),
        ("clock", CLOCKS[answer.table]),
        ("register", deal.register_file),
        *_perhaps_one(answer),
    )
    blocks: list[Block] = [headline.section(answer)]
    shown = answer.visible(answer.changes, show_all=show_all)
    blocks += [*_topics(answer, shown), *one_sided.sections(answer, shown)]
    outside = answer.visible(answer.outside_text, show_all=show_all)
    blocks += _outside_text(answer, outside)
    blocks += rest_sections(deal, (side for one in (*shown, *outside) for side in (one.before, one.after)))
    if answer.table == "texts":
        blocks.append(ledger.section(answer))
    blocks.append(sources_cited(deal, _cited(answer, show_all=show_all)))
    blocks.append(_counts(answer, show_all=show_all))
    return Page(f"{deal.title}: {TITLES[answer.table]}", facts, tuple(blocks))


def _perhaps_one(answer: Diff) -> Iterator[tuple[str, str]]:
    """That the two texts may be one, where either file says so: what differs between them depends on it."""
    for one, other in ((answer.before, answer.after), (answer.after, answer.before)):
        for same in one.same_as if isinstance(one, Version) else ():
            if same.version == other.id and same.match != "exact":
                yield "one text?", f"{same.match}: {same.why}"


def _topics(answer: Diff, changes: list[Change]) -> list[Block]:
    """Topic by topic what both sides say something of."""
    sections: dict[str, list[Block]] = {}
    for change in changes:
        if not one_sided.only_in(change):
            topic = answer.deal.terms[change.term].topic
            sections.setdefault(topic, []).append(_item(answer, change))
    return [Section(answer.deal.topics[topic].label, tuple(items)) for topic, items in sections.items()]


def _outside_text(answer: Diff, changes: list[Change]) -> list[Block]:
    """The same for what is no part of a text; what lies around the deal, no text could have."""
    position = answer.before if isinstance(answer.before, Position) else answer.after
    around = [change for change in changes if _lies_outside(answer, change)]
    others = [change for change in changes if change not in around]
    told = tuple(_topics(answer, others))
    blocks: list[Block] = [Section(f"{APART}: never counted as changes of the deal", told)] if told else []
    blocks += one_sided.sections(answer, others, APART)
    notes = [(change, _stand(answer, change, position)) for change in around]
    items = tuple(
        Item(note.text, one.kind, note.notes, about=Subject(one.term, position.id), short=note.short, quiet=True)
        for one, note in notes
    )
    return [*blocks, Section("Outside the deal: no text can have it", items)] if items else blocks


def _lies_outside(answer: Diff, change: Change) -> bool:
    """Whether it is held against a text that cannot have it."""
    return answer.table == "text_against_position" and answer.deal.about(change.term) == "surroundings"


def _stand(answer: Diff, change: Change, position: Spec) -> Note:
    """What the position says of a term, under its label."""
    term = answer.deal.terms[change.term]
    note = side_note(answer.deal, term, change.before if position is answer.before else change.after, position)
    return replace(note, text=f"{term.label}: {note.text}", short=f"{term.label}: {note.short or note.text}")


def _item(answer: Diff, change: Change) -> Item:
    deal = answer.deal
    term = deal.terms[change.term]
    notes = list(term_notes(answer, change))
    if change.kind not in ("not_covered", "no_position") and change.kind not in REGROUPED:
        notes.append(side_note(deal, term, change.before, answer.before, rest="none"))
        notes.append(side_note(deal, term, change.after, answer.after, rest="none"))
    words = f"{term.label}: {sentence(answer, change)}"
    about = Subject(change.term, answer.after.id)
    return Item(words, change.kind, tuple(notes), change.disputed_side != "neither", about, own_word(term, change))


def _cited(answer: Diff, *, show_all: bool) -> list[Report]:
    """Every report of every change that is told."""
    return [
        report
        for change in answer.visible((*answer.changes, *answer.outside_text), show_all=show_all)
        for reports in _reports(change)
        for report in reports
    ]


def _reports(change: Change) -> Iterator[tuple[Report, ...]]:
    for side in (*change.sides, *_in_its_place(change)):
        yield from (live.reports for live in side.readings)
        yield reports_beside(side)
    yield regrouped_reports(change)


def _in_its_place(change: Change) -> Iterable[Side]:
    """What a text has of the terms that the one of a demand became."""
    return change.regrouping.after.values() if change.regrouping and not change.regrouping.before else ()


def _marks(answer: Diff, *, show_all: bool) -> set[str]:
    """The marks of what is told, each by its first word."""
    found = set()
    for change in answer.visible((*answer.changes, *answer.outside_text), show_all=show_all):
        for side in (*change.sides, *_in_its_place(change)):
            told = [(one, side.origin) for live in side.readings for one in live.reports]
            told += [(one, side.spec) for one in (*side.unclear, *denials(side))]
            told += [(one, amendment.version) for amendment in amendments(side) for one in amendment.reports]
            for report, spec in told:
                found |= {mark.partition(" ")[0] for mark in report_marks(answer.deal, report, spec)}
                found |= (
                    {outlet(answer.deal, report.source).partition(" ")[0]}
                    if is_unsigned(answer.deal, report)
                    else set()
                )
    return found


def _told_kinds(answer: Diff) -> dict[tuple[str, str], int]:
    return counted_kinds(answer.deal, answer.table, filter(answer.is_told, answer.changes), _silence(answer))


def _silence(answer: Diff) -> str:
    return "no_position" if answer.table == "text_against_position" else "not_covered"


def counts_line(answer: Diff, known_kinds: Mapping[tuple[str, str], int] | None = None) -> str:
    """`75 terms about the text: 1 dropped, 2 newly reported. Apart from the text: 3 no longer reported.`

    `known_kinds` are those of the terms about the text, where they were counted before.
    """
    told, silence = known_kinds or _told_kinds(answer), _silence(answer)
    counted = ", ".join(f"{count} {word}" for (_, word), count in told.items()) or "nothing is reported of any"
    outside = [one for one in answer.outside_text if answer.is_told(one) and not _lies_outside(answer, one)]
    apart = ", ".join(
        f"{count} {word}" for (_, word), count in counted_kinds(answer.deal, answer.table, outside, silence).items()
    )
    counted += f". {APART}: {apart}" if apart else ""
    return f"{plural(len(answer.changes), 'term')} about the text: {counted}."


def _counts(answer: Diff, *, show_all: bool) -> Section:
    told = _told_kinds(answer)
    blocks: list[Block] = [Paragraph(counts_line(answer, told))]
    folded = [f"{count} {word}" for (_, word), count in folded_kinds(answer, _silence(answer)).items()]
    if answer.filter.active:
        kept = len(answer.visible((*answer.changes, *answer.outside_text), show_all=show_all))
        blocks.append(
            Paragraph(f"Filtered: {kept} of {len(answer.changes) + len(answer.outside_text)} terms are shown above.")
        )
    marks = _marks(answer, show_all=show_all)
    legend = " ".join(meaning for mark, meaning in MARKS.items() if mark in marks)
    if answer.table == "competing":
        blocks.append(Paragraph(COMPETING_LEGEND))
    if legend:
        blocks.append(Paragraph(legend))
    silent, of = answer.not_reported
    saying = "the position does not mention" if answer.table == "text_against_position" else "neither side reported"
    unseen = [] if show_all or answer.filter.active else [*(["them"] if silent else []), *folded]
    more = f" (--all shows {' and '.join(unseen)})" if unseen else ""
    blocks.append(Paragraph(f"{saying}: {silent} of {plural(of, 'term')}{more}"))
    return Section("Counts", tuple(blocks))
