"""A page as Markdown that GitHub and GitLab render as meant: every string of it is escaped."""

from __future__ import annotations

from collections.abc import Iterator

from deal_terms import untrusted
from deal_terms.presenting.unbroken import unbroken
from deal_terms.wording.page import Block, Cell, Item, Note, Page, Paragraph, Section, Table
from deal_terms.wording.tags import TAGS


def render(page: Page) -> str:
    """The page as Markdown, ending in a newline."""
    lines = [f"# {escape(page.title)}", ""]
    lines += [f"- **{name}**: {escape(text)}" for name, text in page.facts]
    if page.facts and page.blocks and isinstance(page.blocks[0], Paragraph | Table):
        lines.append("")  # as in _blocks
    lines += _blocks(page.blocks, 2)
    return "\n".join(lines) + "\n"


def _blocks(blocks: tuple[Block, ...], level: int) -> Iterator[str]:
    for place, block in enumerate(blocks):
        if place and isinstance(block, Paragraph | Table) and _ends_in_list(blocks[place - 1]):
            yield ""  # else it would be read as the end of the list's last line
        yield from _block(block, level)


def _ends_in_list(block: Block) -> bool:
    while isinstance(block, Section) and block.blocks:
        block = block.blocks[-1]
    return isinstance(block, Item)


def _block(block: Block, level: int) -> Iterator[str]:
    match block:
        case Section():
            yield from ("", f"{'#' * min(level, 6)} {escape(block.heading)}", "")
            yield from _blocks(block.blocks, level + 1)
        case Paragraph():
            yield from (escape(block.text), "")
        case Item():
            yield f"- {_mark(block)}{escape(block.text)}"
            for note in block.notes:
                yield from _note(note, 2)
        case Table():
            yield from _table(block)


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


def _note(note: Note, depth: int) -> Iterator[str]:
    label = f"**{escape(note.label)}**: " if note.label else ""
    yield f"{' ' * depth}- {label}{escape(note.text)}"
    for inner in note.notes:
        yield from _note(inner, depth + 2)


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
