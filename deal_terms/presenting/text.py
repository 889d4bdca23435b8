"""A page on a terminal or in a pipe: wrapped to the width, nothing cut, readable without colour and without glyphs."""

from __future__ import annotations

from collections.abc import Iterator

from deal_terms import untrusted
from deal_terms.frozen_records import dataclass
from deal_terms.presenting import columns
from deal_terms.presenting.cell_width import cells
from deal_terms.presenting.unbroken import breakable, unbroken
from deal_terms.presenting.wrapping import wrap
from deal_terms.wording.marked_text import Mark, Run
from deal_terms.wording.page import Block, Cell, Item, Note, Page, Paragraph, Section, Subject, Table
from deal_terms.wording.tags import TAGS, Tone

STEP = 2
NARROWEST = 20
# Blue and orange, never red against green; colour is only ever added to a word and a glyph.
SGR: dict[Mark, str] = {"strong": "1", "new": "34", "changed": "38;5;208", "gone": "2", "open": "35"}
MARKS: dict[Tone, Mark] = {"new": "new", "changed": "changed", "gone": "gone", "open": "open", "plain": "plain"}


@dataclass(frozen=True)
class Look:
    """How a page is to look. `plain`: no glyphs, for screen readers; `width` in terminal cells."""

    width: int = 80
    colour: bool = False
    plain: bool = False


@dataclass(frozen=True, eq=False)
class Stop:
    """An item or the row of a table: what a cursor goes to, however many lines it takes. No two are equal."""

    about: Subject | None
    tags: tuple[str, ...]
    sources: tuple[str, ...]
    disputed: bool = False


@dataclass(frozen=True)
class PageLine:
    """One line: its runs of text, safe for a terminal, each with its mark, and the stop it belongs to."""

    runs: tuple[Run, ...] = ()
    stop: Stop | None = None

    @property
    def text(self) -> str:
        """The line without its marks."""
        return "".join(text for text, _ in self.runs)


def render(page: Page, look: Look) -> str:
    """The page as lines of text, ending in a newline; every string of it made safe for a terminal."""
    return "\n".join(_painted(line, look) for line in lay_out(page, look)) + "\n"


def lay_out(page: Page, look: Look) -> Iterator[PageLine]:
    """The lines that `render` prints, before they are painted; colour is left to the caller."""
    yield from _wrapped(page.title, look, mark="strong")
    facts = [(untrusted.line(name), text) for name, text in page.facts]
    indent = max((cells(name) for name, _ in facts), default=0) + 2
    for name, text in facts:
        yield from _wrapped(text, look, first=name.ljust(indent), rest=" " * indent)
    for block in page.blocks:
        yield from _block(block, look, 0)


def _block(block: Block, look: Look, depth: int) -> Iterator[PageLine]:
    match block:
        case Section():
            yield PageLine()
            yield from _wrapped(block.heading, look, first=" " * depth, rest=" " * depth, mark="strong")
            for inner in block.blocks:
                yield from _block(inner, look, depth + STEP)
        case Paragraph():
            yield from _wrapped(block.text, look, first=" " * depth, rest=" " * depth)
        case Item():
            yield from _item(block, look, depth)
        case Table():
            yield from _table(block, look, depth)


def _item(item: Item, look: Look, depth: int) -> Iterator[PageLine]:
    stop = Stop(item.about, (item.tag,) if item.tag else (), _sources(item), item.disputed)
    pad = " " * depth
    if item.tag:
        yield from _marked(item, look, pad, stop)
    else:
        # What stands over notes weighs more than they do.
        mark: Mark = "quiet" if item.quiet else "value" if item.notes else "plain"
        yield from _wrapped(item.text, look, stop, first=pad, rest=pad + " " * STEP, mark=mark)
    for note in item.notes:
        yield from _note(note, look, depth + 2 * STEP, stop)


def _marked(item: Item, look: Look, pad: str, stop: Stop) -> Iterator[PageLine]:
    """An item after the glyph and the word of its tag, which alone are coloured; the glyph alone of a quiet one."""
    tag = TAGS[item.tag]
    disputed = " (disputed)" if item.disputed else ""
    word = "" if item.quiet else f"{(item.word or tag.word).upper()}{disputed}"
    mark = word if look.plain else f"{tag.glyph} {word}".rstrip()
    gap = "" if not mark else " " if item.quiet else "  "
    runs = (Run(pad), Run(mark, MARKS[tag.tone]))
    # On a screen what a text is reported to say weighs more than the words around it.
    weight: Mark = "value" if item.tag == "value" and not item.quiet else "plain"
    first, *others = _wrapped(item.text, look, stop, first=f"{pad}{mark}{gap}", rest=pad + " " * STEP, mark=weight)
    yield PageLine((*runs, Run(first.text[len(pad + mark) :], weight)), stop)
    yield from others


def _sources(item: Item) -> tuple[str, ...]:
    """The source it is about, then those of its notes, in reading order."""
    found = dict.fromkeys([item.about.source] if item.about and item.about.source else [])
    waiting = list(reversed(item.notes))
    while waiting:
        note = waiting.pop()
        if note.source:
            found[note.source] = None
        waiting += reversed(note.notes)
    return tuple(found)


