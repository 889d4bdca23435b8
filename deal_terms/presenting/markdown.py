"""A page as Markdown that GitHub and GitLab render as meant: every string of it is escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from deal_terms import untrusted
from deal_terms.presenting.markdown_document import document_markdown
from deal_terms.presenting.unbroken import unbroken
from deal_terms.wording.counts import plural
from deal_terms.wording.document import Document
from deal_terms.wording.page import Block, Cell, Item, Note, Page, Paragraph, Reference, Section, Table
from deal_terms.wording.tags import TAGS


class Style(NamedTuple):
    """`link_to`: the address of a line that a text names, empty where it has none. A section below the first level
    that takes more than `most_open` lines is folded away; 0: none is."""

    link_to: Callable[[Reference], str] = lambda _: ""
    most_open: int = 0


PLAIN = Style()


def render(page: Page | Document, style: Style = PLAIN) -> str:
    """The page, or the document, as Markdown, ending in a newline."""
    if isinstance(page, Document):
        return document_markdown(page)
    lines = [f"# {escape(page.title)}", ""]
    lines += [f"- **{name}**: {escape(text)}" for name, text in page.facts]
    if page.facts and page.blocks and isinstance(page.blocks[0], Paragraph | Table):
        lines.append("")  # as in _blocks
    lines += _blocks(page.blocks, 2, style)
    return "\n".join(lines) + "\n"


def _blocks(blocks: tuple[Block, ...], level: int, style: Style) -> Iterator[str]:
    for place, block in enumerate(blocks):
        if place and isinstance(block, Paragraph | Table) and _ends_in_list(blocks[place - 1]):
            yield ""  # else it would be read as the end of the list's last line
        yield from _block(block, level, style)


def _ends_in_list(block: Block) -> bool:
    while isinstance(block, Section) and block.blocks:
        block = block.blocks[-1]
    return isinstance(block, Item)


def _block(block: Block, level: int, style: Style) -> Iterator[str]:
    match block:
        case Section():
            yield from ("", f"{'#' * min(level, 6)} {escape(block.heading)}", "")
            yield from _folded(block, list(_blocks(block.blocks, level + 1, style)), level, style)
        case Paragraph():
            yield from (escape(block.text), "")
        case Item():
            yield f"- {_mark(block)}{_linked(block, style)}"
            for note in block.notes:
                yield from _note(note, 2, style)
        case Table():
            yield from _table(block)


def _folded(section: Section, lines: list[str], level: int, style: Style) -> Iterator[str]:
    """The lines of a section, behind a click where there are many; its parts are folded, not it, where it has any."""
    is_apart = level > 2 and not any(isinstance(one, Section) for one in section.blocks)
    if not (is_apart and 0 < style.most_open < len(lines)):
        yield from lines
        return
    items = sum(isinstance(one, Item) for one in section.blocks)
    # Nothing of a file stands in the HTML. It ends at a blank line, behind which Markdown is read again.
    yield from ("<details>", f"<summary>{plural(items, 'statement')}</summary>", "", *lines, "", "</details>", "")


def _linked(told: Item | Note, style: Style) -> str:
    """The text with a link on the words that name a line, where there is one to lead to."""
    parts, rest = "", told.text
    for reference in told.references:
        address = style.link_to(reference)
        before, words, after = rest.partition(reference.words)
        if address and words:
            gap = " " if before[-1:] == " " else ""
            # An exclamation mark before a link would make a picture of it.
            parts += f"{_gap(parts, before)}{escape(before)}{gap}{'<!-- -->' if before[-1:] == '!' else ''}"
            parts += f"[{escape(words)}]({address})"
            rest = after
    return f"{parts}{_gap(parts, rest)}{escape(rest)}"


def _gap(parts: str, rest: str) -> str:
    return " " if parts and rest[:1] == " " else ""


def escape(text: str) -> str:
    """The text as Markdown that marks nothing up, each quantity, date and place in one piece."""
    return untrusted.markdown(unbroken(text))


def _mark(item: Item) -> str:
    if not item.tag:
        return ""
    tag = TAGS[item.tag]
    if item.quiet:
        return f"{tag.glyph} "
    disputed = " (disputed)" if item.disputed else ""
    return f"{tag.glyph} **{escape(item.word or tag.word)}**{disputed} "


def _note(note: Note, depth: int, style: Style) -> Iterator[str]:
    label = f"**{escape(note.label)}**: " if note.label else ""
    yield f"{' ' * depth}- {label}{_linked(note, style)}"
    for inner in note.notes:
        yield from _note(inner, depth + 2, style)


def _table(table: Table) -> Iterator[str]:
    yield f"| {' | '.join(escape(head) for head in table.columns)} |"
    yield f"| {' | '.join('---' for _ in table.columns)} |"
    for row in table.rows:
        yield f"| {' | '.join(map(_cell, row))} |"
    yield ""


def _cell(cell: str | Cell) -> str:
    if isinstance(cell, str):
        return escape(cell)
    marked = (f"{TAGS[tag].glyph} {escape(words)}" if tag else escape(words) for tag, words in cell.statements)
    return cell.between.join(marked) + (f" {escape(cell.after)}" if cell.after else "")
