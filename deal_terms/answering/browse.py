"""What a reader browses: columns, what each is held against, and which terms have a row."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from deal_terms.answering.diff import Diff, diff
from deal_terms.answering.filters import Filter
from deal_terms.answering.matrix import in_party_order
from deal_terms.frozen_records import dataclass
from deal_terms.judging.changes import Change
from deal_terms.judging.consolidation import consolidated_side
from deal_terms.judging.kinds import TABLES
from deal_terms.judging.readings import Side
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Position, Report, Spec, Version, outside

ALL = Filter()
# What a column may be held against, apart from one that is named: no id has a slash.
LEFT, FIRST, NONE = "/left", "/first", "/none"


class Comparisons:
    """The comparisons of one deal, each made when it is first asked for, and once."""

    def __init__(self, deal: Deal) -> None:
        self.deal = deal
        self._made: dict[tuple[str, str], tuple[Diff, dict[str, Change]]] = {}

    def has(self, before: Spec, after: Spec) -> bool:
        """Whether two are compared by now."""
        return (before.id, after.id) in self._made

    def diff(self, before: Spec, after: Spec) -> Diff:
        """Everything that a `diff` of the two says."""
        return self._of(before, after)[0]

    def change(self, before: Spec, after: Spec, term: str) -> Change | None:
        """What became of one term; None where the two cannot carry it."""
        return self._of(before, after)[1].get(term)

    def _of(self, before: Spec, after: Spec) -> tuple[Diff, dict[str, Change]]:
        key = before.id, after.id
        if key not in self._made:
            made = diff(self.deal, before, after)
            self._made[key] = made, {change.term: change for change in (*made.changes, *made.outside_text)}
        return self._made[key]


@dataclass(frozen=True)
class Browse:
    """The answer: `terms` have a row each, those about the text first, topic by topic; `columns` stand as asked for.

    `baseline` is LEFT (a text against the text of its line to its left, a position against the same party's to its
    left), FIRST (the first column), the id of a column, or NONE. `hidden` counts the terms without a row. `among` are
    the columns that baselines are found among, where that is more than have a column.
    """

    deal: Deal
    columns: tuple[Spec, ...]
    terms: tuple[Term, ...]
    baseline: str
    comparisons: Comparisons
    hidden: int = 0
    filter: Filter = ALL
    among: tuple[Spec, ...] = ()

    def against(self, column: int) -> Spec | None:
        """What a column is held against; None where nothing is, or where it is the baseline itself."""
        return self._baselines[column]

    def change(self, term: str, column: int) -> Change | None:
        """What became of a term from the column's baseline to the column."""
        before = self.against(column)
        return self.comparisons.change(before, self.columns[column], term) if before else None

    def changed(self, term: str, column: int) -> bool:
        """Whether the two differ by it, as far as is known."""
        before = self.against(column)
        return before is not None and _differs(self.comparisons, before, self.columns[column], term)

    def side(self, term: str, column: int) -> Side | None:
        """What a column says of a term; None where it cannot say anything of such a term."""
        spec = self.columns[column]
        if isinstance(spec, Version) and self.deal.about(term) == "surroundings":
            return None
        return consolidated_side(self.deal, spec, term)

    def says(self, term: str, column: int) -> bool:
        """Whether a column says anything of a term, be it that nothing but a denial is told of it."""
        spec, said = self.columns[column], self.side(term, column)
        if term in spec.terms:
            return True
        if isinstance(spec, Version) and any(term in (one.term, *one.origins) for one in spec.derivations):
            return True
        return bool(said and (said.readings or said.unclear or said.only_denied or said.carry_over or said.coverage))

    @cached_property
    def _baselines(self) -> tuple[Spec | None, ...]:
        among = self.among or self.columns
        places = {id(spec): at for at, spec in enumerate(among)}
        return tuple(against(self.deal, among, places[id(spec)], self.baseline) for spec in self.columns)


