"""A page on a terminal or in a pipe: wrapped to the width, nothing cut, readable without colour and without glyphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wcwidth import width as cells
from wcwidth import wrap

from deal_terms import untrusted
from deal_terms.wording.page import Block, Cell, Item, Note, Page, Paragraph, Section, Table
from deal_terms.wording.tags import TAGS, Tone

STEP = 2
NARROWEST = 20
# A column of wrapped text is not made narrower than this.
READABLE = 16
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
    label = f"{note.label}: " if note.label else ""
    pad = " " * depth
    yield from _wrapped(label + note.text, look, first=f"{pad}{bullet}", rest=pad + " " * cells(bullet))
    for inner in note.notes:
        yield from _note(inner, look, depth + 2 * STEP)


def _table(table: Table, look: Look, depth: int) -> Iterator[str]:
    """Columns where they fit, wrapped inside if need be, else one `head: cell` line a cell: nothing is ever cut."""
    heads = [(untrusted.line(head), "1") for head in table.columns]
    rows = [[_cell(cell, look) for cell in row] for row in table.rows]
    widths = _widths([[text for text, _ in row] for row in [heads, *rows]], look.width - depth)
    pad = " " * depth
    if widths:
        lines = [list(_columns(row, widths, look, pad)) for row in [heads, *rows]]
        apart = any(len(row) > 1 for row in lines)
        for index, row in enumerate(lines):
            yield from row
            if apart and index < len(lines) - 1:
                yield ""
        return
    for stacked in table.rows:
        yield from _stacked(table.columns, stacked, look, pad)
        yield ""


def _stacked(heads: tuple[str, ...], row: tuple[str | Cell, ...], look: Look, pad: str) -> Iterator[str]:
    """One row as `head: cell` lines; quiet cells last, those of equal words as one `cell: head, head`."""
    quiet: dict[str, list[str]] = {}
    for head, cell in zip(heads, row, strict=True):
        text, _ = _cell(cell, look)
        if isinstance(cell, Cell) and cell.quiet:
            quiet.setdefault(text, []).append(head)
        elif text:
            yield from _wrapped(text, look, first=f"{pad}{untrusted.line(head)}: ", rest=pad + " " * STEP)
    for text, named in quiet.items():
        yield from _wrapped(", ".join(named), look, first=f"{pad}{text}: ", rest=pad + " " * STEP)


def _cell(cell: str | Cell, look: Look) -> tuple[str, str]:
    """The text of a cell, and its style where all its statements are of one tone."""
    if isinstance(cell, str):
        return untrusted.line(cell), ""
    marked = (f"{TAGS[tag].glyph} {words}" if tag and not look.plain else words for tag, words in cell.statements)
    tones = {TONES[TAGS[tag].tone] for tag, _ in cell.statements if tag}
    text = cell.between.join(marked) + (f" {cell.after}" if cell.after else "")
    return untrusted.line(text), tones.pop() if len(tones) == 1 else ""


def _widths(rows: list[list[str]], room: int) -> list[int]:
    """The width of every column, gaps apart; none where even wrapped cells would be too narrow to read."""
    columns = list(zip(*rows, strict=True))
    whole = [max(map(cells, column)) for column in columns]
    room -= 2 * (len(columns) - 1)
    least = [
        min(size, max(READABLE, *(cells(word) for text in column for word in text.split())))
        for size, column in zip(whole, columns, strict=True)
    ]
    if sum(least) > room:
        return []
    widths = least
    # The widest cells give way first: every column may be as wide as one common limit allows.
    for limit in range(READABLE, max(whole, default=0) + 1):
        wider = [max(narrow, min(size, limit)) for narrow, size in zip(least, whole, strict=True)]
        if sum(wider) > room:
            break
        widths = wider
    return widths


def _columns(row: list[tuple[str, str]], widths: list[int], look: Look, pad: str) -> Iterator[str]:
    """One row of cells beside each other, each wrapped inside its column."""
    wrapped = [
        (wrap(text, size, break_long_words=False, break_on_hyphens=False), style)
        for (text, style), size in zip(row, widths, strict=True)
    ]
    for index in range(max(len(lines) for lines, _ in wrapped) or 1):
        shown = [
            (lines[index] if index < len(lines) else "", size, style)
            for (lines, style), size in zip(wrapped, widths, strict=True)
        ]
        last = max((place for place, (text, _, _) in enumerate(shown) if text), default=-1)
        padded = [
            _styled(text, style, look) + " " * (size - cells(text) if place < last else 0)
            for place, (text, size, style) in enumerate(shown[: last + 1])
        ]
        yield (pad + "  ".join(padded)).rstrip()


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
