"""A Diff → a page: headline, topics, ledger of interests, counts."""

from __future__ import annotations

from deal_terms.answering.diff import Diff
from deal_terms.judging.changes import Change, InterestEffect
from deal_terms.judging.kinds import TABLES
from deal_terms.judging.readings import MergedReading
from deal_terms.model.deal import Deal, Interest, Term
from deal_terms.model.record import Report
from deal_terms.wording.conditions import condition
from deal_terms.wording.counts import plural
from deal_terms.wording.fields import field_name, fields_told
from deal_terms.wording.headings import one_line
from deal_terms.wording.page import Block, Item, Note, Page, Paragraph, Section, Subject
from deal_terms.wording.reports import sources_cited, title
from deal_terms.wording.sentences import answer_sentence, sentence
from deal_terms.wording.sides import side_note, values_text
from deal_terms.wording.tags import TAGS

TITLES = {
    "texts": "what changed in the deal",
    "text_against_position": "is the demand met?",
    "positions": "where two positions stand",
}
CLOCKS = {
    "texts": "the deal: one text against another",
    "text_against_position": "the deal: a text against a position, which is the yardstick",
    "positions": "the deal: one position against another",
}
LEDGER = "Declared interests: who prefers what, never who won"
LEGEND = (
    "Dropped: a report says that the later text no longer has it. No longer reported: no report says either way. "
    "Borrowed: the report speaks of another text."
)
NOT_COUNTED = {
    "depends": "it depends on which report holds",
    "baseless": "what it was declared on does not count any more",
    "no_own_report": "a side rests only on reports that are inferred, borrowed or name no text",
}
BASES = {
    "stated_position": "by its stated position {name}",
    "own_draft": "by its own draft {name}",
    "analyst_judgement": "in the authors’ judgement: {why}",
}


def page(answer: Diff, *, show_all: bool = False) -> Page:
    """The whole answer; `show_all` also tells what is folded away by default."""
    deal = answer.deal
    facts = (
        ("before", one_line(deal, answer.before)),
        ("after", one_line(deal, answer.after)),
        ("clock", CLOCKS[answer.table]),
        ("register", deal.register_file),
    )
    blocks: list[Block] = [_headline(answer)]
    blocks += _topics(answer, answer.visible(answer.changes, show_all=show_all))
    outside_text = _topics(answer, answer.visible(answer.outside_text, show_all=show_all))
    if outside_text:
        blocks.append(Section("Apart from the text: never counted as changes of the deal", tuple(outside_text)))
    if answer.table == "texts":
        blocks.append(_ledger(answer))
    blocks.append(sources_cited(deal, _cited(answer, show_all=show_all)))
    blocks.append(_counts(answer, show_all=show_all))
    return Page(f"{deal.title}: {TITLES[answer.table]}", facts, tuple(blocks))


def preference(deal: Deal, term: Term, interest: Interest) -> str:
    """What is preferred, and on what basis the authors say so."""
    prefers = interest.prefers
    if interest.at_least:
        prefers = f"at least {interest.at_least.text(deal.context_of(term))}"
    field = f"{field_name(deal, interest.field)} " if interest.field not in ("", "value") else ""
    behind = interest.position or interest.version
    basis = BASES[interest.basis].format(name=title(deal, behind) if behind else "", why=interest.why)
    return f"{field}{prefers}, {basis}"


def reason(effect: InterestEffect) -> str:
    """Why a declared interest is not counted."""
    known = NOT_COUNTED.get(effect.code)
    return known or f"“{TAGS[effect.code].word}” says nothing about that preference"


def _headline(answer: Diff) -> Section:
    """The key terms by kind, the weightiest kind first; what is the same in both is said, too."""
    by_kind: dict[str, list[Change]] = {}
    for change in answer.visible(answer.changes, show_all=True):
        if answer.deal.terms[change.term].weight == "key":
            by_kind.setdefault(change.kind, []).append(change)
    items = [
        Item(
            "; ".join(_in_short(answer, change) for change in by_kind[kind]), kind, about=_about(answer, by_kind[kind])
        )
        for kind in TABLES[answer.table]
        if kind in by_kind
    ]
    nothing = Paragraph("No term shown is marked as key.")
    return Section("In short: the key terms", tuple(items) or (nothing,))


def _about(answer: Diff, changes: list[Change]) -> Subject | None:
    """The one cell that changed."""
    return Subject(changes[0].term, answer.after.id) if len(changes) == 1 else None


def _in_short(answer: Diff, change: Change) -> str:
    label = answer.deal.terms[change.term].label
    if change.kind == "depends":
        return f"{label} ({' or '.join(dict.fromkeys(TAGS[one.kind].word for one in change.answers))})"
    if change.kind == "restated" and {live.state for live in change.after.readings} == {"absent"}:
        return f"{label} (reported absent from both)"
    told = _shown_in_short(answer, change)
    return f"{label} ({told})" if told else label


def _shown_in_short(answer: Diff, change: Change) -> str:
    """The value that is gone or new, the two that differ, or nothing where the tag says it all."""
    if answer.table != "texts" or change.kind == "not_covered":
        return ""
    one = change.answers[0]
    before = _held(answer, change, [change.before.readings[index] for index in one.before])
    after = _held(answer, change, [change.after.readings[index] for index in one.after])
    if change.kind in ("dropped", "no_longer_reported"):
        return before
    if change.kind in ("added", "reinstated", "newly_reported", "restated", "specified"):
        return after
    forged = answer.deal.is_spurious(answer.before.id) or answer.deal.is_spurious(answer.after.id)
    return f"{before}, against {after}" if forged else f"{before}; then {after}"


