"""A review as the summary of a job in GitHub Actions: Markdown within the size beyond which GitHub keeps none of it."""

from __future__ import annotations

from functools import partial

from deal_terms.answering.review import Review
from deal_terms.presenting import markdown
from deal_terms.presenting.forge_markdown import forge_style
from deal_terms.presenting.truncation import cut_to_fit
from deal_terms.wording.review import page

# A MiB a step, of which other lines of the step may have taken some.
MOST_BYTES = 1024 * 1024 - 16 * 1024


def render(answer: object) -> str:
    """The page of the review."""
    assert isinstance(answer, Review)
    rest = "`deal-terms review` tells them all."
    render_page = partial(markdown.render, style=forge_style(answer.links, answer.report_page))
    return cut_to_fit(page(answer), render_page, lambda text: len(text.encode()) <= MOST_BYTES, rest)
