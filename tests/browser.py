"""A headless Chromium for the tests of pages: one a module, offline but for the file that is looked at."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

MISSING = "Chromium or playwright is missing"


def chromium() -> Iterator[Browser]:
    """A browser that is closed at the end; under CI a missing one is a failure."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415  only where it is installed
    except ImportError:
        program = None
    if program is None:
        if os.environ.get("CI"):
            pytest.fail(f"{MISSING}, and .ci/run is to install both: here this may not be skipped", pytrace=False)
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


def opened(context: BrowserContext, file: Path, fragment: str = "") -> tuple[Page, list[str]]:
    """The page of a file, and what it asked for or complained of: nothing is let out."""
    told: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: told.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: told.append(f"error: {error}"))
    page.on("dialog", lambda dialog: told.append(f"dialog: {dialog.message}"))
    page.on("request", lambda asked: told.extend([f"request: {asked.url}"] * (not asked.url.startswith("file:"))))
    page.goto(f"{file.as_uri()}{fragment}")
    return page, told
