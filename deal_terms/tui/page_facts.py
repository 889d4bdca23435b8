"""A page as a screen shows it: the answer first, and last what the command prints above it."""

from __future__ import annotations

from dataclasses import replace

from deal_terms.model.deal import Deal
from deal_terms.wording.page import Page, Paragraph, Section

HEADING = "About this page"


def answer_first(page: Page, deal: Deal) -> Page:
    """The title without the deal's, which the top line has, and not once more as a heading; the facts of the head, such
    as the files that were read, at the end: a small screen has no room above the answer."""
    title = page.title.removeprefix(f"{deal.title}: ")
    title = f"{title[:1].upper()}{title[1:]}"
    blocks = page.blocks
    if blocks and isinstance(blocks[0], Section) and blocks[0].heading == title:
        blocks = (*blocks[0].blocks, *blocks[1:])
    if page.facts:
        told = tuple(Paragraph(f"{name}: {value}") for name, value in page.facts)
        blocks = (*blocks, Section(HEADING, told))
    return replace(page, title=title, facts=(), blocks=blocks)
