"""A key that cannot act where it is pressed says why, and changes nothing; what it can act on, it acts on."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from deal_terms.presenting import text
from deal_terms.tui.page_lines import PageLines
from deal_terms.tui.picker import Picker
from deal_terms.wording.page import Item, Note, Page
from tests.screens import FERRY, Shown, deal_of, tried

# View and key → some of what is said.
REFUSED = {
    ("timeline", "l"): "does not have columns",
    ("timeline", "h"): "does not have columns",
    ("timeline", "z"): "a page is shown whole",
    ("disputes", "c"): "left out in the matrix",
    ("timeline", "x"): "Sides are swapped in the pair",
    ("matrix", "x"): "Sides are swapped in the pair",
    ("pair", "minus"): "in the matrix",
    ("gaps", "less_than_sign"): "in the matrix",
    ("timeline", "v"): "Columns are chosen in the matrix",
    ("one-source", "v"): "Columns are chosen in the matrix",
    ("disputes", "b"): "Changes are marked in the matrix",
    ("gaps", "b"): "Changes are marked in the matrix",
    ("pair", "_"): "in the matrix",
    ("timeline", "_"): "in the matrix",
    ("matrix", "_"): "Every column is shown",
    ("matrix", "less_than_sign"): "This is the first column",
    ("timeline", "w"): "marked in the matrix",
    ("timeline", "m"): "about none",
    ("timeline", "H"): "H tells how a term came about",
    ("matrix", "f3"): "No search is on",
    ("matrix", "tab"): "No details are open",
    ("matrix", "7"): "One state of the files",
    ("matrix", "B"): "no place to go back to",
    ("matrix", "M"): "No term is marked",
    ("matrix", "r"): "do not change",
}


def test_a_key_that_cannot_act_says_why() -> None:
    async def run() -> None:
        wrong = {}
        async with Shown(size=(110, 30)) as shown:
            for (view, key), words in REFUSED.items():
                await shown.begin(view=view)
                session, at = shown.session, shown.at
                await shown.press(key)
                if not any(words in told for told in shown.toasts()) or (shown.session, shown.at) != (session, at):
                    wrong[view, key] = shown.toasts()
        assert wrong == {}

    asyncio.run(run())


def test_the_gaps_are_held_against_another_text() -> None:
    async def run(shown: Shown) -> None:
        assert "Third text" in shown.lines()[1]
        await shown.press("v")
        assert "Hold the demands against" in shown.frame()
        await shown.choose("second")
        assert "Second text" in shown.lines()[1]
        await shown.press("v")
        await shown.choose("the latest text")
        assert "Third text" in shown.lines()[1]

    tried(run, view="gaps")


def test_only_sources_with_an_address_are_offered() -> None:
    opened: list[str] = []

    async def run(shown: Shown) -> None:
        shown.app.open_url = lambda url, **_: opened.append(url)  # type: ignore[method-assign]
        # The Lowmere Log has an address, The Bell does not.
        await shown.go("fee", "first")
        await shown.press("o")
        assert opened == ["https://log.example/licence"]
        await shown.go("night", "first")
        await shown.press("o")
        assert shown.toasts()[-1] == "No address on the web is recorded of bell."

    tried(run)


def test_an_archived_copy_is_offered_beside_the_address_and_opened_where_it_is_all_there_is() -> None:
    opened: list[str] = []
    deal = deal_of(FERRY)
    sources = {id_: replace(source, archive=f"https://archive.example/{id_}") for id_, source in deal.sources.items()}

    async def run(shown: Shown) -> None:
        shown.app.open_url = lambda url, **_: opened.append(url)  # type: ignore[method-assign]
        # The Lowmere Log has an address, too; of The Bell there is the copy alone.
        await shown.go("fee", "first")
        await shown.press("o")
        assert shown.is_on_top(Picker)
        assert "log, the archived copy: https://archive.example/log" in shown.frame()
        assert "bell, the archived copy: https://archive.example/bell" in shown.frame()
        assert not opened
        await shown.choose("log, the archived")
        assert opened == ["https://archive.example/log"]
        assert shown.toasts()[-1] == "Asked the browser to open https://archive.example/log"
        await shown.go("night", "first")
        await shown.press("o")
        assert opened[1:] == ["https://archive.example/bell"]
        # In the details it is what their line cites.
        await shown.press("enter", "o")
        assert opened[2:] == ["https://archive.example/bell"]

    tried(run, deal=replace(deal, sources=sources))


@pytest.mark.parametrize("width", range(20, 90, 3))
def test_no_bullet_stands_alone_on_a_line(width: int) -> None:
    for length in (width - 12, width - 8, width - 6, width - 4, width - 2, width, 2 * width, 5 * width):
        words = "\N{CJK UNIFIED IDEOGRAPH-6E2F}" * (length // 2)
        page = Page("Title", (), (Item("words", "value", (Note(words), Note(words, notes=(Note(words),)))),))
        lines = PageLines(page, width)
        lines.lay_out()
        told = [line.text for line in lines.lines]
        told += text.render(page, text.Look(width=width)).splitlines()
        assert not [line for line in told if line.strip() == "·"], (width, length)
