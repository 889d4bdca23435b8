"""The words of a line that lead somewhere on the page: a term's label, a text's title, an outlet, a source's id."""

from __future__ import annotations

from typing import NamedTuple

from deal_terms.model.deal import Deal
from deal_terms.presenting.html import anchors
from deal_terms.wording.page import Item, Note
from deal_terms.wording.reports import outlet


class LinkText(NamedTuple):
    """A text with the words in it that lead to `anchor`; without an anchor all of it is in `before`."""

    before: str
    words: str = ""
    after: str = ""
    anchor: str = ""


class References:
    """What can be led to in one deal; `places` are the ids that the page has."""

    def __init__(self, deal: Deal, places: frozenset[str]) -> None:
        self._labels = {term.id: term.label for term in deal.terms.values()}
        self._titles = {spec.id: spec.title for spec in deal.specs()}
        self._outlets = {source: outlet(deal, source) for source in deal.every_source}
        self._places = places

    def head(self, words: str) -> str:
        """The head of a column: of the id of a text its title."""
        return self._titles.get(words, words)

    def item(self, item: Item) -> LinkText:
        """An item: the label of its term, else the title of its text, else the id of its source."""
        about = item.about
        if about is None:
            return LinkText(item.text)
        if about.term:
            return self._found(item.text, self._labels.get(about.term, ""), anchors.cell(about.term, about.spec))
        if about.source:
            return self._found(item.text, about.source, anchors.source(about.source))
        return self._found(item.text, self._titles.get(about.spec, ""), anchors.spec(about.spec))

    def note(self, note: Note) -> LinkText:
        """A report: the outlet that it stands in, behind what it says."""
        if not note.source:
            return LinkText(note.text)
        words, dash, rest = note.text.rpartition(f" — {self._outlets.get(note.source, '')}, ")
        if not dash:
            return LinkText(note.text)
        return LinkText(
            f"{words} — ", self._outlets[note.source], f", {rest}", self._there(anchors.source(note.source))
        )

    def _found(self, text: str, words: str, anchor: str) -> LinkText:
        before, found, after = text.partition(words) if words else (text, "", "")
        anchor = self._there(anchor)
        return LinkText(before, found, after, anchor) if found and anchor else LinkText(text)

    def _there(self, anchor: str) -> str:
        return anchor if anchor in self._places else ""
