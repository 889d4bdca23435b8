"""A document as a Word file (Office Open XML): landscape, its tables with repeated heads, its sources as footnotes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING

from deal_terms import untrusted
from deal_terms.errors import trouble
from deal_terms.wording.document import Document, DocumentSection

if TYPE_CHECKING:
    from deal_terms.presenting.docx.package import Package
    from deal_terms.presenting.docx.tables import TableWriter

# What is in a file is the same whenever it is written: the first moment that a zip can tell.
_MOMENT = datetime(1980, 1, 1)  # noqa: DTZ001  a property of the file, without a zone
# XML 1.0 does not have these, though Unicode gives them a number.
_NO_XML = re.compile("[\ufffe\uffff]")


def render(document: Document) -> bytes:
    """The document as the bytes of a .docx, the same every time.

    Raises DealTermsError where python-docx is not installed.
    """
    if find_spec("docx") is None:
        raise trouble(
            "a Word document needs python-docx, which is not installed",
            "pip install 'deal-terms[docx]', or --format html",
        )
    from deal_terms.presenting.docx import package, tables  # noqa: PLC0415  the extra may be missing

    made = package.new(plain(document.title), _MOMENT)
    made.paragraph(plain(document.title), "Title")
    for words in document.paragraphs:
        made.paragraph(plain(words))
    writer = tables.TableWriter(made, plain)
    for section in document.sections:
        _section(made, writer, section, 1)
    return _same_bytes(made.file_bytes())


def plain(text: str) -> str:
    """The text as a run may have it: one line, without what commands or hides, and nothing that XML refuses."""
    return _NO_XML.sub("\ufffd", untrusted.line(text))


def _section(made: Package, writer: TableWriter, section: DocumentSection, level: int) -> None:
    made.paragraph(plain(section.heading), f"Heading {min(level, 9)}")
    for words in section.paragraphs:
        made.paragraph(plain(words))
    for words in section.items:
        made.paragraph(plain(words), "List Bullet")
    for table in section.tables:
        writer.write(table)
    for inner in section.sections:
        _section(made, writer, inner, level + 1)


def _same_bytes(saved: bytes) -> bytes:
    """The zip again, its files in the order that readers expect and none with a time of its own."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        names = sorted(before.namelist(), key=lambda name: (name != "[Content_Types].xml", name != "_rels/.rels", name))
        for name in names:
            entry = zipfile.ZipInfo(name, date_time=_MOMENT.timetuple()[:6])
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            after.writestr(entry, before.read(name))
    return out.getvalue()
