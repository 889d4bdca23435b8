"""Where links of the page lead: `#t=TERM&v=VERSION`, as the screens copy it; every address and id is made here."""

from __future__ import annotations

from deal_terms.wording import links
from deal_terms.wording.page import Subject


def cell(term: str, spec: str = "") -> str:
    """The id of a term, or of what one text or position says of it."""
    return links.fragment(term, spec)


def spec(spec: str) -> str:
    """The id of a text or position."""
    return links.fragment(spec=spec)


def source(source: str) -> str:
    """The id of a source."""
    return links.fragment(source=source)


def pair(before: str, after: str) -> str:
    """The id of a comparison."""
    return f"d={before}..{after}"


def of(about: Subject | None) -> str:
    """The id of what a line is about; empty where the page has no such place."""
    if about is None:
        return ""
    if about.term:
        return cell(about.term, about.spec)
    if about.source:
        return source(about.source)
    return spec(about.spec) if about.spec else ""
