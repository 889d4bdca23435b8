"""Text as runs of Word: each stretch that is written from right to left said to be that."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

# Hebrew, Arabic and what is beside them in Unicode; spaces and stops between two such words belong to the stretch.
_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RIGHT_TO_LEFT = re.compile(f"[{_LETTERS}]+(?:[^\\w{_LETTERS}]+[{_LETTERS}]+)*")
_HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")


def element(tag: str, **attributes: object) -> BaseOxmlElement:
    """An element of WordprocessingML, with attributes of its namespace."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def runs(text: str, style: str = "", *, bold: bool = False) -> Iterator[BaseOxmlElement]:
    """The runs of a text, in its order."""
    end = 0
    for stretch in _RIGHT_TO_LEFT.finditer(text):
        if stretch.start() > end:
            yield _run(text[end : stretch.start()], style, bold=bold)
        yield _run(stretch[0], style, bold=bold, script="he-IL" if _HEBREW.match(stretch[0]) else "ar-SA")
        end = stretch.end()
    if end < len(text):
        yield _run(text[end:], style, bold=bold)


def paragraph(style: str, text: str = "", *, first_words: str = "") -> BaseOxmlElement:
    """A paragraph of a style, by its id; from right to left where its first letter is.

    `first_words` decide that where the text is still to come.
    """
    made = element("p")
    properties = element("pPr")
    properties.append(element("pStyle", val=style))
    first = next(
        (kind for kind in map(unicodedata.bidirectional, text or first_words) if kind in ("L", "R", "AL")), "L"
    )
    if first != "L":
        properties.append(element("bidi"))
    made.append(properties)
    made.extend(runs(text))
    return made


def _run(text: str, style: str, *, bold: bool, script: str = "") -> BaseOxmlElement:
    made = element("r")
    properties = element("rPr")
    if style:
        properties.append(element("rStyle", val=style))
    if bold:
        properties.extend((element("b"), element("bCs")))
    if script:
        properties.extend((element("rtl"), element("lang", bidi=script)))
    if len(properties):
        made.append(properties)
    words = element("t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    made.append(words)
    return made
