"""What a page on a forge has beyond plain Markdown: links to lines and to reports, and long parts behind a click."""

from __future__ import annotations

from deal_terms.presenting.markdown import Style
from deal_terms.snapshots.forge import LineLinks
from deal_terms.wording.links import page_link
from deal_terms.wording.page import Reference

# A part that takes more lines is folded away: what it is about stands above it.
MOST_OPEN = 20


def forge_style(lines: LineLinks, report_page: str = "") -> Style:
    """How summary and comment are written; `report_page` is the address at which reports of deals are published."""

    def link_to(reference: Reference) -> str:
        if reference.term:
            return page_link(report_page, reference.deal, reference.term) if report_page else ""
        return lines.link(reference.path, reference.line, is_before=reference.is_before)

    return Style(link_to, MOST_OPEN)
