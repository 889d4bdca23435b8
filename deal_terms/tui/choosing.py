"""Choosing what is shown: views, columns and their order, baseline, filter, marks, theme."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from deal_terms.answering.browse import FIRST, LEFT, NONE, standard
from deal_terms.answering.filters import Filter
from deal_terms.model.record import outside
from deal_terms.tui.grid import GridView
from deal_terms.tui.keys import THEMES, VIEWS
from deal_terms.tui.moving import Moving
from deal_terms.tui.picker import Choice, Picker
from deal_terms.tui.session import Session
from deal_terms.wording.choices import baselines, filters, from_choices, to_choices
from deal_terms.wording.status import baseline_words


class Choosing(Moving):
    """The keys that choose."""

    def choose(
        self,
        heading: str,
        choices: Sequence[Choice],
        then: Callable[[tuple[str, ...]], None],
        *,
        ticked: Sequence[str] = (),
        several: bool = False,
        ordered: bool = False,
    ) -> None:
        """Lets the reader choose, then does what follows; nothing where they leave it."""

        def done(chosen: tuple[str, ...] | None) -> None:
            if chosen is not None:
                then(chosen)

        self.app.push_screen(Picker(heading, choices, ticked=ticked, several=several, ordered=ordered), done)

    def change(self, session: Session, *, term: str = "", spec: str = "") -> None:
        """Takes another session and draws it; the cursor stays on its term and column where they are still there."""
        term = term or (self.term.id if self.term else "")
        spec = spec or (self.spec.id if self.spec else "")
        self.session = session
        self.draw(term=term, spec=spec)

    def show_view(self, view: str) -> None:
        """Another view; the cursor keeps its term."""
        if self.session and view != self.view:
            term, spec = self.term, self.spec
            self.view, self.found = view, ""
            self.draw(term=term.id if term else "", spec=spec.id if spec else "")

    def action_view_matrix(self) -> None:
        """The matrix."""
        self.show_view("matrix")

    def action_view_pair(self) -> None:
        """The pair."""
        self.show_view("pair")

    def action_view_timeline(self) -> None:
        """The timeline."""
        self.show_view("timeline")

    def action_view_disputes(self) -> None:
        """The disputes."""
        self.show_view("disputes")

    def action_view_gaps(self) -> None:
        """The gaps."""
        self.show_view("gaps")

    def action_view_next(self) -> None:
        """The next view."""
        self._turn(1)

    def action_view_previous(self) -> None:
        """The view before."""
        self._turn(-1)

    def on_topline_chosen(self, event: object) -> None:
        """A view was clicked."""
        self.show_view(str(getattr(event, "view", VIEWS[0])))

    def action_changes_only(self) -> None:
        """Only changes, or every term."""
        if self.session:
            self.change(replace(self.session, only_changes=not self.session.only_changes))

    def action_fold(self) -> None:
        """Whole cells, or folded."""
        if self.in_grid:
            self.grid.fold(folded=not self.grid.folded)

    def action_filter(self) -> None:
        """Which terms are shown."""
        if self.session:
            deal = self.session.deal
            choices = [Choice(id_, words) for id_, words in filters(deal)]
            ticked = to_choices(self.session.filter)
            self.choose("Show only what fits", choices, self._filtered, ticked=ticked, several=True)

    def unfilter(self) -> None:
        """Shows every term again."""
        if self.session:
            self.change(replace(self.session, filter=Filter(), only_changes=False, only_marked=False))

    def action_baseline(self) -> None:
        """What the columns are held against; in the pair, its left side."""
        if self.session and self.view == "pair":
            self._choose_side(0)
        elif self.session:
            choices = [Choice(one, baseline_words(one)) for one in (LEFT, FIRST, NONE)]
            choices += [Choice(id_, words) for id_, words in baselines(self.session.deal)]
            self.choose("Mark changes", choices, self._held_against, ticked=(self.session.baseline,))

    def action_versions(self) -> None:
        """The columns and their order; in the pair, its right side."""
        if self.session and self.view == "pair":
            self._choose_side(1)
        elif self.session:
            known = {spec.id: spec for spec in (*standard(self.session.deal), *self.session.deal.specs())}
            order = [*self.session.order, *(one for one in known if one not in self.session.order)]
            choices = [Choice(one, f"{known[one].title} ({one})") for one in order if one in known]
            shown = [spec.id for spec in self.session.columns]
            self.choose("Columns", choices, self._ordered(order), ticked=shown, several=True, ordered=True)

    def action_pair(self) -> None:
        """The column under the cursor against its baseline; from the pair back to the matrix."""
        if self.session is None:
            return
        after, before = self.spec, self.baseline
        if self.view == "pair" or not self.in_grid or not after:
            self.show_view("matrix" if self.view == "pair" else "pair")
            return
        if outside(after):
            self.say("Remarks from outside the talks are shown, never compared.")
            return
        if before:
            self._pair(before.id, after.id)
            return
        others = [spec for spec in self.session.deal.specs() if spec is not after and not outside(spec)]
        choices = [Choice(spec.id, f"{spec.title} ({spec.id})") for spec in others]
        self.choose(f"Compare {after.title} with", choices, lambda chosen: self._pair(chosen[0], after.id))

    def action_swap(self) -> None:
        """The two sides change places; of two states, the other one is shown."""
        if self.session and self.view == "pair":
            before, after = self.session.pair
            self.change(replace(self.session, pair=(after, before)))
        elif self.session and self.session.record:
            self.change(self.session.other_state())

    def action_column_hide(self) -> None:
        """The column under the cursor goes."""
        spec = self.spec
        if self.session and self.view == "matrix" and spec and len(self.session.columns) > 1:
            self.session = replace(self.session, hidden=self.session.hidden | {spec.id})
            self.draw(term=self.term.id if self.term else "", spec=" ")

    def action_column_all(self) -> None:
        """Every column again, in the standard order."""
        if self.session:
            order = tuple(spec.id for spec in standard(self.session.deal))
            self.change(replace(self.session, hidden=frozenset(), order=order))

    def action_column_left(self) -> None:
        """The column goes one to the left."""
        self._shift(-1)

    def action_column_right(self) -> None:
        """The column goes one to the right."""
        self._shift(1)

    def action_mark(self) -> None:
        """A mark on the term, or off it."""
        term = self.term
        if self.session and term:
            marked = self.session.marked
            marked = tuple(one for one in marked if one != term.id) if term.id in marked else (*marked, term.id)
            self.change(replace(self.session, marked=marked))

    def action_mark_only(self) -> None:
        """Only marked terms, or every term."""
        if self.session and (self.session.marked or self.session.only_marked):
            self.change(replace(self.session, only_marked=not self.session.only_marked))
        else:
            self.say("No term is marked: m marks one.")

    def action_theme(self) -> None:
        """Another theme."""
        self.choose("Theme", [Choice(one, one) for one in THEMES], self._theme, ticked=(self.app.theme,))

    def on_grid_view_head_clicked(self, event: GridView.HeadClicked) -> None:
        """The head of a column: the cursor goes there, and the columns can be chosen."""
        self.grid.go(self.grid.row, event.column)
        self.action_versions()

    def _choose_side(self, side: int) -> None:
        assert self.session is not None
        pair = self.session.pair
        choices = [
            Choice(spec.id, f"{spec.title} ({spec.id})") for spec in self.session.deal.specs() if not outside(spec)
        ]

        def then(chosen: tuple[str, ...]) -> None:
            self._pair(*((chosen[0], pair[1]) if side == 0 else (pair[0], chosen[0])))

        self.choose("The left side" if side == 0 else "The right side", choices, then, ticked=(pair[side],))

    def _theme(self, chosen: tuple[str, ...]) -> None:
        self.app.theme = chosen[0]

    def _filtered(self, chosen: tuple[str, ...]) -> None:
        if self.session:
            self.change(replace(self.session, filter=from_choices(chosen, self.session.filter.words)))

    def _held_against(self, chosen: tuple[str, ...]) -> None:
        if self.session:
            self.change(replace(self.session, baseline=chosen[0]))

    def _ordered(self, before: list[str]) -> Callable[[tuple[str, ...]], None]:
        def then(chosen: tuple[str, ...]) -> None:
            if self.session and chosen:
                rest = [one for one in before if one not in chosen]
                self.change(replace(self.session, order=(*chosen, *rest), hidden=frozenset(rest)))

        return then

    def _pair(self, before: str, after: str) -> None:
        if self.session:
            term = self.term.id if self.term else ""
            self.session = replace(self.session, pair=(before, after))
            self.view, self.found = "pair", ""
            self.draw(term=term, spec=after)

    def _shift(self, by: int) -> None:
        spec = self.spec
        if not self.session or self.view != "matrix" or not spec:
            return
        shown = [one.id for one in self.session.columns]
        at = shown.index(spec.id)
        to = max(0, min(at + by, len(shown) - 1))
        shown.insert(to, shown.pop(at))
        rest = [one for one in self.session.order if one not in shown]
        self.change(replace(self.session, order=(*shown, *rest)))

    def _turn(self, by: int) -> None:
        views = (*VIEWS, "record") if self.session and self.session.record else VIEWS
        self.show_view(views[(views.index(self.view) + by) % len(views)])
