"""A Doctor → a page: each thing looked at on a line, what to try beneath, then the count."""

from __future__ import annotations

from deal_terms.answering.doctor import Doctor
from deal_terms.wording.counts import plural
from deal_terms.wording.page import Block, Item, Note, Page, Paragraph


def page(answer: Doctor) -> Page:
    """The whole answer."""
    blocks: list[Block] = [
        Item(
            f"{finding.level}: {finding.message}",
            notes=(Note(finding.hint, "try"),) if finding.hint else (),
        )
        for finding in answer.findings
    ]
    blocks.append(Paragraph(f"{plural(answer.errors, 'error')}, {plural(answer.warnings, 'warning')}"))
    return Page("The drivers in git", (), tuple(blocks))
