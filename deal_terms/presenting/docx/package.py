"""The Word file itself: its page, its styles, its properties, and what is written into it."""

from __future__ import annotations

import io
from datetime import datetime

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from deal_terms.presenting.docx.footnotes import Footnotes
from deal_terms.presenting.docx.text import element, paragraph, runs

TABLE_TEXT, TABLE_HEAD, TABLE_QUIET = "TableText", "TableHead", "TableQuiet"
# Seven times as dark as the page, as WCAG 2.2 asks of small text at its strictest.
_GREY = RGBColor(0x59, 0x59, 0x59)
LANGUAGE = "en-GB"
LONGEST_PROPERTY = 255  # python-docx refuses longer ones
_PAGE, _MARGIN = (Mm(297), Mm(210)), Mm(15)
_TWENTIETH = Pt(1) // 20
# The room between the margins, in twentieths of a point, as tables count.
WIDTH = (_PAGE[0] - 2 * _MARGIN) // _TWENTIETH


class Package:
    """A Word document that is written from its beginning to its end."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._body = document.element.body
        self.footnotes = Footnotes()

    def paragraph(self, words: str, style: str = "Normal") -> None:
        """A paragraph of a style, by its name."""
        self.append(paragraph(self._document.styles[style].style_id, words))

    def append(self, written: BaseOxmlElement) -> None:
        """An element at the end of the text, before what is said of the page."""
        self._body.insert(len(self._body) - 1, written)

    def file_bytes(self) -> bytes:
        """The file as python-docx writes it."""
        self.footnotes.save_in(self._document)
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()


def new(title: str, moment: datetime) -> Package:
    """An empty document, landscape, with that title; `moment` is when its properties say that it was made."""
    document = docx.Document()
    package = document.part.package
    assert package is not None
    # The template comes with a picture of an empty page.
    for name, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[name]
    _styles(document)
    _page(document, title)
    properties = document.core_properties
    properties.title, properties.author, properties.language = title[:LONGEST_PROPERTY], "deal-terms", LANGUAGE
    properties.comments, properties.last_modified_by, properties.revision = "", "deal-terms", 1
    properties.created = properties.modified = moment
    return Package(document)


def _styles(document: WordDocument) -> None:
    normal = _style(document, "Normal")
    normal.font.name = "Calibri"
    _size(normal, 10)
    normal.element.get_or_add_rPr().append(element("lang", val=LANGUAGE, bidi="ar-SA"))
    normal.paragraph_format.space_after = Pt(4)
    for name, size in (("Title", 20), ("Heading 1", 14), ("Heading 2", 11.5)):
        style = _style(document, name)
        _size(style, size)
        style.paragraph_format.keep_with_next = True
    for name, id_, size in (
        ("Table Text", TABLE_TEXT, 8.5),
        ("Table Head", TABLE_HEAD, 8.5),
        ("Table Quiet", TABLE_QUIET, 8.5),
        ("footnote text", "FootnoteText", 7.5),
    ):
        made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(made, ParagraphStyle)
        made.element.set(f"{{{made.element.nsmap['w']}}}styleId", id_)
        made.base_style = normal
        _size(made, size)
        made.paragraph_format.space_after = Pt(1)
        made.font.bold = True if id_ == TABLE_HEAD else None
        if id_ == TABLE_QUIET:
            made.font.color.rgb = _GREY
    mark = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    mark.element.set(f"{{{mark.element.nsmap['w']}}}styleId", "FootnoteReference")
    mark.font.superscript = True


def _size(style: ParagraphStyle, points: float) -> None:
    """The size of its letters; of those of Hebrew and Arabic too, which Word keeps apart."""
    style.font.size = Pt(points)
    properties = style.element.get_or_add_rPr()
    for older in properties.findall(qn("w:szCs")):
        properties.remove(older)
    properties.find(qn("w:sz")).addnext(element("szCs", val=round(points * 2)))


def _style(document: WordDocument, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _page(document: WordDocument, title: str) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _PAGE
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    section.footer_distance = Mm(7)
    footer = section.footer.paragraphs[0]._p  # noqa: SLF001  python-docx has no other way to its element
    footer.extend(runs(f"{title} · "))
    field = element("fldSimple", instr="PAGE")
    field.extend(runs("1"))
    footer.append(field)
