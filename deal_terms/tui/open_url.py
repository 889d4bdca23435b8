"""A source's address → the reader's browser: only what is plainly an address of the web."""

from __future__ import annotations

from collections.abc import Callable

from deal_terms import untrusted


def open_source_url(url: str, open_url: Callable[[str], object]) -> str:
    """The words to show after the browser was asked to open it, or why it was not asked.

    `open_url` is Textual's App.open_url, which does not tell whether a browser came up.
    """
    if not url:
        return "This source has no address on the web."
    if not untrusted.is_web_address(url):
        return f"Not opened: {untrusted.line(url)} is not a plain http or https address."
    try:
        open_url(url)
    except (OSError, RuntimeError, ValueError) as error:
        return untrusted.line(f"Not opened: {error}. The address is {url}")
    return f"Asked the browser to open {url}"
