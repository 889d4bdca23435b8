"""The palette: terms, texts and sources found by name."""

from __future__ import annotations

from asyncio import sleep
from collections.abc import Iterator
from functools import partial
from time import monotonic

from textual.command import DiscoveryHit, Hit, Hits, Provider

from deal_terms.tui.detail_actions import show_every_term
from deal_terms.tui.idle import PAUSE, SLICE
from deal_terms.tui.screen import DealScreen
from deal_terms.tui.text import text
from deal_terms.tui.trail import Detail
from deal_terms.tui.trail_actions import leave


class DealProvider(Provider):
    """Everything of the deal that has a name."""

    async def discover(self) -> Hits:
        """Every text and position, before anything is typed."""
        if isinstance(screen := self.screen, DealScreen):
            for spec in screen.session.deal.specs():
                yield DiscoveryHit(
                    text(spec.title), partial(go_to_spec, screen, spec.id), text=spec.title, help=spec.id
                )

    async def search(self, query: str) -> Hits:
        """What fits the letters typed."""
        matcher, ends = self.matcher(query), monotonic() + SLICE
        for words, what, go in self._commands():
            if monotonic() > ends:  # the next letter may be typed by now
                await sleep(PAUSE)
                ends = monotonic() + SLICE
            score = matcher.match(words)
            if score > 0:
                yield Hit(score, text(words), go, text=text(words).plain, help=what)

    def _commands(self) -> Iterator[tuple[str, str, partial[None]]]:
        screen = self.screen
        if not isinstance(screen, DealScreen):
            return
        deal = screen.session.deal
        for term in deal.terms.values():
            yield f"{term.label} ({term.id})", "a term", partial(go_to_term, screen, term.id)
        for spec in deal.specs():
            yield f"{spec.title} ({spec.id})", f"a {spec.what}", partial(go_to_spec, screen, spec.id)
        for source in deal.every_source.values():
            words = f"{source.id}: {source.publisher}, {source.title}"
            yield words, "a source", partial(show_source, screen, source.id)


def go_to_term(screen: DealScreen, term: str) -> None:
    """To the row of a term; a filter that hides it is taken away."""
    leave(screen)
    screen.show_view("matrix")
    if term not in {one.id for one in screen.session.browse().terms}:
        show_every_term(screen)
    screen.draw(term=term)


def go_to_spec(screen: DealScreen, spec: str) -> None:
    """To the column of a text or position, with all that it says in the details."""
    if screen.session.deal.spec(spec):
        leave(screen)
        screen.show_view("matrix")
        screen.draw(spec=spec)
        screen.show_details(Detail(spec=spec))


def show_source(screen: DealScreen, source: str) -> None:
    """What is known of a source, in the details."""
    leave(screen)
    screen.show_details(Detail(source=source))
