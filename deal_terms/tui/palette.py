"""Finding by name: terms, texts and sources in the palette."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from deal_terms.tui.about import about
from deal_terms.tui.browser import Browser
from deal_terms.tui.text import text


class Finder(Provider):
    """Everything of the deal that has a name."""

    async def discover(self) -> Hits:
        """Every text and position, before anything is typed."""
        browser = self._browser
        if browser and browser.session:
            for spec in browser.session.deal.specs():
                yield DiscoveryHit(text(spec.title), partial(to_spec, browser, spec.id), text=spec.title, help=spec.id)

    async def search(self, query: str) -> Hits:
        """What fits the letters typed."""
        matcher = self.matcher(query)
        for words, told, leads in self._named():
            score = matcher.match(words)
            if score > 0:
                yield Hit(score, text(words), leads, text=text(words).plain, help=told)

    @property
    def _browser(self) -> Browser | None:
        return self.screen if isinstance(self.screen, Browser) else None

    def _named(self) -> Iterator[tuple[str, str, partial[None]]]:
        browser = self._browser
        if browser is None or browser.session is None:
            return
        deal = browser.session.deal
        for term in deal.terms.values():
            yield f"{term.label} ({term.id})", "a term", partial(to_term, browser, term.id)
        for spec in deal.specs():
            yield f"{spec.title} ({spec.id})", f"a {spec.what}", partial(to_spec, browser, spec.id)
        for source in deal.sources.values():
            yield f"{source.id}: {source.publisher}, {source.title}", "a source", partial(to_source, browser, source.id)


def to_term(browser: Browser, term: str) -> None:
    """The row of a term; a filter that hides it is taken away."""
    session = browser.session
    if session is None:
        return
    browser.show_view("matrix")
    if term not in {one.id for one in session.browse().terms}:
        browser.unfilter()
    browser.draw(term=term)


def to_spec(browser: Browser, spec: str) -> None:
    """The column of a text or position, and all that it says in the pane."""
    session = browser.session
    found = session.deal.spec(spec) if session else None
    if session and found:
        browser.show_view("matrix")
        browser.draw(spec=spec)
        browser.show_about(about(session.deal, None, found))


def to_source(browser: Browser, source: str) -> None:
    """What is known of a source, in the pane."""
    if browser.session:
        browser.show_about(about(browser.session.deal, None, None, source=browser.session.deal.sources[source]))
