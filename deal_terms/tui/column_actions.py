"""What the keys of the columns do: which are shown, and in which order."""

from __future__ import annotations

from dataclasses import replace

from deal_terms.answering.browse import standard
from deal_terms.tui.pair_actions import choose_side
from deal_terms.tui.picker import PickerOption, choose
from deal_terms.tui.screen import DealScreen

SILENT = "without a word here"
ONLY_IN_MATRIX = "Columns are hidden and moved in the matrix (1)."
LATEST = PickerOption("", "the latest text")


def choose_columns(screen: DealScreen) -> None:
    """The columns and their order; in the pair, its right side; in the gaps, the text that demands are held against."""
    session = screen.session
    if session.view == "gaps":
        _choose_gaps_text(screen)
        return
    if session.view == "pair":
        choose_side(screen, 1)
        return
    if session.view != "matrix":
        screen.say("Columns are chosen in the matrix (1), sides in the pair (2), a text to hold demands against in 5.")
        return
    known = {spec.id: spec for spec in (*standard(session.deal), *session.deal.specs())}
    order = [*session.order, *(one for one in known if one not in session.order)]
    folded = {spec.id for spec in session.folded_columns}
    choices = [
        PickerOption(one, f"{known[one].title} ({one})" + (f", {SILENT}" if one in folded else ""))
        for one in order
        if one in known
    ]

    def take(chosen: tuple[str, ...]) -> None:
        if chosen:
            rest = [one for one in order if one not in chosen]
            hidden = frozenset(rest) - folded
            columns = replace(screen.session, order=(*chosen, *rest), hidden_columns=hidden)
            screen.change(replace(columns, kept_columns=frozenset(chosen)))

    ticked = [spec.id for spec in session.chosen_columns if spec.id not in folded]
    choose(screen, "Columns", choices, take, ticked_ids=ticked, several=True, ordered=True)


def hide_column(screen: DealScreen) -> None:
    """The column under the cursor goes."""
    session, spec = screen.session, screen.cursor.spec
    if session.view != "matrix" or not spec:
        screen.say(ONLY_IN_MATRIX)
    elif len(session.browse().columns) == 1:
        screen.say("This is the only column: _ shows every column again.")
    else:
        # The cursor stays where it stands: no column has this id.
        screen.change(replace(session, hidden_columns=session.hidden_columns | {spec.id}), spec=" ")


def show_every_column(screen: DealScreen) -> None:
    """Every column again, in the standard order; where every one is shown, those without a word are folded away."""
    session, order = screen.session, tuple(spec.id for spec in standard(screen.session.deal))
    if session.view != "matrix":
        screen.say(ONLY_IN_MATRIX)
    elif session.folded_columns and not session.hidden_columns:
        screen.change(replace(session, kept_columns=frozenset(order)))
    elif session.hidden_columns or session.order != order:
        screen.change(replace(session, hidden_columns=frozenset(), kept_columns=frozenset(order), order=order))
    elif replace(session, kept_columns=frozenset()).folded_columns:
        screen.change(replace(session, kept_columns=frozenset()))
    else:
        screen.say(
            "Every column is shown, in the order of the texts and the parties, and each has a word on some term."
        )


def shift_column(screen: DealScreen, *, by: int) -> None:
    """The column under the cursor goes past its neighbour, to the right or to the left."""
    session, spec = screen.session, screen.cursor.spec
    if session.view != "matrix" or not spec:
        screen.say(ONLY_IN_MATRIX)
        return
    columns = [one.id for one in session.browse().columns]
    to = columns.index(spec.id) + by
    if not 0 <= to < len(columns):
        screen.say(f"This is the {'last' if by > 0 else 'first'} column.")
        return
    order = [one for one in session.order if one != spec.id]
    order.insert(order.index(columns[to]) + (by > 0), spec.id)
    screen.change(replace(session, order=tuple(order)))


def _choose_gaps_text(screen: DealScreen) -> None:
    session = screen.session

    def take(chosen: tuple[str, ...]) -> None:
        screen.change(replace(screen.session, gaps_text=chosen[0]))

    choices = [LATEST, *(PickerOption(one.id, f"{one.title} ({one.id})") for one in session.deal.versions.values())]
    choose(screen, "Hold the demands against", choices, take, ticked_ids=(session.gaps_text,))
