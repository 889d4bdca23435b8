"""A document as Markdown for a wiki: tables whose statements have the footnotes of GitHub, GitLab and pandoc."""

from __future__ import annotations

from collections.abc import Iterator

from deal_terms import untrusted
from deal_terms.presenting.unbroken import unbroken
from deal_terms.wording.document import CellParagraph, Document, DocumentSection, DocumentTable, TableCell


def document_markdown(document: Document) -> str:
    """The document as Markdown, ending in a newline; the footnotes stand at its end."""
    notes: list[str] = []
    lines = [f"# {_escape(document.title)}", ""]
    for words in document.paragraphs:
        lines += [_escape(words), ""]
    for section in document.sections:
        lines += _section(section, 2, notes)
    # Where footnotes are not known, one word, or one and a title, would be the address of a link.
    lines += [f"[^{number}]: Reported by {_escape(note)}" for number, note in enumerate(notes, 1)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _section(section: DocumentSection, level: int, notes: list[str]) -> Iterator[str]:
    yield from (f"{'#' * min(level, 6)} {_escape(section.heading)}", "")
    for words in section.paragraphs:
        yield from (_escape(words), "")
    if section.items:
        yield from (*(f"- {_escape(words)}" for words in section.items), "")
    for table in section.tables:
        yield from _table(table, notes)
    for inner in section.sections:
        yield from _section(inner, level + 1, notes)


def _table(table: DocumentTable, notes: list[str]) -> Iterator[str]:
    yield f"| {' | '.join(map(_escape, table.columns))} |"
    yield f"| {' | '.join('---' for _ in table.columns)} |"
    for head, *cells in table.rows:
        named, *beneath = head
        first = "<br>".join((f"**{_escape(named.words)}**", *(_statement(one, notes) for one in beneath)))
        yield f"| {' | '.join((first, *(_cell(cell, notes) for cell in cells)))} |"
    yield ""


def _cell(cell: TableCell, notes: list[str]) -> str:
    return "<br>".join(_statement(one, notes) for one in cell)


def _statement(statement: CellParagraph, notes: list[str]) -> str:
    lead = f"**{_escape(statement.lead)}**: " if statement.lead else ""
    mark = ""
    if statement.note:
        if statement.note not in notes:
            notes.append(statement.note)  # the same reports are one footnote, which may be named more than once
        mark = f"[^{notes.index(statement.note) + 1}]"
    return f"{lead}{_escape(statement.words)}{mark}"


def _escape(text: str) -> str:
    return untrusted.markdown(unbroken(text))
