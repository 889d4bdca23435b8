"""A Browse → rows and columns of cells for a screen: every cell worded when it is looked at, and not before."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from deal_terms.answering.browse import Browse
from deal_terms.frozen_records import dataclass
from deal_terms.judging.changes import Change
from deal_terms.judging.readings import Side
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Spec, Version
from deal_terms.wording.counts import plural
from deal_terms.wording.headings import short_dates
from deal_terms.wording.history import outcome
from deal_terms.wording.kind_words import outcomes
from deal_terms.wording.marked_text import Line, Mark, Run, gone_only, mark_differences
from deal_terms.wording.matrix import cell as matrix_cell
from deal_terms.wording.tags import TAGS, Tone

APART = "apart from the text"
TONES: dict[Tone, Mark] = {"new": "new", "changed": "changed", "gone": "gone", "open": "open", "plain": "quiet"}


@dataclass(frozen=True)
class ColumnHead:
    """A column: the id of its spec, or empty where it holds no spec's cells; its title; what is known of it."""

    id: str
    title: str
    note: str = ""


@dataclass(frozen=True)
class RowHead:
    """A row: a term with its label, or the heading of a topic, whose `term` is empty."""

    term: str
    label: str
    note: str = ""
    key: bool = False


@dataclass(frozen=True)
class GridCell:
    """What a cell says, a line a statement. `kind`: what became of it against its baseline, empty where nothing did."""

    lines: tuple[Line, ...]
    kind: str = ""
    disputed: bool = False

    @property
    def words(self) -> str:
        """The cell without its marks."""
        return "\n".join("".join(run.text for run in line) for line in self.lines)


class Grid(Protocol):
    """What a screen draws as rows and columns. Rows and columns are numbered from 0.

    `stays_together`: its columns say something only beside each other, so each may be narrower than usual.
    `folded_columns`: so many more have no word on any of the rows, and are folded away.
    """

    stays_together: bool
    folded_columns: int

    @property
    def answer(self) -> Browse:
        """What is browsed."""

    @property
    def columns(self) -> tuple[ColumnHead, ...]:
        """The heads of the columns."""

    @property
    def rows(self) -> tuple[RowHead, ...]:
        """The heads of the rows, and the headings of the topics between them."""

    @property
    def verdict(self) -> int | None:
        """The column that says what became of each term, to be seen together with all the others; None without one."""

    def cell(self, row: int, column: int) -> GridCell:
        """One cell, worded now."""

    @property
    def by_row(self) -> bool:
        """Whether a row differs, or is disputed, as a whole: its columns are two sides of one thing."""

    def spec(self, column: int) -> Spec | None:
        """What a column is of; None where it is of both sides."""

    def kind(self, row: int, column: int) -> str:
        """As what the cell differs from its baseline; empty where it does not, and for the heading of a topic."""

    def disputed(self, row: int, column: int) -> bool:
        """Whether the reports behind the cell cannot all be true."""


def have_same_cells(one: Grid, other: Grid) -> bool:
    """Whether two grids are of one answer: then every cell is the same, and only the heads of rows and columns may
    differ."""
    return type(one) is type(other) and one.answer is other.answer


class MatrixGrid:
    """Terms by specs, each column marked against its baseline."""

    stays_together = False
    by_row = False
    verdict: int | None = None

    def __init__(
        self, answer: Browse, marks: frozenset[str] = frozenset(), marked_column: str = "", folded_columns: int = 0
    ) -> None:
        self.answer: Browse = answer
        self.folded_columns = folded_columns
        self.columns: tuple[ColumnHead, ...] = tuple(
            column_head(answer.deal, spec, is_marked=spec.id == marked_column) for spec in answer.columns
        )
        self.rows: tuple[RowHead, ...] = rows(answer, answer.terms, marks)

    def cell(self, row: int, column: int) -> GridCell:
        """What the column says of the term, and what became of it against the column's baseline."""
        answer, term = self.answer, self.answer.deal.terms[self.rows[row].term]
        spec, said = answer.columns[column], answer.side(term.id, column)
        change, before = answer.change(term.id, column), answer.against(column)
        kind = change.kind if change and before and answer.changed(term.id, column) else ""
        lines = _kind_line(answer.deal, change) if change and kind else ()
        told = statements(answer.deal, term, spec, said)
        if change and before and kind and _has_words(change):
            told = _held_against(answer, term, change, before, told)
        return GridCell((*lines, *told), kind, bool(said and said.rivals))

    def spec(self, column: int) -> Spec | None:
        """The text or position of a column."""
        return self.answer.columns[column]

    def kind(self, row: int, column: int) -> str:
        """What became of the term from the column's baseline to it."""
        term = self.rows[row].term
        change = self.answer.change(term, column) if term and self.answer.changed(term, column) else None
        return change.kind if change else ""

    def disputed(self, row: int, column: int) -> bool:
        """Whether the column has rival readings of this term."""
        term = self.rows[row].term
        said = self.answer.side(term, column) if term else None
        return bool(said and said.rivals)


