"""A Diff → rows of two sides: what each says, which words or fields only one of them has, and what became of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from deal_terms.answering.browse import Browse
from deal_terms.answering.diff import Diff
from deal_terms.judging.changes import Change, Conclusion, FieldChange
from deal_terms.judging.kinds import TABLES
from deal_terms.model.deal import Term
from deal_terms.model.record import Spec
from deal_terms.values import TYPES
from deal_terms.wording.conditions import condition
from deal_terms.wording.fields import field_notes, has_several_fields, leaf_text, name_of
from deal_terms.wording.grid import ColumnHead, GridCell, column_head, kind_run, rows, statements
from deal_terms.wording.kind_words import kind_word
from deal_terms.wording.marked_text import Line, Mark, Run, mark_differences
from deal_terms.wording.matrix import cell as matrix_cell
from deal_terms.wording.page import Note
from deal_terms.wording.sentences import answer_sentence, sentence
from deal_terms.wording.tags import TAGS

MEANING = ColumnHead("", "What became of it")
# A value that is out of the text, or new in it, is so as a whole. What is no longer reported may well still be there.
WHOLE: dict[tuple[str, int], Mark] = {
    ("dropped", 0): "word_gone",
    ("added", 1): "word_new",
    ("reinstated", 1): "word_new",
}
SAME = frozenset({"restated", "same", "met", "agree"})


class PairGrid:
    """The terms of a browse between two specs: `columns` are before, after, and what became of each term."""

    stays_together = False
    folded_columns = 0
    verdict: int | None = 2
    by_row = True

    def __init__(self, answer: Browse, diff: Diff, marks: Collection[str] = ()) -> None:
        self.answer, self.diff = answer, diff
        self._changes = {change.term: change for change in (*diff.changes, *diff.outside_text)}
        terms = tuple(term for term in answer.terms if term.id in self._changes)
        self.rows = rows(answer, terms, frozenset(marks))
        before, after = (column_head(answer.deal, spec) for spec in (diff.before, diff.after))
        self.columns = (before, after, MEANING)

    def cell(self, row: int, column: int) -> GridCell:
        """One side with its marks, or the meaning."""
        change = self._changes[self.rows[row].term]
        kind = change.kind if self._differs(change) else ""
        if column == 2:
            return GridCell(_meaning(self.diff, change), kind)
        term = self.answer.deal.terms[change.term]
        spec, side = (self.diff.before, change.before) if column == 0 else (self.diff.after, change.after)
        lines = _by_field(self.diff, term, change, column) or _by_words(self.diff, term, change, column)
        whole = WHOLE.get((change.kind, column), "plain")
        return GridCell(lines or statements(self.diff.deal, term, spec, side, whole), kind, side.rivals)

    def spec(self, column: int) -> Spec | None:
        """One side; None for what became of the term."""
        return (self.diff.before, self.diff.after, None)[column]

    def kind(self, row: int, column: int) -> str:  # noqa: ARG002  the row differs as a whole
        """What became of the term of the row."""
        term = self.rows[row].term
        return self._changes[term].kind if term and self._differs(self._changes[term]) else ""

    def disputed(self, row: int, column: int) -> bool:  # noqa: ARG002  as above
        """Whether a side has rival readings of the term."""
        term = self.rows[row].term
        return bool(term) and (self._changes[term].before.rivals or self._changes[term].after.rivals)

    def change(self, row: int) -> Change | None:
        """What became of the term of the row."""
        return self._changes.get(self.rows[row].term)

    def _differs(self, change: Change) -> bool:
        return TABLES[self.diff.table][change.kind].differs


def _meaning(compared: Diff, change: Change) -> tuple[Line, ...]:
    """The kind, then the sentence; each answer on a line of its own where it depends."""
    lines: list[Line] = [(kind_run(compared.deal, change),)]
    if change.kind == "depends":
        for one in change.answers:
            words = f"{answer_sentence(compared, change, one)}; {condition(compared, change, one)}"
            word = kind_word(compared.deal.terms[change.term], one.kind)
            lines.append((Run(f"{word}: ", "strong"), Run(words)))
    else:
        lines.append((Run(sentence(compared, change)),))
        if len(change.answers[0].pairs) > 1:
            lines += _blocks(field_notes(compared, change, change.answers[0]))
    return tuple(lines)


def _blocks(notes: Iterable[Note]) -> Iterator[Line]:
    """Each pair of readings under the two that it is of."""
    for note in notes:
        yield Run(f"{note.label}: ", "strong"), Run(note.text)
        yield from ((Run(f"  {line.text}"),) for line in note.notes)


def _by_field(compared: Diff, term: Term, change: Change, column: int) -> tuple[Line, ...]:
    """A line a field, where the value has several and one answer holds for all readings."""
    names = TYPES[term.type].field_names(compared.deal.context_of(term))
    if (
        not has_several_fields(compared, change)
        or len(change.answers) != 1
        or not change.answers[0].fields
        or not _one_each(change)
    ):
        return ()
    return tuple(_field(compared, change, field, column) for field in _in_order(change.answers[0], names))


def _in_order(one: Conclusion, names: Collection[str]) -> list[FieldChange]:
    listed = list(names)
    return sorted(one.fields, key=lambda field: listed.index(field.path) if field.path in listed else len(listed))


def _field(compared: Diff, change: Change, field: FieldChange, column: int) -> Line:
    name = Run(f"{name_of(compared, change, field.path)}: ", "quiet")
    side, canonical = (change.before, field.before) if column == 0 else (change.after, field.after)
    words = leaf_text(compared, change, side, field.path, canonical)
    if field.kind in SAME or canonical is None:
        return name, Run(words, "quiet" if canonical is None else "plain")
    return name, Run(words, "word_gone" if column == 0 else "word_new")


def _by_words(compared: Diff, term: Term, change: Change, column: int) -> tuple[Line, ...]:
    """The value with the words marked that only this side has, where each side holds one value."""
    if not _one_each(change) or TABLES[compared.table][change.kind].differs is False:
        return ()
    before, after = (
        matrix_cell(compared.deal, term, spec, side).statements[0]
        for spec, side in ((compared.before, change.before), (compared.after, change.after))
    )
    line = mark_differences(before[1], after[1])[column]
    tag = (before, after)[column][0]
    return ((Run(f"{TAGS[tag].glyph} ", "quiet"), *line),)


def _one_each(change: Change) -> bool:
    return all(len(side.readings) == 1 and side.readings[0].reading.value for side in (change.before, change.after))