@dataclass(frozen=True)
class RowSelection:
    """Which terms are to have a row. `only`: these terms, where any are named; `states` and kinds may be mixed in
    `keep.kinds`; a term that no column reports has none."""

    filter: Filter = ALL
    only_changes: bool = False
    only: Collection[str] = ()


def browse(
    deal: Deal,
    columns: Sequence[Spec] = (),
    baseline: str = LEFT,
    selection: RowSelection = RowSelection(),  # noqa: B008  it is frozen
    comparisons: Comparisons | None = None,
) -> Browse:
    """What is browsed; without columns: every version in reading order, then every position of a party."""
    shown = tuple(columns) or standard(deal)
    whole = Browse(deal, shown, (), baseline, comparisons or Comparisons(deal), filter=selection.filter)
    terms = tuple(term for term in in_order(deal) if may_have_row(whole, term, selection))
    return Browse(deal, shown, terms, baseline, whole.comparisons, len(deal.terms) - len(terms), selection.filter)


def standard(deal: Deal) -> tuple[Spec, ...]:
    """The columns where none are named, as `matrix` has them."""
    return (*(deal.versions[one] for one in deal.lineage.reading_order), *in_party_order(deal))


def in_order(deal: Deal) -> list[Term]:
    """The terms about the text, then the others, each topic by topic in the order of the register."""
    topics = list(deal.topics)
    return sorted(deal.terms.values(), key=lambda term: (deal.about(term.id) != "text", topics.index(term.topic)))


def against(deal: Deal, columns: Sequence[Spec], column: int, baseline: str) -> Spec | None:
    """The baseline of one of some columns; remarks from outside the talks are never compared."""
    spec = columns[column]
    if outside(spec) or baseline == NONE:
        return None
    if baseline == LEFT:
        alike = [one for one in columns[:column] if _alike(deal, one, spec)]
        return alike[-1] if alike else None
    chosen = columns[0] if baseline == FIRST else next((one for one in columns if one.id == baseline), None)
    chosen = chosen or (deal.spec(baseline) if baseline != FIRST else None)
    return None if chosen is None or chosen is spec or outside(chosen) else chosen


def _alike(deal: Deal, one: Spec, other: Spec) -> bool:
    """Whether the one stands in a row with the other: two texts that do not compete, or two positions of one party."""
    if isinstance(one, Position) and isinstance(other, Position):
        return one.party == other.party
    return isinstance(one, Version) and isinstance(other, Version) and not deal.lineage.compete(one.id, other.id)


def may_have_row(whole: Browse, term: Term, selection: RowSelection) -> bool:
    """Whether a term is to have a row beside the columns of a browse."""
    if selection.only and term.id not in selection.only:
        return False
    reported = any(
        term.id in spec.terms or bool(said and said.readings)
        for spec, said in ((spec, whole.side(term.id, column)) for column, spec in enumerate(whole.columns))
    )
    if not reported:
        return False
    if selection.filter.active:
        kinds = _kinds(whole, term) if selection.filter.kinds else ()
        if not selection.filter.matches(whole.deal, term, _reports(whole, term), *kinds):
            return False
    return not selection.only_changes or any(whole.changed(term.id, column) for column in range(len(whole.columns)))


def _kinds(whole: Browse, term: Term) -> Iterator[str]:
    """The states of the cells, and what became of the term from each baseline."""
    for column in range(len(whole.columns)):
        said = whole.side(term.id, column)
        if said:
            yield from (live.state for live in said.readings)
            if said.unclear:
                yield "unclear"
        if change := whole.change(term.id, column):
            yield change.kind


def _reports(whole: Browse, term: Term) -> list[tuple[Report, ...]]:
    sides = (whole.side(term.id, column) for column in range(len(whole.columns)))
    return [live.reports for said in sides if said for live in said.readings]


def _differs(comparisons: Comparisons, before: Spec, after: Spec, term: str) -> bool:
    change = comparisons.change(before, after, term)
    table = comparisons.diff(before, after).table
    return change is not None and TABLES[table][change.kind].differs
