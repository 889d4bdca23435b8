"""A ThreeWayDiff → a page: what the two sides differ in first, then what is in one of them alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from deal_terms.answering.compare import OUTCOMES, Outcome, TermComparison, ThreeWayDiff
from deal_terms.answering.diff import Diff
from deal_terms.judging.readings import Side
from deal_terms.model.record import Spec
from deal_terms.wording.counts import plural
from deal_terms.wording.headings import one_line
from deal_terms.wording.kind_words import own_word
from deal_terms.wording.page import Block, Item, Note, Page, Paragraph, Section
from deal_terms.wording.sides import side_note
from deal_terms.wording.tags import TAGS
from deal_terms.wording.unchanged_rest import rest_sections

HEADINGS: dict[Outcome, str] = {
    "both_differ": "Both differ from the base, and from each other",
    "both_same": "Both differ from the base, in the same way",
    "only_ours": "Only ours differs from the base",
    "only_theirs": "Only theirs differs from the base",
    "agreed": "Agreed: the same in all three",
}
COUNTS: dict[Outcome, str] = {
    "both_differ": "both differ",
    "both_same": "both the same",
    "only_ours": "only ours",
    "only_theirs": "only theirs",
    "agreed": "agreed",
}


def page(answer: ThreeWayDiff, *, show_all: bool = False) -> Page:
    """The whole answer; `show_all` also tells what neither side changed."""
    deal = answer.deal
    facts = tuple(
        (name, f"{one_line(each, spec)}, {label}")
        for name, each, spec, label in zip(
            ("base", "ours", "theirs"),
            (answer.ours.deal, deal, answer.theirs.deal),
            answer.specs,
            answer.labels,
            strict=True,
        )
    )
    about = [one for one in answer.terms if not one.is_outside_text]
    blocks: list[Block] = []
    for outcome in OUTCOMES:
        told = [one for one in about if one.outcome == outcome]
        if told and (show_all or outcome != "agreed"):
            blocks.append(Section(HEADINGS[outcome], tuple(_item(answer, one) for one in told)))
    outside = [one for one in answer.terms if one.is_outside_text and (show_all or one.outcome != "agreed")]
    if outside:
        items = tuple(_item(answer, one, f"{COUNTS[one.outcome]}: ") for one in outside)
        blocks.append(Section("Apart from the text: never counted as changes of the deal", items))
    blocks += _rest(answer, [one for one in answer.terms if show_all or one.outcome != "agreed"])
    blocks.append(Section("In all", tuple(_counts(answer, show_all=show_all))))
    clock = ("clock", "the deal: either side against the base, and the sides against each other")
    return Page(f"{deal.title}: three ways, term by term", (*facts, clock), tuple(blocks))


def _item(answer: ThreeWayDiff, one: TermComparison, before: str = "") -> Item:
    kinds = [
        f"{own_word(one.term, change) or TAGS[change.kind].word} in {side}"
        for side, change in (("ours", one.ours), ("theirs", one.theirs))
        if one.outcome in ("both_differ", "both_same", f"only_{side}")
    ]
    told = f": {', '.join(kinds)}" if kinds else ""
    disputed = one.ours.disputed_side != "neither" or one.theirs.disputed_side in ("after", "both")
    return Item(f"{before}{one.term.label}{told}", notes=tuple(_sides(answer, one)), disputed=disputed)


def _sides(answer: ThreeWayDiff, one: TermComparison) -> Iterator[Note]:
    """What each has, with its reports; a side that changed nothing has what the base has."""
    for label, diff, side, spec in _told(answer, one):
        term = diff.deal.terms[one.term.id]
        yield replace(side_note(diff.deal, term, side, spec, rest="none"), label=label)


def _told(answer: ThreeWayDiff, one: TermComparison) -> Iterator[tuple[str, Diff, Side, Spec]]:
    ours, theirs = answer.ours, answer.theirs
    yield "base", ours, one.ours.before, ours.before
    if one.outcome not in ("only_theirs", "agreed"):
        yield "ours", ours, one.ours.after, ours.after
    if one.outcome not in ("only_ours", "agreed"):
        yield "theirs", theirs, one.theirs.after, theirs.after


def _rest(answer: ThreeWayDiff, terms: Iterable[TermComparison]) -> Iterator[Section]:
    """Who says that all else is unchanged, of all that is told; what both registers have is told once."""
    told = [each for one in terms for each in _told(answer, one)]
    found = [
        section
        for diff in (answer.ours, answer.theirs)
        for section in rest_sections(diff.deal, (side for _, of, side, _ in told if of is diff))
    ]
    if found:
        yield replace(found[0], blocks=tuple(dict.fromkeys(block for section in found for block in section.blocks)))


def _counts(answer: ThreeWayDiff, *, show_all: bool) -> Iterator[Block]:
    summary = answer.summary
    counts = ", ".join(f"{count} {COUNTS[outcome]}" for outcome, count in summary.items() if count)
    yield Paragraph(f"{plural(sum(summary.values()), 'term')} about the text{': ' if counts else ''}{counts}.")
    if not show_all and any(one.outcome == "agreed" for one in answer.terms):
        yield Paragraph("What is agreed is folded away (--all shows it).")
    if answer.not_covered:
        yield Paragraph(f"None of the three mentions {plural(answer.not_covered, 'further term')}.")
