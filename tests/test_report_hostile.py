"""A deal whose files hold markup, scripts, addresses that run, and controls: the page shows them as text, inert."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from deal_terms.cli import run
from tests import browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser

EVIL = (
    "</script><script>alert(1)</script><img src=x onerror=alert(2)> ]]> --> \" ' onmouseover=alert(3) "
    "{{ 7*7 }} {% raw %} &lt;b&gt; CONTENT-SECURITY-POLICY </title></style>"
)
TEXT = json.dumps(EVIL)
ADDRESSES = (
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "https://real@evil.example/",
    "//evil.example",
)


def write_deal(folder: Path) -> Path:
    deal = folder / "deal"
    (deal / "versions").mkdir(parents=True)
    (deal / "positions").mkdir()
    (deal / "deal.yaml").write_text(
        f"title: {TEXT}\nparties: {{a: {{name: {TEXT}}}, b: {{name: B}}}}\nspeakers: {{x: {{name: {TEXT}}}}}\n"
        f"topics: {{t: {TEXT}}}\nterms:\n  w: {{label: {TEXT}, topic: t, type: text, weight: key}}\n"
    )
    (deal / "sources.yaml").write_text(
        "".join(
            f"s{number}: {{publisher: {TEXT}, title: {TEXT}, published: 2024-01-0{number + 1}, access: read, "
            f"note: {TEXT}, url: {json.dumps(url)}}}\n"
            for number, url in enumerate(("https://good.example/a", *ADDRESSES))
        )
    )
    for number, name in enumerate(("one", "two")):
        (deal / "versions" / f"{name}.yaml").write_text(
            f"title: {TEXT}\nkind: draft\ndate: 2024-01-0{number + 1}\n"
            f"terms:\n  w:\n    value: {json.dumps(EVIL + name)}\n"
            f"    reports:\n      s{number} 1: {{says: {TEXT}, quote: {TEXT}, lang: en, by: x, "
            f"caveat: {TEXT}, note: {TEXT}}}\n"
            f"      s{number + 2} 1: {TEXT}\n      s4 {number + 1}: {TEXT}\n"
        )
    (deal / "positions" / "p.yaml").write_text(
        f"title: {TEXT}\nparty: a\nterms:\n  w:\n    stance: demands\n    value: {TEXT}\n"
        f"    reports:\n      s1 1: {TEXT}\n"
    )
    return deal


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    file = folder / "report.html"
    assert run(["--deal", str(write_deal(folder)), "report", "-o", str(file)]) == 0
    return file


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    yield from browser.chromium()


def test_no_address_that_is_not_plainly_of_the_web_is_led_to(page_file: Path) -> None:
    written = page_file.read_text()
    assert 'href="https://good.example/a"' in written
    for address in ADDRESSES:
        assert f'href="{address}' not in written
    assert written.count("<script") == 3  # the data of the parties, the states, and our own script


def test_what_files_hold_is_shown_as_it_stands_and_does_nothing(chromium: Browser, page_file: Path) -> None:
    context = chromium.new_context(offline=True)
    page, told = browser.opened(context, page_file)
    page.locator("#search").fill("alert")
    page.locator("#known").focus()
    page.keyboard.press("Home")
    page.keyboard.press("End")
    page.locator("#before").select_option(index=1)
    page.locator("#after").select_option(index=2)
    page.wait_for_timeout(200)
    assert told == []
    assert page.locator("img").count() == 0
    assert (
        page.evaluate(
            "[...document.querySelectorAll('*')].some((one) => [...one.attributes].some((a) => /^on/.test(a.name)))"
        )
        is False
    )
    assert page.locator("h1").inner_text() == " ".join(EVIL.split())
    context.close()


def test_an_injected_script_is_refused_by_the_policy_of_the_page(chromium: Browser, page_file: Path) -> None:
    context = chromium.new_context(offline=True)
    page, told = browser.opened(context, page_file)
    page.evaluate(
        "const one = document.createElement('script'); one.textContent = 'window.ran = 1'; document.body.append(one);"
        "const two = document.createElement('img'); two.src = 'https://evil.example/x'; document.body.append(two)"
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    assert sum("Content Security Policy" in one for one in told) >= 2
    context.close()
