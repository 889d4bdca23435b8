"""What a page on a forge has beyond plain Markdown: links to lines of files, and long parts behind a click."""

from __future__ import annotations

from deal_terms.presenting.markdown import Style
from deal_terms.snapshots.forge import LineLinks
from deal_terms.wording.page import Reference

# A part that takes more lines is folded away: what it is about stands above it.
MOST_OPEN = 20


def forge_style(links: LineLinks) -> Style:
    """How summary and comment are written."""

    def link_to(reference: Reference) -> str:
        return links.link(reference.path, reference.line, is_before=reference.is_before)

    return Style(link_to, MOST_OPEN)
