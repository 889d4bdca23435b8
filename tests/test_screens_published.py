"""Where the report of a deal is published, a link into it can be copied."""

from __future__ import annotations

import asyncio

import pytest

from deal_terms.tui import clipboard
from tests.screens import Shown


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    words: list[str] = []

    def copy(text: str, _: object) -> str:
        words.append(text)
        return "Copied"

    monkeypatch.setattr(clipboard, "copy", copy)
    return words


def test_the_link_leads_to_the_cell_under_the_cursor(copied: list[str]) -> None:
    async def run() -> None:
        async with Shown(page="https://terms.example/{deal}.html") as shown:
            await shown.go("deposit", "second")
            await shown.press("Y")
            await shown.choose("a link into the published report")
            await shown.until(lambda: bool(copied))

    asyncio.run(run())
    assert copied == ["https://terms.example/ferry.html#t=deposit&v=second"]


def test_where_nothing_is_published_none_is_offered(copied: list[str]) -> None:
    async def run() -> None:
        async with Shown() as shown:
            await shown.press("Y")
            assert "a link that opens the screens here" in shown.frame()
            assert "published" not in shown.frame()

    asyncio.run(run())
    assert copied == []
