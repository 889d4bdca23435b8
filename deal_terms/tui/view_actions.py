"""What the keys that choose do: views, filter, marks, baseline, the two sides of the pair."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from deal_terms.answering.browse import FIRST, LEFT, NONE
from deal_terms.model.record import Spec, outside
from deal_terms.tui.cells import FOLDS
from deal_terms.tui.keys import VIEWS
from deal_terms.tui.picker import PickerOption, choose
from deal_terms.tui.screen import DealScreen
from deal_terms.wording.choices import baselines, filters, from_choices, to_choices
from deal_terms.wording.status import baseline_words


def show_view(screen: DealScreen, *, view: str) -> None:
    """A view by its name."""
    screen.show_view(view)


def show_next_view(screen: DealScreen, *, step: int) -> None:
    """The next view or the previous one, going round at the end."""
    views = (*VIEWS, "record") if screen.session.record else VIEWS
    screen.show_view(views[(views.index(screen.session.view) + step) % len(views)])


def toggle_only_changes(screen: DealScreen) -> None:
    """Only changes, or every term."""
    screen.change(replace(screen.session, only_changes=not screen.session.only_changes))


def toggle_fold(screen: DealScreen) -> None:
    """Cells folded, a line a term, or whole, in turn."""
    grid = screen.panes.grid
    if screen.panes.in_grid:
        grid.fold_as(FOLDS[(FOLDS.index(grid.fold) + 1) % len(FOLDS)])


def choose_filter(screen: DealScreen) -> None:
    """Which terms are shown."""
    choices = [PickerOption(id_, words) for id_, words in filters(screen.session.deal)]

    def take(chosen: tuple[str, ...]) -> None:
        session = screen.session
        screen.change(replace(session, filter=from_choices(chosen, session.filter.words)))

    ticked = to_choices(screen.session.filter)
    choose(screen, "Show only what fits", choices, take, ticked_ids=ticked, several=True)


def toggle_mark(screen: DealScreen) -> None:
    """A mark on the term, or off it."""
    term, marked = screen.cursor.term_id, screen.session.marked_terms
    if term:
        marked = tuple(one for one in marked if one != term) if term in marked else (*marked, term)
        screen.change(replace(screen.session, marked_terms=marked))


def toggle_only_marked(screen: DealScreen) -> None:
    """Only marked terms, or every term."""
    session = screen.session
    if session.marked_terms or session.only_marked_terms:
        screen.change(replace(session, only_marked_terms=not session.only_marked_terms))
    else:
        screen.say("No term is marked: m marks one.")


def choose_baseline(screen: DealScreen) -> None:
    """What the columns are held against; in the pair, its left side."""
    session = screen.session
    if session.view == "pair":
        choose_side(screen, 0)
        return
    choices = [PickerOption(one, baseline_words(one)) for one in (LEFT, FIRST, NONE)]
    choices += [PickerOption(id_, words) for id_, words in baselines(session.deal)]

    def take(chosen: tuple[str, ...]) -> None:
        screen.change(replace(screen.session, baseline=chosen[0]))

    choose(screen, "Mark changes", choices, take, ticked_ids=(session.baseline,))


def choose_side(screen: DealScreen, side: int) -> None:
    """The left side of the pair, 0, or the right one, 1."""
    pair = screen.session.pair

    def take(chosen: tuple[str, ...]) -> None:
        _show_pair(screen, (chosen[0], pair[1]) if side == 0 else (pair[0], chosen[0]))

    heading = "The right side" if side else "The left side"
    choose(screen, heading, _choices(screen.session.deal.specs()), take, ticked_ids=(pair[side],))


def toggle_pair(screen: DealScreen) -> None:
    """The column under the cursor against its baseline; from the pair back to the matrix."""
    after, before = screen.cursor.spec, screen.cursor.baseline
    if screen.session.view == "pair" or not screen.panes.in_grid or not after:
        screen.show_view("matrix" if screen.session.view == "pair" else "pair")
    elif outside(after):
        screen.say("Remarks from outside the talks are shown, never compared.")
    elif before:
        _show_pair(screen, (before.id, after.id))
    else:
        others = (spec for spec in screen.session.deal.specs() if spec is not after)
        after_id = after.id
        choose(
            screen,
            f"Compare {after.title} with",
            _choices(others),
            lambda chosen: _show_pair(screen, (chosen[0], after_id)),
        )


def swap_sides(screen: DealScreen) -> None:
    """The two sides change places; of two states of the files, the other one is shown."""
    session = screen.session
    if session.view == "pair":
        before, after = session.pair
        screen.change(replace(session, pair=(after, before)))
    elif session.record:
        screen.change(session.other_state())


def _show_pair(screen: DealScreen, pair: tuple[str, str]) -> None:
    screen.search.end()
    screen.change(replace(screen.session, view="pair", pair=pair), spec=pair[1])


def _choices(specs: Iterable[Spec]) -> list[PickerOption]:
    """Those that can be compared."""
    return [PickerOption(spec.id, f"{spec.title} ({spec.id})") for spec in specs if not outside(spec)]
