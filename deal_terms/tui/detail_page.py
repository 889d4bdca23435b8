"""What the pane of details shows: the page that answers for a cell, a text, a term or a source."""

from __future__ import annotations

from deal_terms.answering.details import details
from deal_terms.answering.entries import show_event, show_figure, show_source, show_speaker
from deal_terms.answering.history import history
from deal_terms.answering.show import show
from deal_terms.model.deal import Deal
from deal_terms.tui.page_facts import answer_first
from deal_terms.tui.trail import Detail
from deal_terms.wording import details as cell_wording
from deal_terms.wording import entries
from deal_terms.wording import show as spec_wording
from deal_terms.wording import term_history as term_wording
from deal_terms.wording.page import Page


def detail_page(deal: Deal, detail: Detail) -> Page | None:
    """A term in a text against its baseline; else the whole text, the whole term, the source, or the entry that is
    named as `show` names it; None for nothing that the deal has."""
    page = _page(deal, detail)
    return page and answer_first(page, deal)


def _page(deal: Deal, detail: Detail) -> Page | None:
    term, spec, source = deal.terms.get(detail.term), deal.spec(detail.spec), deal.every_source.get(detail.source)
    baseline = deal.spec(detail.baseline)
    if term and spec:
        return cell_wording.page(details(deal, term, spec, baseline))
    if spec:
        return spec_wording.page(show(deal, spec))
    if term:
        return term_wording.page(history(deal, term))
    if source:
        return entries.source_page(show_source(deal, source.id))
    what, _, id_ = detail.entry.partition(":")
    match what:
        case "event" if id_ in deal.events:
            return entries.event_page(show_event(deal, id_))
        case "figure" if id_ in deal.figures:
            return entries.figure_page(show_figure(deal, id_))
        case "speaker" if id_ in deal.speakers:
            return entries.speaker_page(show_speaker(deal, id_))
        case _:
            return None