def _note(note: Note, look: Look, depth: int, stop: Stop) -> Iterator[PageLine]:
    bullet = "" if look.plain else "· "
    label = f"{note.label}: " if note.label else ""
    pad = " " * depth
    mark: Mark = "quiet" if note.source else "plain"
    yield from _wrapped(
        label + note.text, look, stop, first=f"{pad}{bullet}", rest=pad + " " * cells(bullet), mark=mark
    )
    for inner in note.notes:
        yield from _note(inner, look, depth + 2 * STEP, stop)


def _table(table: Table, look: Look, depth: int) -> Iterator[PageLine]:
    """Columns where they fit, wrapped inside if need be, else a line a row or a cell: nothing is ever cut."""
    heads = [Run(untrusted.line(head), "strong") for head in table.columns]
    rows = [[_cell(cell, look) for cell in row] for row in table.rows]
    widths = columns.widths([[text for text, _ in row] for row in [heads, *rows]], look.width - depth)
    pad = " " * depth
    abouts = table.about or (None,) * len(rows)
    stops = [_row_stop(row, about) for row, about in zip(table.rows, abouts, strict=True)]
    if widths:
        lines = [
            [PageLine(runs, stop) for runs in columns.row_lines(row, widths, pad)]
            for row, stop in zip([heads, *rows], [None, *stops], strict=True)
        ]
        apart = any(len(row) > 1 for row in lines)
        for index, row in enumerate(lines):
            yield from row
            if apart and index < len(lines) - 1:
                yield PageLine()
        return
    if table.lines:
        for line, told, stop in zip(table.lines, table.rows, stops, strict=True):
            yield from _wrapped(line, look, stop, first=pad, rest=pad + 2 * STEP * " ")
            yield from _told(table.columns, told, look, pad + STEP * " ", stop)
        return
    for stacked, stop in zip(table.rows, stops, strict=True):
        yield from _stacked(table.columns, stacked, look, pad, stop)
        yield PageLine()


def _row_stop(row: tuple[str | Cell, ...], about: Subject | None) -> Stop:
    tags = dict.fromkeys(tag for cell in row if isinstance(cell, Cell) for tag, _ in cell.statements if tag)
    return Stop(about, tuple(tags), (about.source,) if about and about.source else ())


def _stacked(
    heads: tuple[str, ...], row: tuple[str | Cell, ...], look: Look, pad: str, stop: Stop
) -> Iterator[PageLine]:
    """One row as `head: cell` lines; quiet cells last, those of equal words as one `cell: head, head`."""
    quiet: dict[str, list[str]] = {}
    for head, cell in zip(heads, row, strict=True):
        text, _ = _cell(cell, look)
        if isinstance(cell, Cell) and cell.quiet:
            quiet.setdefault(text, []).append(head)
        elif text:
            yield from _wrapped(text, look, stop, first=f"{pad}{untrusted.line(head)}: ", rest=pad + " " * STEP)
    for text, named in quiet.items():
        yield from _wrapped(", ".join(named), look, stop, first=f"{pad}{text}: ", rest=pad + " " * STEP)


def _told(heads: tuple[str, ...], row: tuple[str | Cell, ...], look: Look, pad: str, stop: Stop) -> Iterator[PageLine]:
    """The marked cells of a row that say something, one `head: cell` line each."""
    for head, cell in zip(heads, row, strict=True):
        if isinstance(cell, Cell) and not cell.quiet:
            text, _ = _cell(cell, look)
            yield from _wrapped(text, look, stop, first=f"{pad}{untrusted.line(head)}: ", rest=pad + " " * STEP)


def _cell(cell: str | Cell, look: Look) -> Run:
    """The text of a cell, and its mark where all its statements are of one tone."""
    if isinstance(cell, str):
        return Run(unbroken(untrusted.line(cell)))
    marked = (f"{TAGS[tag].glyph} {words}" if tag and not look.plain else words for tag, words in cell.statements)
    tones = {TAGS[tag].tone for tag, _ in cell.statements if tag}
    text = cell.between.join(marked) + (f" {cell.after}" if cell.after else "")
    return Run(unbroken(untrusted.line(text)), MARKS[tones.pop()] if len(tones) == 1 else "plain")


def _wrapped(
    text: str, look: Look, stop: Stop | None = None, *, first: str = "", rest: str = "", mark: Mark = "plain"
) -> list[PageLine]:
    """Lines no wider than the look; a word wider than a line stays whole, so that an address can be copied."""
    safe = unbroken(untrusted.line(text))
    if not safe:
        return [PageLine((Run(first.rstrip()),), stop)]
    lines = wrap(safe, max(look.width, NARROWEST), first, rest)
    if len(lines) > 1 and len(first.strip()) == 1 and lines[0].strip() == first.strip():
        # A word wider than a line, as any text without spaces, goes beside its bullet all the same.
        lines[:2] = [first + lines[1][len(rest) :]]
    return [PageLine((Run(breakable(line), mark),), stop) for line in lines]


def _painted(line: PageLine, look: Look) -> str:
    return "".join(
        f"\x1b[{SGR[mark]}m{text}\x1b[0m" if look.colour and mark in SGR else text for text, mark in line.runs
    )
