"""Two texts, or a text and a position, held against each other, in a page that has every report elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from deal_terms.answering.diff import Diff
from deal_terms.judging.changes import Change
from deal_terms.model.deal import Deal
from deal_terms.wording import headline, one_sided
from deal_terms.wording.change_notes import term_notes
from deal_terms.wording.kind_words import own_word
from deal_terms.wording.page import Block, Item, Page, Section, Subject
from deal_terms.wording.report_style import with_reports
from deal_terms.wording.reports import CITED
from deal_terms.wording.sentences import sentence

# What a position says of these is told once, with the position.
UNASKED = frozenset({"no_demand", "outside_the_deal", "no_position"})
APART = "Apart from the text"
# Told in one line, not in a sentence each.
SILENT = "not_addressed"


def step_blocks(step: Diff) -> tuple[Block, ...]:
    """What changed between two texts: the key terms in short, then a sentence a change.

    Of what only one of the two is reported to have the terms are named; what it is, and who says so, is told with them.
    """
    about_text = step.visible(step.changes)
    outside = step.visible(step.outside_text)
    both = [one for one in (*about_text, *outside) if not one_sided.only_in(one)]
    blocks: list[Block] = [headline.section(step)]
    if both:
        blocks.append(Section("Reported of both", tuple(_item(step, one, step.after.id) for one in both)))
    alone = (*one_sided.sections(step, about_text), *one_sided.sections(step, outside, APART))
    blocks += (_named_only(step.deal, one) for one in alone)
    return with_reports(Page("", (), tuple(blocks)), "none").blocks


def check_blocks(check: Diff) -> tuple[Block, ...]:
    """Which demands of a position a text meets, a sentence each; those it does not address in one line."""
    changes = [one for one in (*check.changes, *check.outside_text) if check.is_told(one) and one.kind not in UNASKED]
    items = [replace(_item(check, one, check.before.id), notes=()) for one in changes if one.kind != SILENT]
    silent = [check.deal.terms[one.term].label for one in changes if one.kind == SILENT]
    return (*items, *([Item("; ".join(silent), SILENT)] if silent else []))


def without_sources(page: Page) -> tuple[Block, ...]:
    """The blocks of a page without the list of its sources, which stands once for the whole report."""
    return tuple(one for one in page.blocks if not (isinstance(one, Section) and one.heading == CITED))


def _item(diff: Diff, change: Change, spec: str) -> Item:
    term = diff.deal.terms[change.term]
    return Item(
        f"{term.label}: {sentence(diff, change)}",
        change.kind,
        tuple(term_notes(diff, change)),
        change.disputed_side != "neither",
        Subject(change.term, spec),
        own_word(term, change),
    )


def _named_only(deal: Deal, section: Section) -> Section:
    """The terms of a section by their labels, an item a kind."""
    named: dict[str, list[str]] = {}
    for item in _items(section.blocks):
        named.setdefault(item.tag, []).append(deal.terms[item.about.term].label if item.about else item.text)
    return replace(section, blocks=tuple(Item("; ".join(some), tag) for tag, some in named.items()))


def _items(blocks: Iterable[Block]) -> Iterator[Item]:
    return (one for one in blocks if isinstance(one, Item))