def _held(answer: Diff, change: Change, lives: list[MergedReading]) -> str:
    """What a side holds; an absence is said as one, beside a tag that would else read as its contrary."""
    if {live.state for live in lives} == {"absent"}:
        return "its absence"
    return values_text(answer.deal, answer.deal.terms[change.term], lives)


def _topics(answer: Diff, changes: list[Change]) -> list[Block]:
    sections: dict[str, list[Block]] = {}
    for change in changes:
        topic = answer.deal.terms[change.term].topic
        sections.setdefault(topic, []).append(_item(answer, change))
    return [Section(answer.deal.topics[topic].label, tuple(items)) for topic, items in sections.items()]


def _item(answer: Diff, change: Change) -> Item:
    deal = answer.deal
    term = deal.terms[change.term]
    notes: list[Note] = []
    if change.kind == "depends":
        for one in change.answers:
            lines = tuple(Note(line) for line in fields_told(answer, change, one))
            notes.append(
                Note(
                    f"{answer_sentence(answer, change, one)}; {condition(answer, change, one)}",
                    TAGS[one.kind].word,
                    lines,
                )
            )
    else:
        notes += [Note(line) for line in fields_told(answer, change, change.answers[0])]
    if change.reverted_to:
        notes.append(Note(f"back to what {title(deal, change.reverted_to)} had"))
    if change.kind not in ("not_covered", "no_position"):
        notes.append(side_note(deal, term, change.before, answer.before))
        notes.append(side_note(deal, term, change.after, answer.after))
    words = f"{term.label}: {sentence(answer, change)}"
    return Item(words, change.kind, tuple(notes), change.disputed_side != "neither", _about(answer, [change]))


def _ledger(answer: Diff) -> Section:
    counted = [pair for pair in answer.interest_effects() if pair[1].direction]
    not_counted = [pair for pair in answer.interest_effects() if not pair[1].direction]
    blocks: list[Block] = [
        Item(_counted(answer, change, effect), about=_about(answer, [change])) for change, effect in counted
    ]
    if not counted and not not_counted:
        return Section(LEDGER, (Paragraph("None is declared for what changed."),))
    if not counted:
        blocks.append(Paragraph("No declared interest can be counted."))
    reasons = [Note(_uncounted(answer, change, effect)) for change, effect in not_counted]
    if reasons:
        blocks.append(Item("Not counted", notes=tuple(reasons)))
    undeclared = [answer.deal.terms[change.term].label for change in answer.changes_without_interest()]
    if undeclared:
        blocks.append(Item("No interest declared", notes=(Note("; ".join(undeclared)),)))
    return Section(LEDGER, tuple(blocks))


def _counted(answer: Diff, change: Change, effect: InterestEffect) -> str:
    party = answer.deal.parties[effect.party].name
    way = {"towards": "towards what", "away_from": "away from what"}[effect.direction or ""]
    label = answer.deal.terms[change.term].label
    return f"{label}, {TAGS[change.kind].word}: {way} {party} prefers ({_preferred(answer, change, effect)})"


def _preferred(answer: Diff, change: Change, effect: InterestEffect) -> str:
    term = answer.deal.terms[change.term]
    return preference(answer.deal, term, term.interests[effect.interest])


def _uncounted(answer: Diff, change: Change, effect: InterestEffect) -> str:
    party = answer.deal.parties[effect.party].name
    label = answer.deal.terms[change.term].label
    return f"{label}: {party} prefers {_preferred(answer, change, effect)}; {reason(effect)}"


def _cited(answer: Diff, *, show_all: bool) -> list[Report]:
    """Every report of every change that is told."""
    return [
        report
        for change in answer.visible((*answer.changes, *answer.outside_text), show_all=show_all)
        for side in (change.before, change.after)
        for reports in (*(live.reports for live in side.readings), side.unclear)
        for report in reports
    ]


def _counts(answer: Diff, *, show_all: bool) -> Section:
    shown = [f"{count} {TAGS[kind].word}" for kind, count in answer.summary.items()]
    blocks: list[Block] = [Paragraph(f"{plural(len(answer.changes), 'term')} about the text: {', '.join(shown)}.")]
    folded = [
        f"{count} {TAGS[kind].word}"
        for kind, count in answer.summary.items()
        if not TABLES[answer.table][kind].material
    ]
    if answer.filter.active:
        kept = len(answer.visible((*answer.changes, *answer.outside_text), show_all=show_all))
        blocks.append(
            Paragraph(f"Filtered: {kept} of {len(answer.changes) + len(answer.outside_text)} terms are shown above.")
        )
    elif folded and not show_all:
        blocks.append(Paragraph(f"Folded away: {', '.join(folded)} (--all shows them)."))
    outside_text = [f"{count} {TAGS[kind].word}" for kind, count in answer.outside_summary.items()]
    if outside_text:
        blocks.append(Paragraph(f"Apart from the text: {', '.join(outside_text)}."))
    if answer.table == "texts":
        blocks.append(Paragraph(LEGEND))
    silent, of = answer.not_reported
    saying = "the position does not mention" if answer.table == "text_against_position" else "neither side reported"
    blocks.append(Paragraph(f"{saying}: {silent} of {plural(of, 'term')}"))
    return Section("Counts", tuple(blocks))
