"""What a reader has chosen to look at: view, columns, baseline, filter, marks; and the answers that follow from it."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING, TypeAlias

from deal_terms import untrusted
from deal_terms.answering.browse import FIRST, LEFT, NONE, Browse, RowSelection, standard
from deal_terms.answering.diff import Diff
from deal_terms.answering.filters import Filter
from deal_terms.answering.latest import newest_step
from deal_terms.frozen_records import dataclass
from deal_terms.judging.standpoint import stand
from deal_terms.model.deal import Deal
from deal_terms.model.record import Spec, Version, outside
from deal_terms.tui.kept_answers import KeptAnswers
from deal_terms.tui.keys import RECORD, VIEWS
from deal_terms.wording.grid import column_head
from deal_terms.wording.grid_search import head_words, pattern

if TYPE_CHECKING:
    from deal_terms.answering.compare import ThreeWayDiff
    from deal_terms.answering.record import RecordDiff

# What is read again when files change.
DealRead: TypeAlias = "Deal | ThreeWayDiff"
# Beyond so many cells the comparisons take longer than a reader should wait for a key.
LARGE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One deal as it is looked at. Columns, in their order, and terms are ids; `pair` names its two sides,
    `marked_column` is what the next comparison begins from, `gaps_text` what the demands are held against, the latest
    text where it is empty. `kept_columns` are shown though nothing is reported in them.

    `session_of_now` is the session before the reader stepped back to an earlier day. `answers` are those that the
    choices led to. `record` is what changed between two states of the files, where two are browsed; `three_way` what
    two sides of a base differ in, where those three are.
    """

    deal: Deal
    answers: KeptAnswers
    order: tuple[str, ...]
    view: str = VIEWS[0]
    hidden_columns: frozenset[str] = frozenset()
    kept_columns: frozenset[str] = frozenset()
    baseline: str = LEFT
    filter: Filter = field(default_factory=Filter)
    only_changes: bool = False
    marked_terms: tuple[str, ...] = ()
    only_marked_terms: bool = False
    pair: tuple[str, str] = ("", "")
    marked_column: str = ""
    gaps_text: str = ""
    session_of_now: Session | None = None
    record: RecordDiff | None = None
    three_way: ThreeWayDiff | None = None

    @property
    def views(self) -> tuple[str, ...]:
        """The views that there are, the one that was asked for beyond the usual ones last."""
        return (*VIEWS, *[RECORD] * (self.record is not None), *["compare"] * (self.three_way is not None))

    def deal_of(self, state: int | None) -> Deal:
        """The deal, or that of one of three states of a file that are compared."""
        return self.three_way.deals[state] if self.three_way and state is not None else self.deal

    @property
    def chosen_columns(self) -> tuple[Spec, ...]:
        """The specs that are to have a column, in the order chosen."""
        shown = (self.deal.spec(one) for one in self.order if one not in self.hidden_columns)
        return tuple(spec for spec in shown if spec)

    @property
    def columns(self) -> tuple[Spec, ...]:
        """Those that may have one: without what says nothing of the terms that are asked for, unless it is kept."""
        silent = self._silent_columns
        return tuple(spec for spec in self.chosen_columns if spec.id not in silent)

    @property
    def folded_columns(self) -> tuple[Spec, ...]:
        """The chosen columns that are folded away, as they have no word on any of the rows."""
        shown = {spec.id for spec in self.browse().columns}
        return tuple(spec for spec in self.chosen_columns if spec.id not in shown)

    def with_column(self, spec: str) -> Session:
        """The same, with a column unfolded where it may be folded away: whoever goes there is to see it."""
        may_be = spec in self._silent_columns or (self._narrows and spec in self.order)
        return replace(self, kept_columns=self.kept_columns | {spec}) if may_be and self.view == VIEWS[0] else self

    def with_columns_named(self, words: str) -> Session:
        """The same, with those columns unfolded whose heads have some words."""
        folded = self.folded_columns if words and self.view == VIEWS[0] else ()
        found = {spec.id for spec in folded if pattern(words).search(head_words(column_head(self.deal, spec)))}
        return replace(self, kept_columns=self.kept_columns | found) if found else self

    @property
    def _silent_columns(self) -> frozenset[str]:
        wanted = replace(self.selection, only_changes=False)
        return self.answers.silent_columns(self.chosen_columns, wanted) - self.kept_columns

    @property
    def _narrows(self) -> bool:
        """Whether what is compared decides which terms are shown."""
        return self.only_changes or bool(self.filter.kinds)

    @property
    def columns_shown(self) -> tuple[Spec, ...]:
        """The specs that the view has side by side."""
        if self.view == "compare" and self.three_way:
            return self.three_way.specs
        return self.columns if self.view == "matrix" else (self.sides() or ())

    def browse(self, *, marks: bool = True) -> Browse:
        """The matrix as it is to be drawn; without marks nothing has to be compared."""
        if not marks:
            return self.answers.browse(self.columns, NONE, replace(self.selection, only_changes=False))
        if self._narrows:
            return self.answers.narrowed(self.columns, self.baseline, self.selection, self.kept_columns)
        return self.answers.browse(self.columns, self.baseline, self.selection)

    @property
    def selection(self) -> RowSelection:
        """Which terms are to have a row."""
        return RowSelection(self.filter, self.only_changes, self.marked_terms if self.only_marked_terms else ())

    @property
    def is_large(self) -> bool:
        """Whether it is to be compared in the background."""
        return len(self.deal.terms) * len(self.columns) > LARGE

    def sides(self) -> tuple[Spec, Spec] | None:
        """The two sides of the pair; None where they cannot be compared."""
        before, after = self.deal.both(*self.pair)
        if not before or not after or outside(before) or outside(after):
            return None
        return before, after

    def comparison(self) -> tuple[Browse, Diff] | None:
        """The pair as it is to be drawn: the terms with a row, and the comparison."""
        sides = self.sides()
        if not sides:
            return None
        rows = self.answers.browse(sides, sides[0].id, self.selection)
        return rows, replace(self.answers.comparisons.diff(*sides), filter=self.filter)

    @property
    def title(self) -> tuple[str, str]:
        """What the deal is called; and, of two states, which one is shown, or how the deal stands."""
        if self.record is None:
            return self.deal.title, _aside(self.deal)
        label = self.record.after_label if self.deal is self.record.deal else self.record.before_label
        return self.deal.title, f" ({untrusted.line(label)})"

    def other_state(self) -> Session:
        """The other of two states."""
        assert self.record is not None
        return self.with_deal(self.record.before if self.deal is self.record.deal else self.record.deal)

    def with_read(self, deal_read: DealRead) -> Session:
        """The same choices on what was read again."""
        if isinstance(deal_read, Deal):
            return self.with_deal(deal_read)
        return replace(self.with_deal(deal_read.deal), three_way=deal_read)

    def with_deal(self, deal: Deal) -> Session:
        """The same choices on other files: what is gone is forgotten, a new text gets its column."""
        known = {spec.id for spec in deal.every_spec()}
        order = [one for one in self.order if one in known]
        order += [one for one in _ids(deal) if one not in self.order]
        pair = self.pair if all(map(deal.spec, self.pair)) else first_pair(deal)
        baseline = self.baseline if self.baseline in (*known, LEFT, FIRST, NONE) else LEFT
        marked = tuple(term for term in self.marked_terms if term in deal.terms)
        return replace(
            self,
            deal=deal,
            answers=KeptAnswers(deal),
            order=tuple(order),
            kept_columns=self.kept_columns & known,
            pair=pair,
            gaps_text=self.gaps_text if self.gaps_text in deal.versions else "",
            marked_column=self.marked_column if deal.spec(self.marked_column) else "",
            baseline=baseline,
            marked_terms=marked,
            filter=self.filter.known_in(deal),
        )


