"""A TreesDiff → a page: deal by deal what changed in the record, then the other YAML, then what was not compared."""

from __future__ import annotations

from deal_terms.answering.record import LEVELS
from deal_terms.answering.trees import DealChanges, TreesDiff
from deal_terms.wording import record, structural
from deal_terms.wording.counts import plural
from deal_terms.wording.page import Block, Item, Page, Paragraph, Section


def page(answer: TreesDiff) -> Page:
    """The whole answer."""
    facts = (
        ("before", answer.before_label),
        ("after", answer.after_label),
        ("clock", "the record: what we say was reported, before and after; not what changed in the deal"),
    )
    blocks: list[Block] = [_deal(one) for one in answer.deals]
    for told in answer.visible_files():
        reading = Paragraph(f"{structural.LABEL[0].upper()}{structural.LABEL[1:]}.")
        blocks.append(Section(told.after_label, (reading, *structural.page(told).blocks)))
    if answer.not_compared:
        items = [Item(f"{path}: {why}") for path, why in answer.not_compared]
        blocks.append(Section("Changed, and not compared", tuple(items)))
    blocks.append(Section("In all", tuple(_counted(answer))))
    return Page("What changed in our record", facts, tuple(blocks))


def _deal(told: DealChanges) -> Section:
    answer = told.answer
    was, now = answer.before.register_file, answer.deal.register_file
    by = f"Read by {now}." if was == now else f"Read by {was} before, by {now} after."
    said = f"{told.note} {by}" if told.note else by
    return Section(
        f"{answer.deal.title}: {told.folder or answer.deal.name}", (Paragraph(said), *record.page(answer).blocks)
    )


def _counted(answer: TreesDiff) -> list[Block]:
    changes = [change for one in answer.deals for change in one.answer.changes]
    if not (answer.deals or answer.files or answer.not_compared):
        return [Paragraph("Nothing differs.")]
    levels = [sum(change.level == level for change in changes) for level in LEVELS]
    loud = ", ".join(plural(count, level) for level, count in zip(LEVELS, levels, strict=True))
    counted = (
        [f"{plural(len(answer.deals), 'deal')}: {plural(len(changes), 'change')} ({loud})"] if answer.deals else []
    )
    if answer.files:
        structural_changes = sum(len(one.changes) for one in answer.files)
        counted.append(
            f"{plural(len(answer.files), 'other YAML file')}: {plural(structural_changes, 'structural difference')}"
        )
    if answer.not_compared:
        counted.append(f"{plural(len(answer.not_compared), 'file')} not compared")
    blocks: list[Block] = [Paragraph("; ".join(counted) + ".")]
    if len(answer.visible_files()) < len(answer.files):
        blocks.append(Paragraph("Filtered: what differs in the other YAML files is not shown."))
    return blocks
