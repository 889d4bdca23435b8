"""Draws the pictures of docs/: `python tests/pictures.py`. They are the screens and the page, on the shipped deal."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from pathlib import Path

import deal_terms as dt
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


def picture_of_the_page() -> bytes:
    """The head of the report and the first rows of its matrix, as Chromium draws them."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  the screens are drawn without it

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "report.html"
        file.write_text(dt.report(dt.load(DEAL)), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1400, "height": 1240}, color_scheme="light")
        page.goto(file.as_uri())
        picture = page.screenshot()
        browser.close()
        return picture


if __name__ == "__main__":
    for picture in PICTURES:
        (ROOT / "docs" / picture).write_text(asyncio.run(draw(picture)))
    (ROOT / "docs" / "report.png").write_bytes(picture_of_the_page())
