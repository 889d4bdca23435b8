"""A source's address → the reader's browser: only what is plainly an address of the web."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from deal_terms import untrusted

# A browser takes a backslash for a slash; what stands before an @ only looks like the host.
_TRICKS = frozenset("\\@%")


def is_openable(url: str) -> bool:
    """Whether it is http or https, with a host, and with nothing in it that shows another address than it opens."""
    if untrusted.line(url) != url or any(character.isspace() for character in url):
        return False
    try:
        parts = urlsplit(url)
        sound = parts.port != 0  # a port that is no number is refused here
    except ValueError:
        return False
    return sound and parts.scheme in ("http", "https") and bool(parts.hostname) and not _TRICKS & set(parts.netloc)


def open_source_url(url: str, open_url: Callable[[str], object]) -> str:
    """The words to show after the browser was asked to open it, or why it was not asked.

    `open_url` is Textual's App.open_url, which does not tell whether a browser came up.
    """
    if not url:
        return "This source has no address on the web."
    if not is_openable(url):
        return f"Not opened: {untrusted.line(url)} is not a plain http or https address."
    try:
        open_url(url)
    except (OSError, RuntimeError, ValueError) as error:
        return untrusted.line(f"Not opened: {error}. The address is {url}")
    return f"Asked the browser to open {url}"
