"""Footnotes, which python-docx does not write: the part of the file that holds them, and the mark in the text."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.xmlchemy import BaseOxmlElement, serialize_for_reading

from deal_terms.presenting.docx.text import element, paragraph, runs

TEXT, MARK = "FootnoteText", "FootnoteReference"
# The rule above footnotes, and above those that go on from the page before.
_RULES = {-1: "separator", 0: "continuationSeparator"}


class Footnotes:
    """The footnotes of one document, numbered from 1 as they are added."""

    def __init__(self) -> None:
        self._root = element("footnotes")
        self._last = 0
        for number, kind in _RULES.items():
            note = element("footnote", type=kind, id=number)
            rule, run = element("p"), element("r")
            run.append(element(kind))
            rule.append(run)
            note.append(rule)
            self._root.append(note)

    def add(self, text: str) -> BaseOxmlElement:
        """A footnote with that text: the run that marks it."""
        self._last += 1
        note = element("footnote", id=self._last)
        body = paragraph(TEXT, first_words=text)
        body.append(_marked("footnoteRef"))
        body.extend(runs(f" {text}"))
        note.append(body)
        self._root.append(note)
        return _marked("footnoteReference", id=self._last)

    def save_in(self, document: WordDocument) -> None:
        """Adds the part to the document, and names the rules in its settings."""
        blob = serialize_for_reading(self._root).encode()
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, blob, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        named = element("footnotePr")
        named.extend(element("footnote", id=number) for number in _RULES)
        # The order of the settings is fixed: these stand right before what concerns compatibility.
        settings = document.settings.element
        following = settings.find(f"{{{settings.nsmap['w']}}}compat")
        settings.insert(len(settings) if following is None else settings.index(following), named)


def _marked(tag: str, **attributes: object) -> BaseOxmlElement:
    run, properties = element("r"), element("rPr")
    properties.append(element("rStyle", val=MARK))
    run.extend((properties, element(tag, **attributes)))
    return run
