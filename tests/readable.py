"""What a reader sees of a report, as lines: of a Word document and of an HTML page."""

from __future__ import annotations

import html.parser
import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from typing import Final

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
UNSEEN: Final = frozenset({"style", "script", "template", "title"})
IN_LINE: Final = {
    *("a", "abbr", "b", "bdi", "br", "button", "code", "em", "i", "label", "s", "small", "span", "strong", "time"),
}
VOID: Final = frozenset({"br", "input", "link", "meta", "hr"})


def docx_text(made: bytes) -> str:
    """A line a paragraph; of a table a line a row, its cells between bars; then the footnotes."""
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        body = ET.fromstring(file.read("word/document.xml"))[0]
        notes = ET.fromstring(file.read("word/footnotes.xml"))
    lines: list[str] = []
    for block in body:
        if block.tag == f"{W}p":
            style = block.find(f"{W}pPr/{W}pStyle")
            lines.append(_marked(_words(block), "" if style is None else style.get(f"{W}val", "")))
        for row in block.iter(f"{W}tr"):
            cells = (" / ".join(map(_words, cell.iter(f"{W}p"))) for cell in row.iter(f"{W}tc"))
            lines.append(f"| {' | '.join(cells)} |")
    lines += ["", *(f"[{one.get(f'{W}id')}] {_words(one).strip()}" for one in notes if not one.get(f"{W}type"))]
    return "\n".join(lines) + "\n"


def _words(part: ET.Element) -> str:
    told = ""
    for one in part.iter():
        if one.tag == f"{W}t":
            told += one.text or ""
        elif one.tag == f"{W}footnoteReference":
            told += f"[{one.get(f'{W}id')}]"
    return told


def _marked(words: str, style: str) -> str:
    level = re.fullmatch(r"Heading(\d)|Title", style)
    if level:
        return f"\n{'#' * (int(level[1]) + 1 if level[1] else 1)} {words}"
    return f"- {words}" if style.startswith("List") else words


class _Lines(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.line = ""
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  html.parser calls it
        if tag in VOID:
            return
        self.unseen += bool(self.unseen or tag in UNSEEN)
        if tag not in IN_LINE:
            self._end()
        if re.fullmatch(r"h\d", tag):
            self.lines.append("")
            self.line = f"{'#' * int(tag[1])} "
        elif tag == "li":
            self.line = "- "
        elif tag in ("td", "th"):
            self.line = "| "

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        self.unseen -= bool(self.unseen)
        if tag not in IN_LINE:
            self._end()

    def handle_data(self, data: str) -> None:
        self.line += "" if self.unseen else re.sub(r"\s+", " ", data)

    def _end(self) -> None:
        if self.line.strip(" |#-"):
            self.lines.append(self.line.strip())
        self.line = ""


def html_text(made: bytes) -> str:
    """A line a block; those of headings, items of lists and cells begin as in Markdown."""
    page = _Lines()
    page.feed(made.decode())
    return "\n".join(page.lines).strip() + "\n"


READABLE: Final[dict[str, Callable[[bytes], str]]] = {"docx": docx_text, "html": html_text}
