"""A page on a terminal or in a pipe: wrapped to the width, nothing cut, readable without colour and without glyphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wcwidth import width as cells
from wcwidth import wrap

from deal_terms import untrusted
from deal_terms.wording.page import Block, Item, Note, Page, Paragraph, Section, Table
from deal_terms.wording.tags import TAGS, Tone

STEP = 2
NARROWEST = 20
# Blue and orange, never red against green; colour is only ever added to a word and a glyph.
TONES: dict[Tone, str] = {"new": "34", "changed": "38;5;208", "gone": "2", "open": "35", "plain": ""}


@dataclass(frozen=True)
class Look:
    """How a page is to look. `plain`: no glyphs, for screen readers; `width` in terminal cells."""

    width: int = 80
    colour: bool = False
    plain: bool = False


def render(page: Page, look: Look) -> str:
    """The page as lines of text, ending in a newline; every string of it made safe for a terminal."""
    return "\n".join(_lines(page, look)) + "\n"


def _lines(page: Page, look: Look) -> Iterator[str]:
    yield from _wrapped(page.title, look, style="1")
    indent = max((cells(name) for name, _ in page.facts), default=0) + 2
    for name, text in page.facts:
        yield from _wrapped(text, look, first=f"{name}".ljust(indent), rest=" " * indent)
    for block in page.blocks:
        yield from _block(block, look, 0)


def _block(block: Block, look: Look, depth: int) -> Iterator[str]:
    match block:
        case Section():
            yield ""
            yield from _wrapped(block.heading, look, first=" " * depth, rest=" " * depth, style="1")
            for inner in block.blocks:
                yield from _block(inner, look, depth + STEP)
        case Paragraph():
            yield from _wrapped(block.text, look, first=" " * depth, rest=" " * depth)
        case Item():
            yield from _item(block, look, depth)
        case Table():
            yield from _table(block, look, depth)


def _item(item: Item, look: Look, depth: int) -> Iterator[str]:
    mark, style = "", ""
    if item.tag:
        tag = TAGS[item.tag]
        disputed = " (disputed)" if item.disputed else ""
        glyph = "" if look.plain else f"{tag.glyph} "
        mark, style = f"{glyph}{tag.word.upper()}{disputed}", TONES[tag.tone]
    pad = " " * depth
    if mark:
        yield from _wrapped(item.text, look, first=f"{pad}{_styled(mark, style, look)}  ", rest=pad + " " * STEP)
    else:
        yield from _wrapped(item.text, look, first=pad, rest=pad + " " * STEP)
    for note in item.notes:
        yield from _note(note, look, depth + 2 * STEP)


def _note(note: Note, look: Look, depth: int) -> Iterator[str]:
    bullet = "" if look.plain else "· "
    label = f"{untrusted.line(note.label)}: " if note.label else ""
    pad = " " * depth
    yield from _wrapped(note.text, look, first=f"{pad}{bullet}{label}", rest=pad + " " * cells(bullet))
    for inner in note.notes:
        yield from _note(inner, look, depth + 2 * STEP)


def _table(table: Table, look: Look, depth: int) -> Iterator[str]:
    """Columns where they fit, else one `head: cell` line a cell: nothing is ever cut."""
    rows = [tuple(untrusted.line(cell) for cell in row) for row in table.rows]
    heads = tuple(table.columns)
    widths = [max(cells(row[column]) for row in [heads, *rows]) for column in range(len(heads))]
    pad = " " * depth
    if depth + sum(widths) + 2 * (len(widths) - 1) <= look.width:
        for row, style in [(heads, "1"), *((row, "") for row in rows)]:
            padded = "  ".join(cell + " " * (size - cells(cell)) for cell, size in zip(row, widths, strict=True))
            yield pad + _styled(padded.rstrip(), style, look)
        return
    for row in rows:
        for head, cell in zip(heads, row, strict=True):
            if cell:
                yield from _wrapped(cell, look, first=f"{pad}{head}: ", rest=pad + " " * STEP)
        yield ""


def _wrapped(text: str, look: Look, *, first: str = "", rest: str = "", style: str = "") -> list[str]:
    """Lines no wider than the look; a word wider than a line stays whole, so that an address can be copied."""
    safe = untrusted.line(text)
    if not safe:
        return [first.rstrip()]
    lines = wrap(
        safe,
        max(look.width, NARROWEST),
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [_styled(line, style, look) for line in lines]


def _styled(text: str, style: str, look: Look) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if look.colour and style else text
