"""A review as one comment on a pull request, found again by its marker: Markdown within what a comment holds."""

from __future__ import annotations

from functools import partial

from deal_terms.answering.review import Review
from deal_terms.presenting import markdown
from deal_terms.presenting.forge_markdown import forge_style
from deal_terms.presenting.truncation import cut_to_fit
from deal_terms.wording.review import page

# Shown nowhere; what looks for the comment of an earlier run looks for this, at the very beginning.
MARKER = "<!-- deal-terms:review -->"
MOST_CHARACTERS = 65_536


def render(answer: object) -> str:
    """The marker, and the page of the review."""
    assert isinstance(answer, Review)
    head = f"{MARKER}\n"
    rest = "The job summary tells them all."
    render_page = partial(markdown.render, style=forge_style(answer.links, answer.report_page))
    return head + cut_to_fit(page(answer), render_page, lambda text: _size(head + text) <= MOST_CHARACTERS, rest)


def _size(text: str) -> int:
    """UTF-16 units, as JavaScript counts: never fewer than characters, whatever it is that GitHub counts."""
    return len(text.encode("utf-16-le")) // 2
