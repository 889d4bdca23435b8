"""A Check → a page: each problem with its place, then the count."""

from __future__ import annotations

from deal_terms.answering.check import Check
from deal_terms.wording.counts import confidential_words, plural
from deal_terms.wording.page import Block, Item, Page, Paragraph


def page(answer: Check) -> Page:
    """The whole answer."""
    blocks: list[Block] = [Item(str(problem)) for problem in answer.problems]
    for deal in answer.deals:
        if not deal.counts:
            blocks.append(Paragraph(f"{deal.name}: does not load"))
            continue
        counts = ", ".join(_counted(count, what) for what, count in deal.counts.items())
        blocks.append(Paragraph(f"{deal.name}: {counts}"))
    if answer.confidential:
        blocks.append(Paragraph(confidential_words(answer.confidential)))
    blocks.append(Paragraph(f"{plural(answer.errors, 'error')}, {plural(answer.warnings, 'warning')}"))
    return Page("Check", (), tuple(blocks))


def _counted(count: int, what: str) -> str:
    return plural(count, what.removesuffix("s")) if what.endswith("s") else f"{count} {what}"