def rows(answer: Browse, terms: tuple[Term, ...], marks: frozenset[str]) -> tuple[RowHead, ...]:
    """The terms under the headings of their topics; what is not about the text is said to be apart."""
    told: list[RowHead] = []
    topic = ""
    for term in terms:
        if term.topic != topic:
            topic = term.topic
            about = answer.deal.about(term.id)
            told.append(RowHead("", answer.deal.topics[topic].label, "" if about == "text" else APART))
        told.append(RowHead(term.id, term.label, row_note(term, marks), term.weight == "key"))
    return tuple(told)


def row_note(term: Term, marks: Collection[str]) -> str:
    """What stands beneath a term's label: that it is marked, that it is a key term."""
    return "; ".join(word for word in ("marked" * (term.id in marks), "key" * (term.weight == "key")) if word)


def kind_words(deal: Deal, change: Change) -> str:
    """The word of a kind; where it depends, what it may be."""
    word, term = TAGS[change.kind].word, deal.terms[change.term]
    if change.kind != "depends":
        return outcome(term, change)
    return f"{word}: {outcomes(term, change)}"


def kind_run(deal: Deal, change: Change) -> Run:
    """A change's glyph and words under its tone."""
    tag = TAGS[change.kind]
    return Run(f"{tag.glyph} {kind_words(deal, change)}", TONES[tag.tone])


def statements(deal: Deal, term: Term, spec: Spec, side: Side | None, whole: Mark = "plain") -> tuple[Line, ...]:
    """What `matrix` says in this cell, a line a statement; `whole` marks what is said, silence never."""
    told = matrix_cell(deal, term, spec, side)
    mark: Mark = "quiet" if told.quiet else whole
    lines: list[Line] = [(Run(f"{TAGS[tag].glyph} ", "quiet"), Run(words, mark)) for tag, words in told.statements]
    if told.after:
        disputed = bool(side and side.rivals)
        lines.append((Run(f"! {told.after}", "open") if disputed else Run(told.after, "quiet"),))
    return tuple(lines)


def column_head(deal: Deal, spec: Spec, *, is_marked: bool = False) -> ColumnHead:
    """A spec's title, and its date and kind or party; of a marked one, that it is."""
    if isinstance(spec, Version):
        of: str = spec.kind
    else:
        of = "remarks from outside" if spec.party == "none" else f"position of {deal.parties[spec.party].name}"
    dates = short_dates(deal, spec)
    lines = sorted(deal.lineage.lines(spec.id)) if isinstance(spec, Version) and spec.id in deal.versions else []
    of_lines = [deal.lines[line] for line in lines if line in deal.lines]
    told = [*(["marked"] if is_marked else []), of, *([dates] if dates else []), *of_lines]
    return ColumnHead(spec.id, spec.title, "; ".join(told))


def _kind_line(deal: Deal, change: Change) -> tuple[Line, ...]:
    return ((kind_run(deal, change),),)


def _has_words(change: Change) -> bool:
    """Whether both sides hold one value each, so that words can be held against words."""
    return all(len(side.readings) == 1 and side.readings[0].reading.value for side in (change.before, change.after))


def _held_against(answer: Browse, term: Term, change: Change, before: Spec, told: tuple[Line, ...]) -> tuple[Line, ...]:
    earlier = matrix_cell(answer.deal, term, before, change.before).statements[0][1]
    (glyph, words), *rest = told[0], *told[1:]
    was, now = mark_differences(earlier, words.text)
    lost = gone_only(was, now)
    hint = ((Run(f"{plural(lost, 'word')} gone", "gone"),),) if lost else ()
    return ((glyph, *now), *rest, *hint)
