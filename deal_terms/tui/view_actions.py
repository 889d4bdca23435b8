"""What the keys that choose do: views, filter, marks, baseline, the two sides of the pair."""

from __future__ import annotations

from dataclasses import replace

from deal_terms.answering.browse import FIRST, LEFT, NONE
from deal_terms.tui.cells import FOLDS
from deal_terms.tui.keys import RECORD
from deal_terms.tui.pair_actions import choose_side
from deal_terms.tui.picker import PickerOption, choose
from deal_terms.tui.screen import DealScreen
from deal_terms.tui.trail_actions import leave
from deal_terms.wording.choices import baselines, filters, from_choices, to_choices
from deal_terms.wording.status import baseline_words


def show_view(screen: DealScreen, *, view: str) -> None:
    """A view by its name; details that were opened make room for it."""
    if view != screen.session.view or screen.panes.in_details:
        leave(screen)
    if screen.panes.in_details:
        screen.detail_pane.leave()
    screen.show_view(view)


def show_record(screen: DealScreen) -> None:
    """What changed between two states of the files, where two are browsed."""
    if screen.session.record:
        show_view(screen, view=RECORD)
    else:
        screen.say("One state of the files is browsed: name two revisions to see what changed in the record.")


def show_next_view(screen: DealScreen, *, step: int) -> None:
    """The next view or the previous one, going round at the end."""
    views = screen.session.views
    show_view(screen, view=views[(views.index(screen.session.view) + step) % len(views)])


def toggle_only_changes(screen: DealScreen) -> None:
    """Only changes, or every term."""
    if screen.panes.in_grid:
        screen.change(replace(screen.session, only_changes=not screen.session.only_changes))
        if screen.session.only_changes:
            screen.say("Only terms in which some column that is shown differs: c shows every term again.")
    else:
        screen.say("Terms without a change are left out in the matrix (1) and the pair (2).")


def toggle_fold(screen: DealScreen) -> None:
    """Cells folded, a line a term, or whole, in turn."""
    grid = screen.panes.grid
    if screen.panes.in_grid:
        grid.fold_as(FOLDS[(FOLDS.index(grid.fold) + 1) % len(FOLDS)])
    else:
        screen.say("Cells are folded in the matrix (1) and the pair (2); a page is shown whole.")


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
    else:
        screen.say("Only a term can be marked, and this line is about none.")


def toggle_only_marked(screen: DealScreen) -> None:
    """Only marked terms, or every term."""
    session = screen.session
    if not screen.panes.in_grid:
        screen.say("Unmarked terms are left out in the matrix (1) and the pair (2).")
    elif session.marked_terms or session.only_marked_terms:
        screen.change(replace(session, only_marked_terms=not session.only_marked_terms))
    else:
        screen.say("No term is marked: m marks one.")


def choose_baseline(screen: DealScreen) -> None:
    """What the columns are held against; in the pair, its left side."""
    session = screen.session
    if session.view == "pair":
        choose_side(screen, 0)
        return
    if session.view != "matrix":
        screen.say("Changes are marked in the matrix (1) and the pair (2).")
        return
    choices = [PickerOption(one, baseline_words(one)) for one in (LEFT, FIRST, NONE)]
    choices += [PickerOption(id_, words) for id_, words in baselines(session.deal)]

    def take(chosen: tuple[str, ...]) -> None:
        screen.change(replace(screen.session, baseline=chosen[0]))

    choose(screen, "Mark changes", choices, take, ticked_ids=(session.baseline,))
