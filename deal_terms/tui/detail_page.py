"""What the pane of details shows: the page that answers for a cell, a text, a term or a source."""

from __future__ import annotations

from deal_terms.answering.details import details
from deal_terms.answering.entries import show_source
from deal_terms.answering.history import history
from deal_terms.answering.show import show
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Spec
from deal_terms.model.sources import Source
from deal_terms.wording import details as cell_wording
from deal_terms.wording import entries
from deal_terms.wording import history as term_wording
from deal_terms.wording import show as spec_wording
from deal_terms.wording.page import Page


def detail_page(
    deal: Deal,
    *,
    term: Term | None = None,
    spec: Spec | None = None,
    baseline: Spec | None = None,
    source: Source | None = None,
) -> Page | None:
    """A term in a text against its baseline; else the whole text, the whole term, or the source; None for nothing."""
    if term and spec:
        return cell_wording.page(details(deal, term, spec, baseline))
    if spec:
        return spec_wording.page(show(deal, spec))
    if term:
        return term_wording.page(history(deal, term))
    return entries.source_page(show_source(deal, source.id)) if source else None
