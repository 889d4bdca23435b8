"""A ThreeWayDiff → three columns for a screen, under the headings of `compare`: what needs a decision comes first."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from deal_terms.answering.browse import FIRST, Browse, Comparisons, RowSelection
from deal_terms.answering.compare import OUTCOMES, Outcome, TermComparison, ThreeWayDiff
from deal_terms.answering.diff import Diff
from deal_terms.judging.readings import Side
from deal_terms.model.record import Spec
from deal_terms.wording.compare import COUNTS, HEADINGS
from deal_terms.wording.compare_table import SIDES
from deal_terms.wording.grid import APART, ColumnHead, GridCell, RowHead, kind_run, row_note, statements
from deal_terms.wording.pair import PairGrid


class CompareGrid:
    """The terms of a three-way comparison by its base and its two sides, each side marked against the base."""

    stays_together = True
    folded_columns = 0
    by_row = False
    verdict: int | None = None

    def __init__(self, answer: ThreeWayDiff, selection: RowSelection, marks: Collection[str] = ()) -> None:
        self.comparison = answer
        shown = tuple(one for one in answer.terms if _is_wanted(answer, one, selection))
        self._terms = {one.term.id: one for one in shown}
        self.rows = tuple(_rows(shown, marks))
        self.answer = Browse(
            answer.deal,
            answer.specs,
            tuple(one.term for one in shown),
            FIRST,
            Comparisons(answer.deal),
            len(answer.terms) - len(shown) + answer.not_covered,
            selection.filter,
        )
        self._pairs = tuple(_pair(one) for one in (answer.ours, answer.theirs))
        heads = (self._pairs[0].columns[0], *(pair.columns[1] for pair in self._pairs))
        self.columns = tuple(_named(answer, heads))
        self._places = tuple({head.term: row for row, head in enumerate(pair.rows)} for pair in self._pairs)

    def cell(self, row: int, column: int) -> GridCell:
        """What the base has; what a side has and, where it differs from the base, how."""
        one = self._terms[self.rows[row].term]
        if column == 0:
            base = one.ours.before
            return GridCell(
                statements(self.comparison.ours.deal, one.term, self.comparison.specs[0], base), "", base.rivals
            )
        pair = self._pairs[column - 1]
        told = pair.cell(self._places[column - 1][one.term.id], 1)
        if not told.kind:
            return told
        change = one.ours if column == 1 else one.theirs
        return GridCell(((kind_run(pair.diff.deal, change),), *told.lines), told.kind, told.disputed)

    def spec(self, column: int) -> Spec:
        """The state of the text that a column is of."""
        return self.comparison.specs[column]

    def kind(self, row: int, column: int) -> str:
        """As what a side differs from the base; empty where it does not, and for a heading."""
        term = self.rows[row].term
        if not term or column == 0:
            return ""
        return self._pairs[column - 1].kind(self._places[column - 1][term], 1)

    def disputed(self, row: int, column: int) -> bool:
        """Whether a state has rival readings of this term."""
        term = self.rows[row].term
        return bool(term) and _sides(self._terms[term])[column].rivals


def _is_wanted(answer: ThreeWayDiff, one: TermComparison, selection: RowSelection) -> bool:
    if selection.only and one.term.id not in selection.only:
        return False
    if selection.only_changes and one.outcome == "agreed":
        return False
    sides = _sides(one)
    states = [live.state for side in sides for live in side.readings]
    kinds = (one.ours.kind, one.theirs.kind, *states, *["unclear"] * any(side.unclear for side in sides))
    reports = [live.reports for side in sides for live in side.readings]
    return not selection.filter.active or selection.filter.matches(answer.deal, one.term, reports, *kinds)


def _sides(one: TermComparison) -> tuple[Side, Side, Side]:
    return one.ours.before, one.ours.after, one.theirs.after


def _rows(terms: Collection[TermComparison], marks: Collection[str]) -> list[RowHead]:
    """The terms under what became of them; what is not about the text comes last, and says so of each."""
    told: list[RowHead] = []
    for outcome in OUTCOMES:
        about = [one for one in terms if one.outcome == outcome and not one.is_outside_text]
        told += [RowHead("", HEADINGS[outcome])] * bool(about)
        told += (_row(one, marks) for one in about)
    apart = [one for one in terms if one.is_outside_text]
    told += [RowHead("", APART.capitalize())] * bool(apart)
    told += (_row(one, marks, one.outcome) for one in apart)
    return told


def _row(one: TermComparison, marks: Collection[str], outcome: Outcome | None = None) -> RowHead:
    note = "; ".join([*([COUNTS[outcome]] if outcome else []), *filter(None, [row_note(one.term, marks)])])
    return RowHead(one.term.id, one.term.label, note, one.term.weight == "key")


def _named(answer: ThreeWayDiff, heads: tuple[ColumnHead, ...]) -> Iterator[ColumnHead]:
    """Of three states of one file the id says nothing; where each is read from does."""
    is_one_file = len({head.id for head in heads}) < len(heads)
    for name, head, label in zip(SIDES, heads, answer.labels, strict=True):
        id_, note = ("", label) if is_one_file else (head.id, head.note)
        yield ColumnHead(id_, f"{name}: {head.title}", note)


def _pair(compared: Diff) -> PairGrid:
    """The base and one side: its cells mark the words and fields in which that side differs."""
    terms = tuple(compared.deal.terms[change.term] for change in (*compared.changes, *compared.outside_text))
    sides = (compared.before, compared.after)
    return PairGrid(Browse(compared.deal, sides, terms, FIRST, Comparisons(compared.deal)), compared)
