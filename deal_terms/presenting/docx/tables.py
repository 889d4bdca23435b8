"""A table of a document as Word has it: heads that are repeated on each page, and an alternative text."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from docx.oxml.xmlchemy import BaseOxmlElement

from deal_terms.presenting.docx.package import TABLE_HEAD, TABLE_QUIET, TABLE_TEXT, WIDTH, Package
from deal_terms.presenting.docx.text import element, paragraph, runs
from deal_terms.wording.document import CellParagraph, DocumentTable, TableCell

_SHADE = "E7EBF0"
# A row that takes more is parted at the end of a page: kept whole, it and its footnotes leave most of one empty.
_LONGEST = 110


class TableWriter:
    """Writes tables into a document; `plain` makes words of files safe."""

    def __init__(self, package: Package, plain: Callable[[str], str]) -> None:
        self._package, self._plain = package, plain

    def write(self, table: DocumentTable) -> None:
        """The table, at the end of what is written so far."""
        widths = [WIDTH * one // sum(table.widths) for one in table.widths]
        made = element("tbl")
        made.append(self._properties(table))
        grid = element("tblGrid")
        grid.extend(element("gridCol", w=width) for width in widths)
        made.append(grid)
        heads = [(CellParagraph("", lead=column),) for column in table.columns]
        made.append(self._row(heads, widths, is_head=True))
        for row in table.rows:
            made.append(self._row(row, widths))
        self._package.append(made)
        self._package.append(paragraph(TABLE_TEXT))  # two tables without anything between them would become one

    def _properties(self, table: DocumentTable) -> BaseOxmlElement:
        made = element("tblPr")
        made.extend(
            (
                element("tblStyle", val="TableGrid"),
                element("tblW", w=WIDTH, type="dxa"),
                element("tblLayout", type="fixed"),
                element(
                    "tblLook", val="04A0", firstRow=1, lastRow=0, firstColumn=1, lastColumn=0, noHBand=0, noVBand=1
                ),
                element("tblCaption", val=self._plain(table.title)),
                element("tblDescription", val=self._plain(table.description)),
            )
        )
        return made

    def _row(self, cells: Iterable[TableCell], widths: list[int], *, is_head: bool = False) -> BaseOxmlElement:
        cells = list(cells)
        made, properties = element("tr"), element("trPr")
        if is_head or max(sum(len(one.words) for one in cell) for cell in cells) < _LONGEST:
            properties.append(element("cantSplit"))
        if is_head:
            properties.append(element("tblHeader"))
        made.append(properties)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            style = TABLE_HEAD if is_head or place == 0 else TABLE_TEXT
            made.append(self._cell(cell, width, style, shaded=is_head))
        return made

    def _cell(self, cell: TableCell, width: int, style: str, *, shaded: bool) -> BaseOxmlElement:
        made, properties = element("tc"), element("tcPr")
        properties.append(element("tcW", w=width, type="dxa"))
        if shaded:
            properties.append(element("shd", val="clear", color="auto", fill=_SHADE))
        made.append(properties)
        for number, statement in enumerate(cell):
            # What stands beneath the name of a term is no part of the name.
            below = TABLE_TEXT if number and style == TABLE_HEAD else style
            made.append(self._statement(statement, TABLE_QUIET if statement.quiet else below))
        if not cell:
            made.append(paragraph(style))
        return made

    def _statement(self, statement: CellParagraph, style: str) -> BaseOxmlElement:
        lead, words = self._plain(statement.lead), self._plain(statement.words)
        made = paragraph(style, first_words=lead or words)
        made.extend(runs(f"{lead}: " if words else lead, bold=True) if lead else ())
        made.extend(runs(words))
        if statement.note:
            made.append(self._package.footnotes.add(self._plain(statement.note)))
        return made
