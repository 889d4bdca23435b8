"""The report in a real browser: search, filters, pair, links, slider, keys, paper; accessible, offline, and inert."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from deal_terms.cli import run
from tests import browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).parent.parent
FIRST_DEAL = ROOT / "terms" / "ukraine-minerals"
LEASE = ROOT / "tests" / "deals" / "quay-lease"
MOST_BYTES = 600_000


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    yield from browser.chromium()


@pytest.fixture(scope="module")
def first_deal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return report_of(FIRST_DEAL, tmp_path_factory.mktemp("first"))


@pytest.fixture(scope="module")
def lease(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return report_of(LEASE, tmp_path_factory.mktemp("lease"))


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    made = chromium.new_context(viewport={"width": 1400, "height": 1000}, offline=True)
    made.set_default_timeout(10_000)
    yield made
    made.close()


def report_of(deal: Path, folder: Path) -> Path:
    file = folder / "report.html"
    assert run(["--deal", str(deal), "report", "-o", str(file)]) == 0
    return file


def visible_rows(page: Page) -> list[str]:
    return page.locator(".grid tbody tr:not(.topic):visible th a").all_inner_texts()


def test_the_page_of_the_first_deal_is_small(first_deal: Path) -> None:
    assert first_deal.stat().st_size <= MOST_BYTES


def test_when_the_500_billion_fell_away_and_who_says_so_is_two_clicks_away(
    context: BrowserContext, first_deal: Path
) -> None:
    page, told = browser.opened(context, first_deal)
    page.get_by_role("searchbox").fill("500 billion")
    page.get_by_role("link", name="Sum claimed from Ukraine: Draft of 22 February").click()
    stage = page.locator("li.at")
    assert "dropped" in stage.inner_text()
    assert "reported as not there" in stage.inner_text()
    assert "EADaily" in stage.inner_text()
    stage.get_by_role("link", name="EADaily").click()
    assert page.evaluate("document.activeElement.id") == "s=ead-ft"
    assert told == []


def test_a_search_finds_reports_and_speakers(context: BrowserContext, lease: Path) -> None:
    page, _ = browser.opened(context, lease)
    every = visible_rows(page)
    page.get_by_role("searchbox").fill("fifteen years")
    assert visible_rows(page) == ["Length of the lease"]
    assert page.get_by_role("status").inner_text().startswith("1 of ")
    page.get_by_role("searchbox").fill("no such words")
    assert visible_rows(page) == []
    page.get_by_role("button", name="Show everything").click()
    page.wait_for_function("document.querySelector('#search').value === ''")
    assert visible_rows(page) == every


def test_filters_narrow_rows_and_histories_alike(context: BrowserContext, lease: Path) -> None:
    page, _ = browser.opened(context, lease)
    every = len(visible_rows(page))
    page.locator("#only").select_option("key")
    key = visible_rows(page)
    assert 0 < len(key) < every
    assert page.locator("details.term:visible h3").all_inner_texts() == key
    page.locator("#only").select_option("disputed")
    assert 0 < len(visible_rows(page)) < every
    page.locator("#only").select_option("")
    page.locator("#source").select_option("ebb")
    assert 0 < len(visible_rows(page)) < every
    page.locator("#source").select_option("")
    page.locator("#topic").select_option("time")
    assert 0 < len(visible_rows(page)) < every


def test_two_columns_are_chosen_and_their_comparison_is_led_to(context: BrowserContext, lease: Path) -> None:
    page, _ = browser.opened(context, lease)
    page.locator("#before").select_option("first-draft")
    page.locator("#after").select_option("second-draft")
    assert page.locator(".grid thead th:visible").count() == 3
    page.locator("#pair a").click()
    assert page.locator('[id="d=first-draft..second-draft"]').is_visible()
    page.locator("#after").select_option("signed-lease")
    told = page.locator("#pair").inner_text()
    assert "deal-terms" in told
    assert "diff first-draft signed-lease" in told


@pytest.mark.parametrize("fragment", ["#t=lease-period&v=second-draft", "#t=lease-period", "#v=second-draft", "#s=ebb"])
@pytest.mark.parametrize("script", [True, False])  # as the browser has it on or off
def test_a_deep_link_opens_the_place_with_its_script_and_without(
    chromium: Browser, lease: Path, fragment: str, *, script: bool
) -> None:
    context = chromium.new_context(offline=True, java_script_enabled=script)
    page, told = browser.opened(context, lease, fragment)
    place = page.locator(f'[id="{fragment[1:]}"]')
    place.wait_for(state="visible")
    box = place.bounding_box()
    assert box
    assert -50 < box["y"] < 720
    assert told == []
    context.close()


def test_a_link_to_what_no_report_speaks_of_leads_to_its_cell(context: BrowserContext, first_deal: Path) -> None:
    page, _ = browser.opened(context, first_deal, "#t=claimed-sum&v=victory-plan-offer")
    assert page.evaluate("document.activeElement.tagName") == "TD"


def test_the_slider_takes_the_matrix_back_to_what_was_known(context: BrowserContext, first_deal: Path) -> None:
    page, told = browser.opened(context, first_deal)
    cell = page.locator('td:has(> a[href="#t=claimed-sum&v=draft-of-22-february"])')
    assert "reported as not there" in cell.inner_text()
    handle = cell.element_handle()
    slider = page.get_by_role("slider")
    slider.focus()
    page.keyboard.press("Home")
    assert handle.inner_text() == ""
    assert handle.evaluate("cell => getComputedStyle(cell, '::before').content") == '"·"'
    assert "2024-" in page.get_by_role("status").inner_text()
    assert slider.get_attribute("aria-valuetext") == page.locator("#known-day").inner_text()
    page.keyboard.press("End")
    assert "reported as not there" in handle.inner_text()
    assert page.locator("#known-day").inner_text() == "today"
    assert told == []


@pytest.mark.slow
def test_the_slider_says_what_as_known_on_says(context: BrowserContext, first_deal: Path, tmp_path: Path) -> None:
    """Which cells of the matrix anything was known of, on days from the first to the last."""
    page, _ = browser.opened(context, first_deal)
    days = page.evaluate("JSON.parse(document.querySelector('#states').textContent).days")
    for number in range(0, len(days), 15):
        page.evaluate(
            "at => { const known = document.querySelector('#known'); known.value = at;"
            "known.dispatchEvent(new Event('input', {bubbles: true})); }",
            number,
        )
        slid = reported(page)
        file = tmp_path / "then.html"
        assert run(["--deal", str(FIRST_DEAL), "report", "--as-known-on", days[number], "-o", str(file)]) == 0
        then, _ = browser.opened(context, file)
        assert reported(then) == slid, days[number]
        then.close()


def reported(page: Page) -> set[tuple[str, str]]:
    """The cells of the matrix that say more than that nothing is reported, by term and text."""
    cells = page.evaluate("""() => {
      const asked = (link) => new URLSearchParams(link.hash.slice(1));
      const heads = [...document.querySelectorAll(".grid thead th a")].map((link) => asked(link).get("v"));
      const found = [];
      for (const row of document.querySelectorAll(".grid tbody tr:not(.topic)")) {
        [...row.cells].slice(1).forEach((cell, at) => {
          if (cell.querySelector("a")) found.push([asked(row.querySelector("th a")).get("t"), heads[at]]);
        });
      }
      return found;
    }""")
    return {(term, spec) for term, spec in cells}


def test_the_keyboard_alone_reaches_a_report(context: BrowserContext, lease: Path) -> None:
    page, _ = browser.opened(context, lease)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator(".grid tbody a").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    held = page.evaluate("document.activeElement.closest('td') !== null && document.activeElement.tagName")
    assert held == "A"
    assert page.locator('.grid tbody a[tabindex="0"]').count() == 1
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id.startsWith('t=')")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('details.term') !== null")


SLOW = pytest.mark.slow


@pytest.mark.parametrize(
    ("scheme", "width"),
    [
        pytest.param("light", 1400, marks=SLOW),
        pytest.param("dark", 1400, marks=SLOW),
        pytest.param("light", 390, marks=SLOW),
        pytest.param("dark", 390, marks=SLOW),
    ],
)
def test_the_page_is_accessible(chromium: Browser, lease: Path, scheme: Literal["light", "dark"], width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415  only with the browser

    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page, _ = browser.opened(context, lease, "#t=lease-period&v=second-draft")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    results = Axe().run(page, options=rules)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


@pytest.mark.slow
def test_the_page_of_the_first_deal_is_accessible(chromium: Browser, first_deal: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415  as above

    context = chromium.new_context(bypass_csp=True)
    page, _ = browser.opened(context, first_deal)
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    context.close()


def test_on_paper_every_report_is_there(chromium: Browser, lease: Path) -> None:
    context = chromium.new_context(offline=True)
    page, _ = browser.opened(context, lease)
    page.emulate_media(media="print")
    assert page.locator("nav.sections").is_hidden()
    assert page.locator('[id="t=lease-period&v=second-draft"]').is_visible()
    pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF-")
    assert pdf.count(b"/Type /Page\n") > 3
    context.close()


def test_without_its_script_everything_is_there_to_read(chromium: Browser, lease: Path) -> None:
    context = chromium.new_context(offline=True, java_script_enabled=False)
    page, told = browser.opened(context, lease)
    assert page.locator("#tools").is_hidden()
    assert page.locator(".grid td a").count() > 20
    page.get_by_role("link", name="Length of the lease").first.click()
    page.get_by_text("fifteen years").first.wait_for(state="visible")
    assert told == []
    context.close()
