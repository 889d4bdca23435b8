"""A bibliography as BibTeX: every field that biblatex knows, and a year for the styles of old BibTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from deal_terms.wording.bibliography import Bibliography, Work
from deal_terms.wording.bibliography_dates import CitedDate, Parts

# What commands TeX, or ends a field: BibTeX counts braces, whatever stands before them.
_ESCAPES = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    **{character: f"\\{character}" for character in "#$%&_"},
}
_SPECIAL = re.compile("[" + re.escape("".join(_ESCAPES)) + "]")
# An address is taken as it is; what would end the field, or is no part of an address, goes as its code.
_NO_ADDRESS = re.compile(r"[\\{}\"<>^`|\s]")
# The names that biblatex has for languages; any other is given as it is written.
LANGUAGES = {
    "ar": "arabic", "de": "ngerman", "en": "english", "es": "spanish", "fa": "persian", "fr": "french", "he": "hebrew",
    "it": "italian", "nl": "dutch", "pl": "polish", "pt": "portuguese", "ru": "russian", "tr": "turkish",
    "uk": "ukrainian",
}  # fmt: skip
NEWSPAPER = {"article-newspaper": "newspaper", "article-magazine": "magazine"}


def render(bibliography: Bibliography) -> str:
    """The works as entries with a blank line between them, ending in a newline; empty where there are none."""
    return "\n".join(_entry(work) for work in bibliography.works)


def _entry(work: Work) -> str:
    lines = [f"@{work.type.bibtex}{{{work.key},"]
    lines += [f"  {name} = {{{text}}}," for name, text in _fields(work) if text]
    return "\n".join([*lines, "}", ""])


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    publisher, type_ = _escape(work.publisher), work.type
    yield "author", f"{{{publisher}}}" if type_.corporate and publisher else ""
    yield "title", f"{{{_escape(work.title)}}}"  # in braces again: no style changes its capitals
    yield _place(work), publisher
    yield "entrysubtype", NEWSPAPER.get(type_.csl, "")
    yield "type", _escape(work.genre) if type_.bibtex != "article" else ""
    if work.issued:
        yield "date", _date(work.issued)
        yield "year", "".join(str(parts[0]) for parts in (work.issued.start or work.issued.end,) if parts)
    is_known = work.language.lower()[:2] in LANGUAGES and re.fullmatch(r"[a-z]{2}(-\w+)*", work.language.lower())
    yield ("langid", LANGUAGES[work.language.lower()[:2]]) if is_known else ("language", _escape(work.language))
    yield "url", _address(work.url)
    yield "urldate", _date(work.accessed) if work.accessed else ""
    yield "note", _escape(_note(work))


def _place(work: Work) -> str:
    """The field for the publisher."""
    if work.type.bibtex == "article":
        return "journal"
    return {"report": "institution", "book": "publisher"}.get(work.type.bibtex, "organization")


def _note(work: Work) -> str:
    parts = [work.note]
    if work.archive_url:
        parts.append(f"archived at {work.archive_url}")
    if work.issued and not (work.issued.start or work.issued.end):
        parts.append(f"published {work.issued.words}")
    return "; ".join(part for part in parts if part)


def _date(told: CitedDate) -> str:
    """As biblatex reads it: EDTF of level 1, where one day of several is approximate."""
    if not (told.start or told.end):
        return ""
    mark = "%" if told.approximate and told.uncertain else "~" if told.approximate else "?" if told.uncertain else ""
    if told.season:
        return f"{told.start[0]:04}-{20 + told.season}{mark}"
    if told.start == told.end:
        return _parts(told.start) + mark
    return "/".join(_parts(parts) + mark if parts else ".." for parts in (told.start, told.end))


def _parts(parts: Parts) -> str:
    return "-".join(f"{part:0{4 if place == 0 else 2}}" for place, part in enumerate(parts))


def _escape(text: str) -> str:
    return _SPECIAL.sub(lambda found: _ESCAPES[found[0]], text)


def _address(url: str) -> str:
    return _NO_ADDRESS.sub(lambda found: quote(found[0], safe=""), url)