def _aside(deal: Deal) -> str:
    """That something was left out, or that the deal stands as it did on a day."""
    day = deal.omissions.known_on if deal.omissions else None
    told = [f"as known on {day.isoformat()}"] if day else [f"{len(deal.left_out)} left out"] if deal.left_out else []
    return f" ({told[0]})" if told else ""


def begin(deal: Deal, ids: tuple[str, ...] = ()) -> Session:
    """Where a reader begins: the columns named, else every version and every position of a party."""
    order = (*ids, *(one for one in _ids(deal) if one not in ids))
    hidden = frozenset(order) - set(ids) if ids else frozenset()
    named = [spec for one in ids if (spec := deal.spec(one)) and not outside(spec)]
    pair = (named[0].id, named[1].id) if len(named) > 1 else first_pair(deal)
    return Session(
        deal=deal,
        answers=KeptAnswers(deal),
        order=order,
        hidden_columns=hidden,
        kept_columns=frozenset(ids),
        pair=pair,
    )


def begin_record(record: RecordDiff) -> Session:
    """Two states of a deal's files: the later one, beside what changed."""
    record = replace(record, before=stand(record.before), deal=stand(record.deal))
    return replace(begin(record.deal), record=record)


def begin_three_way(answer: ThreeWayDiff) -> Session:
    """A base and two sides, beside the deal that our side is read by."""
    session = begin(answer.deal)
    base, ours, _ = (spec.id for spec in answer.specs)
    return replace(session, three_way=answer, pair=(base, ours) if base != ours else session.pair)


def first_pair(deal: Deal) -> tuple[str, str]:
    """The latest text of the main line and the one before it; else the first two texts in reading order, or any two
    that can be compared."""
    if step := newest_step(deal):
        return step[0].id, step[1].id
    texts = [spec.id for spec in standard(deal) if isinstance(spec, Version)]
    ids = texts if len(texts) > 1 else [spec.id for spec in standard(deal)]
    return (ids[0], ids[1]) if len(ids) > 1 else ("", "")


def _ids(deal: Deal) -> list[str]:
    return [spec.id for spec in standard(deal)]
