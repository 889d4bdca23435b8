"""Draws the pictures of docs/: `python tests/pictures.py`. They are the screens themselves, on the shipped deal."""

from __future__ import annotations

import asyncio
from pathlib import Path

from deal_terms.loading.deal import load
from deal_terms.tui.app import DealApp
from deal_terms.tui.session import begin
from deal_terms.tui.start import OpenedDeal, Start

ROOT = Path(__file__).parent.parent
DEAL = ROOT / "terms" / "ukraine-minerals"
# file → columns, width and height, view, the cell it begins at, and the keys pressed.
PICTURES: dict[str, tuple[tuple[str, ...], tuple[int, int], str, tuple[str, str], tuple[str, ...]]] = {
    "matrix.svg": (
        ("initial-draft", "revised-talks", "revised-fund", "ukraine-february"),
        (170, 40),
        "matrix",
        ("claimed-sum", "revised-talks"),
        (),
    ),
    "pair.svg": (("initial-draft", "revised-fund"), (130, 34), "pair", ("claimed-sum", "revised-fund"), ()),
}


async def draw(name: str) -> str:
    """One picture as SVG."""
    columns, size, view, at, keys = PICTURES[name]
    opened = OpenedDeal(session=begin(load(DEAL), columns), folder=DEAL, view=view, cursor=at, has_chosen_columns=True)
    app = DealApp(Start(open=lambda: opened, theme="dark", remembers=False))
    async with app.run_test(size=size) as pilot:
        await pilot.pause(1)
        await pilot.press(*keys)
        await pilot.pause(1)
        return app.export_screenshot(title="deal-terms")


if __name__ == "__main__":
    for picture in PICTURES:
        (ROOT / "docs" / picture).write_text(asyncio.run(draw(picture)))
