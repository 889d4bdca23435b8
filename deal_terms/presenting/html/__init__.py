"""The report of a deal as one HTML page: self-contained, inert to what its files hold, readable without its script."""

from __future__ import annotations

from deal_terms.answering.report import DealReport
from deal_terms.presenting.html import page_parts
from deal_terms.presenting.html.templates_loader import compact, environment, page_with_policy


def render(answer: DealReport) -> str:
    """The page as a whole document, ending in a newline."""
    template = environment().get_template("page.html.j2")
    return page_with_policy(compact(template.render(page=page_parts.parts(answer))))
