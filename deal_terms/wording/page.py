"""What an answer says, laid out for no medium yet: a page of blocks, every string still raw."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from deal_terms.frozen_records import dataclass


@dataclass(frozen=True)
class Subject:
    """What a line is about, by its ids, so that a screen can lead there; what does not apply is empty.

    `term` and `spec` together are one cell. `entry` is anything else that `show` takes: `event:…`, `figure:…`,
    `speaker:…`.
    """

    term: str = ""
    spec: str = ""
    source: str = ""
    entry: str = ""


class Reference(NamedTuple):
    """Words of a text that name a line of a file, on the side before or after a change; or a term of a deal."""

    words: str
    path: str = ""
    line: int = 0
    is_before: bool = False
    deal: str = ""
    term: str = ""


@dataclass(frozen=True)
class Note:
    """A line under an item, and the lines under it. `label` names what the line is, where that helps.

    A report has the id of its `source`, its `place` there, and `marks`, the words that keep it from being taken for
    more than it is. `short` says the same in fewer words, where reports are told in short; `between` is what parts the
    notes beneath where they are told in one line. `references`: the lines of files that the text names, in its order.
    """

    text: str
    label: str = ""
    notes: tuple[Note, ...] = ()
    source: str = ""
    place: str = ""
    marks: tuple[str, ...] = ()
    short: str = ""
    between: str = ""
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True)
class Item:
    """One statement: its tag (a key of tags.TAGS, or empty), a sentence, and what stands beneath.

    `word` stands in the place of the word of the tag, where a plainer one is known; `quiet`: the heading says what the
    tag would, which leaves its glyph alone; without a tag, a line that others rest on, such as a source. `short`,
    `between` and `references` are as those of a note.
    """

    text: str
    tag: str = ""
    notes: tuple[Note, ...] = ()
    disputed: bool = False
    about: Subject | None = None
    word: str = ""
    quiet: bool = False
    short: str = ""
    between: str = ""
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    """Plain words."""

    text: str


@dataclass(frozen=True)
class Cell:
    """A cell of a table that holds marked statements: `(tag, words)`, where the tag is a key of tags.TAGS, or empty.

    The words alone say everything; the glyph of the tag goes before them, `between` joins them, `after` comes last.
    Where there is no room for columns, `quiet` cells of equal words may be told together.
    """

    statements: tuple[tuple[str, str], ...]
    between: str = "; "
    after: str = ""
    quiet: bool = False

    @property
    def words(self) -> str:
        """The cell without its glyphs."""
        return self.between.join(words for _, words in self.statements) + (f" {self.after}" if self.after else "")


@dataclass(frozen=True)
class Table:
    """Rows of cells under column heads. `about`: what each row is about, or nothing at all.

    `lines`, one a row or none: where there is no room for columns, a line stands for the plain and the quiet cells of
    its row, and the other cells follow beneath it.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str | Cell, ...], ...]
    about: tuple[Subject, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it."""

    heading: str
    blocks: tuple[Block, ...]


Block: TypeAlias = "Item | Paragraph | Table | Section"


Facts: TypeAlias = tuple[tuple[str, str], ...]
"""What is known at a glance: a name and a text each."""


@dataclass(frozen=True)
class Page:
    """A whole answer: a title, what is known of it at a glance, and its blocks."""

    title: str
    facts: Facts
    blocks: tuple[Block, ...]
